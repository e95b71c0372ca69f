package dev.guicheng.handover;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.delivery.DeliveryUnits;
import dev.guicheng.organization.PersonalData;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import dev.guicheng.ownerfile.OwnerFiles;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the records of a handover say in codes, in the words of the paper; the owner masked. */
@Component
class HandoverWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Projects projects;
    private final Staff staff;
    private final Snags snags;
    private final DeliveryUnits deliveryUnits;
    private final OwnerFiles ownerFiles;
    private final Clock clock;

    HandoverWords(
            Projects projects,
            Staff staff,
            Snags snags,
            DeliveryUnits deliveryUnits,
            OwnerFiles ownerFiles,
            Clock clock) {
        this.projects = projects;
        this.staff = staff;
        this.snags = snags;
        this.deliveryUnits = deliveryUnits;
        this.ownerFiles = ownerFiles;
        this.clock = clock;
    }

    String unit(Handover handover) {
        return projects.unit(handover.unitId()).number();
    }

    /** The owner as lists show him: of his file, before there is one of the delivery's list. */
    String owner(Handover handover) {
        if (handover.ownerFileNo() != null) {
            var owner = ownerFiles.masked(handover.ownerFileNo());
            return owner.phone() == null ? owner.name() : owner.name() + " " + owner.phone();
        }
        var expected = deliveryUnits.ownerOf(handover.unitId());
        return PersonalData.maskName(expected.name()) + " "
                + expected.phones().stream().map(PersonalData::maskPhone).collect(Collectors.joining("、"));
    }

    String time(Instant at) {
        return at == null ? "" : TIME.format(at.atZone(clock.getZone()));
    }

    String signed(String userId, Instant at) {
        return userId == null ? "" : staff.nameOf(userId) + " " + time(at);
    }

    /** A step in a line: what came of it, and who did it. */
    String described(HandoverStep step) {
        var said = step.detail() == null ? "" : step.detail();
        var number = step.documentNo() == null ? "" : "编号 " + step.documentNo();
        var both = said.isEmpty() || number.isEmpty() ? said + number : said + "；" + number;
        var who = signed(step.actor(), step.doneAt());
        return both.isEmpty() ? who : "%s（%s）".formatted(both, who);
    }

    /** Where and what a snag is. */
    String place(Snag snag) {
        return "%s · %s · %s"
                .formatted(snag.room(), snag.part().title(), snag.seriousness().title());
    }

    /** By when something has to be done about the snag: its repair, or the owner's look at it; null once settled. */
    Instant dueAt(Snag snag) {
        return switch (snag.state()) {
            case IN_REPAIR -> snags.findingOf(snag).map(CaseFile::dueAt).orElse(null);
            case TO_REINSPECT -> snag.reinspectBy();
            default -> null;
        };
    }

    /** A snag in a line: where, what, and how far it is. */
    String summary(Snag snag) {
        var due = dueAt(snag);
        return "%s：%s；%s%s"
                .formatted(
                        place(snag), snag.description(), snag.state().title(), due == null ? "" : "，时限 " + time(due));
    }

    static String pathToSnags(String caseNo) {
        return "/handovers/%s/snags".formatted(caseNo);
    }
}
