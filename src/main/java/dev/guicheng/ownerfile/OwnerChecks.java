package dev.guicheng.ownerfile;

import dev.guicheng.engine.Refused;
import dev.guicheng.ownerfile.OwnerDetails.IdentityKind;
import dev.guicheng.ownerfile.OwnerDetails.Person;
import dev.guicheng.ownerfile.OwnerDetails.Phone;
import dev.guicheng.ownerfile.OwnerDetails.Role;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tidies what people type into an owner's file, and refuses what cannot be right, all of it at once. */
final class OwnerChecks {

    static final int LONGEST_NAME = 50;
    static final int LONGEST_REASON = 200;
    static final int LONGEST_REFERENCE = 120;
    static final int LONGEST_TITLE = 200;
    static final int MOST_PHONES = 10;
    static final int MOST_OTHERS = 20;

    private static final Pattern PHONE = Pattern.compile("1\\d{10}|0\\d{2,3}-?\\d{7,8}");
    private static final Pattern ID_CARD = Pattern.compile("\\d{17}[\\dX]");
    private static final Pattern PASSPORT = Pattern.compile("[A-Z0-9]{5,20}");
    private static final Pattern OTHER_IDENTITY = Pattern.compile("[A-Z0-9()-]{3,30}");
    private static final DateTimeFormatter BIRTHDAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final int[] ID_CARD_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String ID_CARD_CHECKS = "10X98765432";

    private final List<String> problems = new ArrayList<>();

    private OwnerChecks() {}

    static OwnerDetails checked(OwnerDetails typed) {
        var checks = new OwnerChecks();
        var owner = checks.person("业主", typed.owner());
        var others = new ArrayList<Person>();
        for (var person : typed.others()) {
            others.add(checks.person("第 %d 位共有人或家庭成员".formatted(others.size() + 1), person));
        }
        var phones = checks.phones(typed.phones());
        var reason = trimmed(typed.onePhoneReason());
        checks.refuseIf(others.size() > MOST_OTHERS, "共有人和家庭成员：不超过 %d 人".formatted(MOST_OTHERS));
        checks.refuseIf(tooLong(reason, LONGEST_REASON), "只留一个电话的原因：不超过 %d 个字".formatted(LONGEST_REASON));
        checks.refuseIf(
                typed.noOtherResidents() && others.stream().anyMatch(person -> person.role() == Role.MEMBER),
                "无其他常住人口：已登记家庭成员，不能同时勾选");
        checks.throwProblems();
        return new OwnerDetails(
                owner,
                others,
                phones,
                typed.noOtherResidents(),
                phones.size() < OwnerDetails.PHONES_WANTED ? reason : null);
    }

    static String name(String typed) {
        var checks = new OwnerChecks();
        var name = checks.name("业主", typed);
        checks.throwProblems();
        return name;
    }

    static String title(String typed) {
        var title = trimmed(typed);
        if (title == null || title.length() > LONGEST_TITLE) {
            throw new Refused("资料名称：必填，不超过 %d 个字".formatted(LONGEST_TITLE));
        }
        return title;
    }

    static String reference(String typed) {
        var reference = trimmed(typed);
        if (tooLong(reference, LONGEST_REFERENCE)) {
            throw new Refused("编号：不超过 %d 个字".formatted(LONGEST_REFERENCE));
        }
        return reference;
    }

    /** A phone as it is compared: digits only. */
    static String digits(String phone) {
        return phone.replaceAll("\\D", "");
    }

    /** A name as it is compared: without spaces. */
    static String compared(String name) {
        return name.replaceAll("[\\s\\u3000]", "");
    }

    private Person person(String who, Person typed) {
        var name = name(who, typed.name());
        var number = trimmed(typed.identityNumber());
        var kind = number == null ? null : typed.identityKind();
        if (number != null) {
            number = number.toUpperCase(Locale.ROOT);
            if (kind == null) {
                problems.add(who + "的证件：请选择种类");
            } else {
                refuseIf(!plausible(kind, number), who + "的证件号码：" + hint(kind));
            }
        }
        var photo = trimmed(typed.photoEvidenceNo());
        refuseIf(tooLong(photo, LONGEST_REFERENCE), who + "的照片编号：不超过 %d 个字".formatted(LONGEST_REFERENCE));
        refuseIf(typed.role() != Role.OWNER && typed.relation() == null, who + "：请选择与业主的关系");
        return new Person(typed.role(), typed.relation(), name, kind, number, photo);
    }

    private String name(String who, String typed) {
        var name = trimmed(typed);
        refuseIf(name == null || name.length() > LONGEST_NAME, who + "的姓名：必填，不超过 %d 个字".formatted(LONGEST_NAME));
        return name;
    }

    private List<Phone> phones(List<Phone> typed) {
        refuseIf(typed.size() > MOST_PHONES, "电话：不超过 %d 个".formatted(MOST_PHONES));
        var phones = new ArrayList<Phone>();
        var seen = new HashSet<String>();
        for (var phone : typed) {
            var number = trimmed(phone.number());
            int place = phones.size() + 1;
            refuseIf(
                    number == null || !PHONE.matcher(number).matches(),
                    "第 %d 个电话：请填写 11 位手机号，或带区号的固定电话，如 010-12345678".formatted(place));
            refuseIf(phone.label() == null, "第 %d 个电话：请选择是谁的".formatted(place));
            refuseIf(number != null && !seen.add(digits(number)), "第 %d 个电话：与前面的相同".formatted(place));
            phones.add(new Phone(phone.label(), number));
        }
        return phones;
    }

    private void refuseIf(boolean wrong, String problem) {
        if (wrong) {
            problems.add(problem);
        }
    }

    private void throwProblems() {
        if (!problems.isEmpty()) {
            throw new Refused(String.join("；", problems));
        }
    }

    private static boolean plausible(IdentityKind kind, String number) {
        return switch (kind) {
            case ID_CARD -> ID_CARD.matcher(number).matches() && idCardAddsUp(number);
            case PASSPORT -> PASSPORT.matcher(number).matches();
            case OTHER -> OTHER_IDENTITY.matcher(number).matches();
        };
    }

    private static String hint(IdentityKind kind) {
        return switch (kind) {
            case ID_CARD -> "不是有效的 18 位居民身份证号码，请核对";
            case PASSPORT -> "护照号码为 5 至 20 位字母和数字";
            case OTHER -> "证件号码为 3 至 30 位字母和数字";
        };
    }

    /** The date of birth exists, and the last character is the check sum of the others. */
    private static boolean idCardAddsUp(String number) {
        try {
            LocalDate.parse(number.substring(6, 14), BIRTHDAY);
        } catch (DateTimeException e) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < ID_CARD_WEIGHTS.length; i++) {
            sum += ID_CARD_WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return number.charAt(17) == ID_CARD_CHECKS.charAt(sum % 11);
    }

    private static boolean tooLong(String text, int longest) {
        return text != null && text.length() > longest;
    }

    private static String trimmed(String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }
}
