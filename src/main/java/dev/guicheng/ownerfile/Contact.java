package dev.guicheng.ownerfile;

import dev.guicheng.organization.PersonalData;

/**
 * The owner's name and first phone; in clear it is only ever held in memory.
 *
 * @param phone null where the file has none
 */
public record Contact(String name, String phone) {

    Contact masked() {
        return new Contact(PersonalData.maskName(name), phone == null ? null : PersonalData.maskPhone(phone));
    }

    /** Masked, so that no log holds what the record does. */
    @Override
    public String toString() {
        return "Contact[%s, %s]".formatted(masked().name(), masked().phone());
    }
}
