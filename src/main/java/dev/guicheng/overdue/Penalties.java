package dev.guicheng.overdue;

import dev.guicheng.calendar.Shifts;
import dev.guicheng.casefile.CaseEnded;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.notification.Notices;
import dev.guicheng.organization.Deputies;
import dev.guicheng.organization.Groups;
import dev.guicheng.overdue.ComplaintMark.Channel;
import dev.guicheng.rulebook.Carries;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Complaints about findings, and the double penalty: proposed, once a finding, when nobody responded in the shift in
 * which the finding was opened and a resident complained about it; confirmed or dismissed by a person.
 */
@Service
@Transactional
@Carries({"D01-21", "D17-44"})
public class Penalties {

    static final String COMPLAINED = "登记投诉";
    static final String PROPOSED = "建议双倍处罚";
    static final String CONFIRMED = "确认双倍处罚";
    static final String DISMISSED = "不作双倍处罚";

    static final int LONGEST_TEXT = 500;

    private static final String FINDING = "patrol-to-repair";
    private static final List<String> CLAUSES = List.of("D01-21", "D17-44");
    private static final Set<String> DECIDERS = Set.of(Groups.PROJECT_MANAGERS, Groups.SERVICE_SUPERVISORS);

    private final PenaltyMapper mapper;
    private final CaseFiles cases;
    private final Shifts shifts;
    private final Notices notices;
    private final Deputies deputies;
    private final CurrentUser currentUser;
    private final Clock clock;

    Penalties(
            PenaltyMapper mapper,
            CaseFiles cases,
            Shifts shifts,
            Notices notices,
            Deputies deputies,
            CurrentUser currentUser,
            Clock clock) {
        this.mapper = mapper;
        this.cases = cases;
        this.shifts = shifts;
        this.notices = notices;
        this.deputies = deputies;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Whether a complaint may be about this case: a finding that has not been withdrawn. */
    public boolean complainable(CaseFile caseFile) {
        return caseFile.processId().equals(FINDING) && caseFile.status() != Status.WITHDRAWN;
    }

    /**
     * Notes a complaint about a finding, in the name of the current user; nothing personal goes into the subject.
     *
     * @return whether a double penalty is proposed because of it
     */
    public boolean complained(String caseNo, Channel channel, String subject) {
        var caseFile = cases.lock(caseNo);
        if (!complainable(caseFile)) {
            throw new Refused("案件 %s 不能登记投诉：不是巡查问题，或已经撤销".formatted(caseNo));
        }
        var text = text("投诉内容", subject);
        mapper.insertComplaint(new ComplaintMark(null, caseNo, channel, text, actor(), now()));
        cases.log(caseNo, COMPLAINED, CLAUSES, Map.of("channel", channel, "subject", text));
        return proposed(caseFile);
    }

    /** A complaint made within the shift counts too, if the finding then ended without a response in time. */
    @EventListener
    void caseEnded(CaseEnded ended) {
        if (ended.status() == Status.CLOSED) {
            proposed(cases.lock(ended.caseNo()));
        }
    }

    /** The complaints about the case, oldest first. */
    @Transactional(readOnly = true)
    List<ComplaintMark> complaintsAbout(String caseNo) {
        return mapper.findComplaints(caseNo);
    }

    @Transactional(readOnly = true)
    Optional<PenaltyProposal> proposalFor(String caseNo) {
        return mapper.findProposal(caseNo);
    }

    /** The proposals in the projects: all that wait, and those decided since that time; newest first. */
    @Transactional(readOnly = true)
    List<ProposedPenalty> proposals(Collection<String> projectIds, Instant decidedSince) {
        return projectIds.isEmpty() ? List.of() : mapper.findProposals(projectIds, decidedSince);
    }

    /** Whether the current user decides on penalties in the project: its manager, who stands in for him, or the supervisor. */
    @Transactional(readOnly = true)
    boolean decider(String projectId) {
        var groups = currentUser.groups();
        return currentUser.projects().contains(projectId)
                && Stream.concat(groups.stream(), deputies.groupsDeputisedBy(actor(), groups, projectId).stream())
                        .anyMatch(DECIDERS::contains);
    }

    /** Confirms or dismisses the penalty proposed for a finding, once and with a reason. */
    void decide(String caseNo, boolean confirmed, String reason) {
        var caseFile = cases.lock(caseNo);
        if (!decider(caseFile.projectId())) {
            throw new Refused("双倍处罚由项目经理或客服主管决定");
        }
        var proposal = mapper.findProposal(caseNo)
                .orElseThrow(() -> new IllegalStateException("No penalty is proposed for case " + caseNo));
        if (proposal.status() != PenaltyProposal.Status.PROPOSED) {
            throw new Refused("案件 %s 的处罚建议已经处理过".formatted(caseNo));
        }
        var text = text("理由", reason);
        mapper.updateDecision(new PenaltyProposal(
                caseNo,
                proposal.complaintId(),
                confirmed ? PenaltyProposal.Status.CONFIRMED : PenaltyProposal.Status.DISMISSED,
                proposal.proposedAt(),
                text,
                actor(),
                now()));
        cases.log(caseNo, confirmed ? CONFIRMED : DISMISSED, CLAUSES, Map.of("reason", text));
    }

    private boolean proposed(CaseFile caseFile) {
        var caseNo = caseFile.caseNo();
        var complaints = mapper.findComplaints(caseNo);
        var shiftEnd = shifts.endOfShift(caseFile.openedAt());
        if (complaints.isEmpty()
                || respondedBefore(shiftEnd, caseFile)
                || mapper.findProposal(caseNo).isPresent()) {
            return false;
        }
        var complaint = complaints.get(0);
        mapper.insertProposal(
                new PenaltyProposal(caseNo, complaint.id(), PenaltyProposal.Status.PROPOSED, now(), null, null, null));
        var facts = new LinkedHashMap<String, Object>();
        facts.put("openedAt", caseFile.openedAt());
        facts.put("endOfShift", shiftEnd);
        facts.put("respondedAt", caseFile.respondedAt());
        facts.put("complainedAt", complaint.registeredAt());
        cases.log(caseNo, PROPOSED, CLAUSES, facts);
        DECIDERS.stream()
                .sorted()
                .forEach(group -> notices.toGroup(
                        group, caseFile.projectId(), caseNo, "双倍处罚建议待确认：%s（当班未响应且有投诉）".formatted(caseFile.title())));
        return true;
    }

    /** Whether somebody responded to the case, or it ended, before that time, or that time is still to come. */
    private boolean respondedBefore(Instant shiftEnd, CaseFile caseFile) {
        var handled = Stream.of(
                        Optional.ofNullable(caseFile.respondedAt()),
                        Optional.ofNullable(caseFile.closedAt()),
                        Optional.of(now()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
        return handled.isBefore(shiftEnd);
    }

    private static String text(String label, String written) {
        var text = written == null ? "" : written.strip();
        if (text.isEmpty()) {
            throw new Refused(label + "：必填");
        }
        if (text.length() > LONGEST_TEXT) {
            throw new Refused("%s：不超过 %d 个字".formatted(label, LONGEST_TEXT));
        }
        return text;
    }

    private String actor() {
        return currentUser.id().orElse(Ledger.SYSTEM);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
