package dev.guicheng.ownerfile;

import dev.guicheng.ownerfile.OwnerDetails.IdentityKind;
import dev.guicheng.ownerfile.OwnerDetails.Person;
import dev.guicheng.ownerfile.OwnerDetails.Role;
import java.util.List;
import org.springframework.stereotype.Component;

/** Fills in for tests of other modules what customer service types on the page of an owner's file. */
@Component
public class Households {

    public static final String IDENTITY_NUMBER = "110101199003071233";

    private final OwnerFiles files;

    Households(OwnerFiles files) {
        this.files = files;
    }

    /** An owner who lives alone, with his identity number and the phones that the file knows. */
    public void register(String fileNo) {
        var known = files.viewInFull(fileNo, "登记住户情况").details();
        files.update(
                fileNo,
                new OwnerDetails(
                        new Person(
                                Role.OWNER,
                                null,
                                known.owner().name(),
                                IdentityKind.ID_CARD,
                                IDENTITY_NUMBER,
                                "P-0001"),
                        List.of(),
                        known.phones(),
                        true,
                        null),
                files.get(fileNo).version());
    }
}
