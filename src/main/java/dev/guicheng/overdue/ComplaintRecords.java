package dev.guicheng.overdue;

import dev.guicheng.casefile.CaseRecord;
import dev.guicheng.casefile.CaseRecords;
import dev.guicheng.organization.Staff;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows the complaints about a case, and what became of the penalty that was proposed because of them. */
@Component
class ComplaintRecords implements CaseRecords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Penalties penalties;
    private final Staff staff;
    private final Clock clock;

    ComplaintRecords(Penalties penalties, Staff staff, Clock clock) {
        this.penalties = penalties;
        this.staff = staff;
        this.clock = clock;
    }

    @Override
    public List<CaseRecord> recordsOf(String caseNo) {
        var complaints = penalties.complaintsAbout(caseNo);
        if (complaints.isEmpty()) {
            return List.of();
        }
        var record = CaseRecord.named("投诉登记");
        complaints.forEach(complaint -> record.line(
                complaint.channel().title(),
                "%s（%s）".formatted(complaint.subject(), signed(complaint.registeredBy(), complaint.registeredAt()))));
        penalties.proposalFor(caseNo).ifPresent(proposal -> record.line("双倍处罚", decided(proposal)));
        return List.of(record.build());
    }

    private String decided(PenaltyProposal proposal) {
        return switch (proposal.status()) {
            case PROPOSED -> "当班未响应，系统建议，待确认（%s）".formatted(time(proposal.proposedAt()));
            case CONFIRMED ->
                "确认：%s（%s）".formatted(proposal.reason(), signed(proposal.decidedBy(), proposal.decidedAt()));
            case DISMISSED ->
                "不处罚：%s（%s）".formatted(proposal.reason(), signed(proposal.decidedBy(), proposal.decidedAt()));
        };
    }

    private String signed(String userId, Instant at) {
        return staff.nameOf(userId) + " " + time(at);
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(clock.getZone()));
    }
}
