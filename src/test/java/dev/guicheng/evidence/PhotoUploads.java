package dev.guicheng.evidence;

import dev.guicheng.testing.Person;
import dev.guicheng.testing.Photos;
import dev.guicheng.testing.Tasklist;
import java.util.UUID;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.stereotype.Component;

/** Takes photos in the tests of steps that need one. */
@Component
public class PhotoUploads {

    private final Tasklist tasklist;
    private final Uploads uploads;

    PhotoUploads(Tasklist tasklist, Uploads uploads) {
        this.tasklist = tasklist;
        this.uploads = uploads;
    }

    /** Uploads a photo for the case's open task of this element; its number. */
    public String photograph(Person person, String caseNo, String element) {
        return photographTask(person, caseNo, tasklist.task(caseNo, element).getId());
    }

    /** Uploads a photo for an open task of which the case may have several alike; its number. */
    public String photographTask(Person person, String caseNo, String taskId) {
        var upload = new NewEvidence(caseNo, UUID.randomUUID().toString(), taskId, "照片.jpg");
        return tasklist.as(person, () -> uploads.photo(upload, new ByteArrayResource(Photos.jpeg(40, 30))))
                .evidenceNo();
    }
}
