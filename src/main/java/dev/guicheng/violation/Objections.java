package dev.guicheng.violation;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.organization.Groups;
import dev.guicheng.violation.Objection.Decision;
import dev.guicheng.violation.Objection.ToldWay;
import dev.guicheng.violation.ViolationNotice.State;
import dev.guicheng.violation.ViolationStep.Kind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What residents say to a notice, and what the manager decides on it. */
@Service
@Transactional
class Objections {

    private static final Set<String> LISTENERS_TO_RESIDENTS = Set.of(
            Groups.SERVICE_OFFICERS, Groups.RECEPTIONISTS, Groups.SERVICE_ASSISTANTS, Groups.SERVICE_SUPERVISORS);
    private static final List<String> CLAUSES = List.of("D14-11");
    private static final int LONGEST_TEXT = 1000;

    private final ViolationMapper mapper;
    private final ViolationNotices notices;
    private final Violations violations;
    private final ViolationSteps steps;
    private final ViolationProcess process;
    private final CaseFiles cases;
    private final CurrentUser currentUser;

    Objections(
            ViolationMapper mapper,
            ViolationNotices notices,
            Violations violations,
            ViolationSteps steps,
            ViolationProcess process,
            CaseFiles cases,
            CurrentUser currentUser) {
        this.mapper = mapper;
        this.notices = notices;
        this.violations = violations;
        this.steps = steps;
        this.process = process;
        this.cases = cases;
        this.currentUser = currentUser;
    }

    /** The objections of the case, oldest first. */
    @Transactional(readOnly = true)
    List<Objection> of(String caseNo) {
        return mapper.findObjections(caseNo);
    }

    /** Whether the current user may write down what the resident says: the case waits for it. */
    @Transactional(readOnly = true)
    boolean open(CaseFile caseFile) {
        return caseFile.open()
                && caseFile.processId().equals(TenantViolation.PROCESS_ID)
                && mayListen(caseFile)
                && process.waiting(caseFile.caseNo());
    }

    /** Whether the newest notice may still be objected to. */
    @Transactional(readOnly = true)
    boolean admissible(String caseNo) {
        var notice = notices.current(caseNo);
        return notice.state() == State.DELIVERED
                && !steps.now().isAfter(notice.objectionBy())
                && objectionTo(notice.noticeNo()).isEmpty();
    }

    /** Writes down that the resident objects: in time, and once for a notice. */
    void raise(String caseNo, String text) {
        var said = heard(caseNo, text);
        var notice = notices.current(caseNo);
        if (steps.now().isAfter(notice.objectionBy())) {
            throw new Refused("申辩期已过，不能再申辩");
        }
        if (!objectionTo(notice.noticeNo()).isEmpty()) {
            throw new Refused("对《整改通知书》%s 已经申辩过一次".formatted(notice.noticeNo()));
        }
        mapper.insertObjection(new Objection(
                notice.noticeNo(),
                caseNo,
                said,
                steps.actor(),
                steps.now(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null));
        var facts = new LinkedHashMap<String, Object>();
        facts.put("noticeNo", notice.noticeNo());
        facts.put("text", said);
        cases.log(caseNo, "住户申辩", CLAUSES, facts);
        process.objectionRaised(caseNo);
    }

    /** Writes down that the resident says he has rectified: somebody goes to see. */
    void requestRecheck(String caseNo, String text) {
        steps.record(caseNo, Kind.RECHECK_REQUEST, null, heard(caseNo, text), null, CLAUSES);
        process.recheckRequested(caseNo);
    }

    /** Writes down what else the resident answers; the case goes on waiting. */
    void answer(String caseNo, String text) {
        steps.record(caseNo, Kind.ANSWER, null, heard(caseNo, text), null, CLAUSES);
    }

    /** Keeps the manager's decision on the objection to the newest notice. */
    void decide(String caseNo, Decision decision, String reason, Integer rectifyDays, Collection<String> clauses) {
        if (ViolationSteps.orNull(reason) == null) {
            throw new Refused("请写明裁定的理由");
        }
        var notice = notices.current(caseNo);
        Violations.changed(
                mapper.updateDecision(notice.noticeNo(), decision, reason, steps.actor(), steps.now()), caseNo);
        switch (decision) {
            case STANDS -> {}
            case CHANGED -> {
                Violations.requireWithinAWeek(rectifyDays);
                Violations.changed(mapper.updateRectifyDays(violations.get(caseNo), rectifyDays), caseNo);
                Violations.changed(mapper.updateNoticeState(notice.noticeNo(), State.CHANGED), caseNo);
            }
            case WITHDRAWN -> Violations.changed(mapper.updateNoticeState(notice.noticeNo(), State.WITHDRAWN), caseNo);
        }
        var facts = new LinkedHashMap<String, Object>();
        facts.put("noticeNo", notice.noticeNo());
        facts.put("decision", decision);
        facts.put("reason", reason);
        facts.put("rectifyDays", decision == Decision.CHANGED ? rectifyDays : null);
        cases.log(caseNo, "申辩裁定", clauses, facts);
    }

    /** Keeps how the resident was told of the decision. */
    void told(String caseNo, ToldWay way, String remark, Collection<String> clauses) {
        var notice = notices.current(caseNo);
        Violations.changed(
                mapper.updateTold(notice.noticeNo(), way, ViolationSteps.orNull(remark), steps.actor(), steps.now()),
                caseNo);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("noticeNo", notice.noticeNo());
        facts.put("way", way);
        facts.put("remark", ViolationSteps.orNull(remark));
        cases.log(caseNo, "告知住户", clauses, facts);
    }

    private String heard(String caseNo, String text) {
        var caseFile = cases.lock(caseNo);
        if (!mayListen(caseFile)) {
            throw new Refused("住户的答复由客服部或前台登记");
        }
        var said = text == null ? "" : text.strip();
        if (said.isEmpty() || said.length() > LONGEST_TEXT) {
            throw new Refused("住户说了什么：必填，不超过 %d 个字".formatted(LONGEST_TEXT));
        }
        if (!caseFile.open() || !process.waiting(caseNo)) {
            throw new Refused("案件 %s 现在不在等待整改，不能登记".formatted(caseNo));
        }
        return said;
    }

    private boolean mayListen(CaseFile caseFile) {
        return currentUser.projects().contains(caseFile.projectId())
                && currentUser.groups().stream().anyMatch(LISTENERS_TO_RESIDENTS::contains);
    }

    private List<Objection> objectionTo(String noticeNo) {
        return mapper.findNotice(noticeNo).stream()
                .flatMap(notice -> mapper.findObjections(notice.caseNo()).stream())
                .filter(objection -> objection.noticeNo().equals(noticeNo))
                .toList();
    }
}
