package dev.guicheng.ownerfile;

import dev.guicheng.organization.PersonalData;
import dev.guicheng.rulebook.Carries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the 《住户情况登记表》 asks for; in clear it is only ever held in memory.
 *
 * @param others co-owners and members of the household
 * @param noOtherResidents the owner says that nobody else lives there permanently
 * @param onePhoneReason why there is one phone only, null otherwise
 */
@Carries({"D04-23", "D04-25"})
record OwnerDetails(
        Person owner, List<Person> others, List<Phone> phones, boolean noOtherResidents, String onePhoneReason) {

    static final int PHONES_WANTED = 2;

    private static final String HIDDEN = "（查看全文可见）";

    /** In what quality a person is in the file. */
    enum Role {
        OWNER("业主"),
        CO_OWNER("共有人"),
        MEMBER("家庭成员");

        private final String title;

        Role(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** What a person is to the owner. */
    enum Relation {
        SPOUSE("配偶"),
        PARENT("父母"),
        CHILD("子女"),
        SIBLING("兄弟姐妹"),
        RELATIVE("其他亲属"),
        TENANT("租户"),
        OTHER("其他");

        private final String title;

        Relation(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** The document that proves who somebody is. */
    enum IdentityKind {
        ID_CARD("居民身份证"),
        PASSPORT("护照"),
        OTHER("其他证件");

        private final String title;

        IdentityKind(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Whose phone it is. */
    enum PhoneLabel {
        OWN("本人"),
        HOME("住宅"),
        WORK("单位"),
        EMERGENCY("紧急联系人");

        private final String title;

        PhoneLabel(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /** Somebody of the household; identity kind and number are both there or both null. */
    record Person(
            Role role,
            Relation relation,
            String name,
            IdentityKind identityKind,
            String identityNumber,
            String photoEvidenceNo) {

        static Person owner(String name) {
            return new Person(Role.OWNER, null, name, null, null, null);
        }

        Person masked() {
            return new Person(
                    role,
                    relation,
                    PersonalData.maskName(name),
                    identityKind,
                    identityNumber == null ? null : PersonalData.maskIdentity(identityNumber),
                    photoEvidenceNo);
        }

        public String identity() {
            return identityNumber == null ? null : identityKind.title() + " " + identityNumber;
        }

        private String line() {
            return Stream.of(
                            relation == null ? null : relation.title(),
                            name,
                            identity(),
                            photoEvidenceNo == null ? null : "照片 " + photoEvidenceNo)
                    .filter(part -> part != null)
                    .collect(Collectors.joining(" "));
        }

        @Override
        public String toString() {
            return "Person[%s]".formatted(role);
        }
    }

    /** A phone number and whose it is. */
    record Phone(PhoneLabel label, String number) {

        Phone masked() {
            return new Phone(label, PersonalData.maskPhone(number));
        }

        private String line() {
            return label.title() + " " + number;
        }

        @Override
        public String toString() {
            return "Phone[%s]".formatted(label);
        }
    }

    /** The details as they are at first: a name and what the sales office knows of phones. */
    static OwnerDetails first(String name, List<String> phones) {
        return new OwnerDetails(
                Person.owner(name),
                List.of(),
                phones.stream()
                        .map(phone -> new Phone(phone.startsWith("0") ? PhoneLabel.HOME : PhoneLabel.OWN, phone))
                        .toList(),
                false,
                null);
    }

    List<Person> of(Role role) {
        return others.stream().filter(person -> person.role() == role).toList();
    }

    Contact contact() {
        return new Contact(owner.name(), phones.isEmpty() ? null : phones.get(0).number());
    }

    OwnerDetails masked() {
        return new OwnerDetails(
                owner.masked(),
                others.stream().map(Person::masked).toList(),
                phones.stream().map(Phone::masked).toList(),
                noOtherResidents,
                onePhoneReason == null ? null : HIDDEN);
    }

    /** What the form still lacks, in Chinese; empty when it is complete. */
    @Carries({"D04-23", "D04-24", "D04-25"})
    List<String> missing() {
        var missing = new ArrayList<String>();
        if (owner.identityNumber() == null) {
            missing.add("业主的证件号码");
        }
        if (phones.isEmpty()) {
            missing.add("电话（建议至少 %d 个）".formatted(PHONES_WANTED));
        } else if (phones.size() < PHONES_WANTED && onePhoneReason == null) {
            missing.add("第二个电话，或只留一个电话的原因");
        }
        if (of(Role.MEMBER).isEmpty() && !noOtherResidents) {
            missing.add("常住人口（登记家庭成员，或勾选无其他常住人口）");
        }
        return missing;
    }

    /** Each field by its name as one text, null where it is empty. */
    Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("业主姓名", owner.name());
        fields.put("业主证件", owner.identity());
        fields.put("业主照片", owner.photoEvidenceNo());
        fields.put("共有人", lines(of(Role.CO_OWNER).stream().map(Person::line)));
        fields.put("家庭成员", lines(of(Role.MEMBER).stream().map(Person::line)));
        fields.put("无其他常住人口", noOtherResidents ? "是" : null);
        fields.put("电话", lines(phones.stream().map(Phone::line)));
        fields.put("只留一个电话的原因", onePhoneReason);
        return fields;
    }

    private static String lines(Stream<String> lines) {
        var text = lines.collect(Collectors.joining("\n"));
        return text.isEmpty() ? null : text;
    }

    /** Without anything personal, so that no log holds what the record does. */
    @Override
    public String toString() {
        return "OwnerDetails[%d persons, %d phones]".formatted(1 + others.size(), phones.size());
    }
}
