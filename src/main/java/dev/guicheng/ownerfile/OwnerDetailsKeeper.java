package dev.guicheng.ownerfile;

import dev.guicheng.organization.PersonalData;
import dev.guicheng.ownerfile.OwnerDetails.Person;
import dev.guicheng.ownerfile.OwnerDetails.Phone;
import dev.guicheng.ownerfile.OwnerDetails.Role;
import dev.guicheng.rulebook.Carries;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Between what people read and what the tables hold: encrypts, decrypts, indexes, and keeps what a field held before. */
@Component
@Carries({"D10-05", "D12-12"})
class OwnerDetailsKeeper {

    private static final int LAST_DIGITS = 4;

    private final OwnerFileMapper mapper;
    private final PersonalData personalData;

    OwnerDetailsKeeper(OwnerFileMapper mapper, PersonalData personalData) {
        this.mapper = mapper;
        this.personalData = personalData;
    }

    /** A change of a field with its values in clear; null where it was empty or is not to be seen. */
    record Change(Instant changedAt, String changedBy, String field, String before, String after) {}

    OwnerDetails read(String fileNo) {
        var persons = mapper.findPersons(fileNo);
        var declaration = mapper.findDeclaration(fileNo);
        return new OwnerDetails(
                persons.stream()
                        .filter(person -> person.role() == Role.OWNER)
                        .map(this::decrypted)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("Owner's file %s has no owner".formatted(fileNo))),
                persons.stream()
                        .filter(person -> person.role() != Role.OWNER)
                        .map(this::decrypted)
                        .toList(),
                mapper.findPhones(fileNo).stream()
                        .map(phone -> new Phone(phone.label(), personalData.decrypt(phone.phoneCipher())))
                        .toList(),
                declaration.noOtherResidents(),
                decrypted(declaration.onePhoneReasonCipher()));
    }

    void write(String fileNo, OwnerDetails details) {
        mapper.deletePersons(fileNo);
        mapper.deletePhones(fileNo);
        Stream.concat(Stream.of(details.owner()), details.others().stream())
                .map(person -> encrypted(fileNo, person))
                .forEach(mapper::insertPerson);
        details.phones().stream().map(phone -> encrypted(fileNo, phone)).forEach(mapper::insertPhone);
        mapper.updateDeclaration(
                fileNo, new OwnerDeclaration(details.noOtherResidents(), encrypted(details.onePhoneReason())));
    }

    /** Writes what differs, keeps what it was, and tells the names of the fields. */
    List<String> correct(String fileNo, OwnerDetails after, String by, Instant at) {
        Map<String, String> before = read(fileNo).fields();
        var changed = after.fields().entrySet().stream()
                .filter(field -> !Objects.equals(field.getValue(), before.get(field.getKey())))
                .toList();
        changed.forEach(field -> mapper.insertChange(new OwnerFileChange(
                fileNo, at, by, field.getKey(), encrypted(before.get(field.getKey())), encrypted(field.getValue()))));
        if (!changed.isEmpty()) {
            write(fileNo, after);
        }
        return changed.stream().map(Map.Entry::getKey).toList();
    }

    /** The changes of a file, newest first. */
    List<Change> changesOf(String fileNo, boolean inClear) {
        return mapper.findChanges(fileNo).stream()
                .map(change -> new Change(
                        change.changedAt(),
                        change.changedBy(),
                        change.field(),
                        inClear ? decrypted(change.oldCipher()) : null,
                        inClear ? decrypted(change.newCipher()) : null))
                .toList();
    }

    String nameIndex(String name) {
        return personalData.blindIndex("owner name", OwnerChecks.compared(name));
    }

    String phoneIndex(String phone) {
        return personalData.blindIndex("owner phone", OwnerChecks.digits(phone));
    }

    List<String> phoneIndexes(Collection<String> phones) {
        return phones.stream().map(this::phoneIndex).toList();
    }

    String lastFourIndex(String phone) {
        var digits = OwnerChecks.digits(phone);
        return personalData.blindIndex("last four digits", digits.substring(digits.length() - LAST_DIGITS));
    }

    private Person decrypted(OwnerPerson person) {
        return new Person(
                person.role(),
                person.relation(),
                personalData.decrypt(person.nameCipher()),
                person.identityKind(),
                decrypted(person.identityCipher()),
                person.photoEvidenceNo());
    }

    private OwnerPerson encrypted(String fileNo, Person person) {
        return new OwnerPerson(
                fileNo,
                person.role(),
                person.relation(),
                personalData.encrypt(person.name()),
                nameIndex(person.name()),
                person.identityKind(),
                encrypted(person.identityNumber()),
                person.photoEvidenceNo());
    }

    private OwnerPhone encrypted(String fileNo, Phone phone) {
        var number = phone.number();
        return new OwnerPhone(
                fileNo, phone.label(), personalData.encrypt(number), phoneIndex(number), lastFourIndex(number));
    }

    private String encrypted(String text) {
        return text == null ? null : personalData.encrypt(text);
    }

    private String decrypted(String cipher) {
        return cipher == null ? null : personalData.decrypt(cipher);
    }
}
