package dev.guicheng.ownerfile;

import dev.guicheng.ownerfile.OwnerDetails.IdentityKind;
import dev.guicheng.ownerfile.OwnerDetails.Person;
import dev.guicheng.ownerfile.OwnerDetails.Phone;
import dev.guicheng.ownerfile.OwnerDetails.PhoneLabel;
import dev.guicheng.ownerfile.OwnerDetails.Relation;
import dev.guicheng.ownerfile.OwnerDetails.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The 《住户情况登记表》 as a browser sends it: just as typed, rows that were left empty included. */
record OwnerForm(
        String name,
        String identityKind,
        String identityNumber,
        String photo,
        List<PersonRow> people,
        List<PhoneRow> phones,
        String noOtherResidents,
        String onePhoneReason,
        int version) {

    private static final int SPARE_PEOPLE = 2;
    private static final int SPARE_PHONES = 2;

    /** A row for a co-owner or a member of the household. */
    record PersonRow(
            String role, String relation, String name, String identityKind, String identityNumber, String photo) {

        private boolean empty() {
            return blank(relation, name, identityNumber, photo);
        }

        private Person person() {
            return new Person(
                    chosen(Role.values(), role) == Role.CO_OWNER ? Role.CO_OWNER : Role.MEMBER,
                    chosen(Relation.values(), relation),
                    name,
                    chosen(IdentityKind.values(), identityKind),
                    identityNumber,
                    photo);
        }

        private static PersonRow of(Person person) {
            return new PersonRow(
                    id(person.role()),
                    id(person.relation()),
                    person.name(),
                    id(person.identityKind()),
                    person.identityNumber(),
                    person.photoEvidenceNo());
        }
    }

    /** A row for a phone. */
    record PhoneRow(String label, String number) {

        private boolean empty() {
            return blank(number);
        }
    }

    OwnerForm {
        people = people == null
                ? List.of()
                : people.stream().filter(Objects::nonNull).toList();
        phones = phones == null
                ? List.of()
                : phones.stream().filter(Objects::nonNull).toList();
    }

    static OwnerForm of(OwnerDetails details, int version) {
        var owner = details.owner();
        return new OwnerForm(
                owner.name(),
                id(owner.identityKind()),
                owner.identityNumber(),
                owner.photoEvidenceNo(),
                details.others().stream().map(PersonRow::of).toList(),
                details.phones().stream()
                        .map(phone -> new PhoneRow(id(phone.label()), phone.number()))
                        .toList(),
                details.noOtherResidents() ? "true" : null,
                details.onePhoneReason(),
                version);
    }

    OwnerDetails details() {
        return new OwnerDetails(
                new Person(Role.OWNER, null, name, chosen(IdentityKind.values(), identityKind), identityNumber, photo),
                filledPeople().map(PersonRow::person).toList(),
                filledPhones()
                        .map(row -> new Phone(chosen(PhoneLabel.values(), row.label()), row.number()))
                        .toList(),
                "true".equals(noOtherResidents),
                onePhoneReason);
    }

    /** What was typed with some empty rows behind it, on top of the version that the file has now. */
    OwnerForm withSpareRows(int currentVersion) {
        var spareMember = new PersonRow(Role.MEMBER.name(), null, null, null, null, null);
        var sparePhone = new PhoneRow(PhoneLabel.OWN.name(), null);
        return new OwnerForm(
                name,
                identityKind,
                identityNumber,
                photo,
                Stream.concat(filledPeople(), Stream.generate(() -> spareMember).limit(SPARE_PEOPLE))
                        .toList(),
                Stream.concat(filledPhones(), Stream.generate(() -> sparePhone).limit(SPARE_PHONES))
                        .toList(),
                noOtherResidents,
                onePhoneReason,
                currentVersion);
    }

    private Stream<PersonRow> filledPeople() {
        return people.stream().filter(row -> !row.empty());
    }

    private Stream<PhoneRow> filledPhones() {
        return phones.stream().filter(row -> !row.empty());
    }

    private static boolean blank(String... texts) {
        return Arrays.stream(texts).allMatch(text -> text == null || text.isBlank());
    }

    private static String id(Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static <E extends Enum<E>> E chosen(E[] values, String id) {
        return Stream.of(values)
                .filter(value -> value.name().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Without what was typed, so that no log holds it. */
    @Override
    public String toString() {
        return "OwnerForm[version=%d]".formatted(version);
    }
}
