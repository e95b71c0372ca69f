package dev.guicheng.evidence;

import static dev.guicheng.evidence.EvidenceCase.OFFICER;

import dev.guicheng.testing.Photos;
import dev.guicheng.testing.Tasklist;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.io.ByteArrayResource;

/** A finding with a photo and the signature of an owner, for tests of what becomes of them. */
public final class PhotographedCase {

    /** Who has signed. */
    public static final String SIGNER = "欧阳修文";

    private PhotographedCase() {}

    /** The number of a new one. */
    public static String in(BeanFactory application) {
        var tasklist = application.getBean(Tasklist.class);
        var uploads = application.getBean(Uploads.class);
        var test = EvidenceCase.reported(tasklist);
        test.photographed(uploads, OFFICER, test.photo(null));
        tasklist.as(
                OFFICER,
                () -> uploads.signature(
                        test.photo(null),
                        new ByteArrayResource(Photos.signature()),
                        new Signer(SIGNER, SignerRole.OWNER)));
        return test.caseNo;
    }
}
