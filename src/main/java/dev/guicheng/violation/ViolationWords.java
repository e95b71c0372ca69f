package dev.guicheng.violation;

import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import dev.guicheng.violation.Violation.Basis;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the record of a violation says in codes, in the words of the paper. */
@Component
class ViolationWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter TIME_ON_PAPER = DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日 HH:mm");
    private static final DateTimeFormatter DAY_ON_PAPER = DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日");

    private final Projects projects;
    private final Staff staff;
    private final ViolationKinds kinds;
    private final Clock clock;

    ViolationWords(Projects projects, Staff staff, ViolationKinds kinds, Clock clock) {
        this.projects = projects;
        this.staff = staff;
        this.kinds = kinds;
        this.clock = clock;
    }

    String place(Violation violation) {
        var place = projects.place(violation.placeId()).name();
        return violation.exactPlace() == null ? place : place + " · " + violation.exactPlace();
    }

    String kind(Violation violation) {
        return kinds.nameOf(violation.kind());
    }

    /** Who is addressed: the unit and what he is there, never a name. */
    String addressee(Violation violation) {
        return violation.unitId() == null
                ? ""
                : projects.unit(violation.unitId()).number() + " "
                        + violation.occupant().title();
    }

    String bases(Violation violation) {
        return violation.bases().stream().map(Basis::title).collect(Collectors.joining("；"));
    }

    String time(Instant at) {
        return format(TIME, at);
    }

    String timeOnPaper(Instant at) {
        return format(TIME_ON_PAPER, at);
    }

    String dayOnPaper(Instant at) {
        return format(DAY_ON_PAPER, at);
    }

    String signed(String userId, Instant at) {
        return userId == null ? "" : staff.nameOf(userId) + " " + time(at);
    }

    /** How and when a notice was delivered, empty before. */
    String delivery(ViolationNotice notice) {
        return notice.deliveryWay() == null
                ? ""
                : "%s（%s）".formatted(notice.deliveryWay().title(), signed(notice.deliveredBy(), notice.deliveredAt()));
    }

    /** A notice in a line: its state, its delivery and until when what has to be done. */
    String summary(ViolationNotice notice) {
        return notice.deliveredAt() == null
                ? "%s %s，整改 %d 天，从送达起算".formatted(notice.state().title(), time(notice.issuedAt()), notice.rectifyDays())
                : "%s，%s；整改期至 %s；可申辩至 %s"
                        .formatted(
                                notice.state().title(),
                                delivery(notice),
                                time(notice.rectifyBy()),
                                time(notice.objectionBy()));
    }

    /** The page that prints a notice. */
    static String pathOf(ViolationNotice notice) {
        return "/cases/%s/notices/%d".formatted(notice.caseNo(), notice.seq());
    }

    private String format(DateTimeFormatter format, Instant at) {
        return at == null ? "" : format.format(at.atZone(clock.getZone()));
    }
}
