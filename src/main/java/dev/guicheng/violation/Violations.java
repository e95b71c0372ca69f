package dev.guicheng.violation;

import dev.guicheng.calendar.Shifts;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Projects;
import dev.guicheng.rulebook.Carries;
import dev.guicheng.violation.Violation.Outcome;
import dev.guicheng.violation.ViolationStep.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The violations and what is found and decided about them. An unknown case number is an {@link IllegalStateException}. */
@Service
@Transactional
class Violations {

    static final int LONGEST_RECTIFICATION_DAYS = 7;
    static final String HANDLER = "经办人";
    static final String SUPERVISOR = "客服主管";

    private static final int SOLUTION_DAYS = 7;

    private final ViolationMapper mapper;
    private final ViolationSteps steps;
    private final ViolationKinds kinds;
    private final CaseFiles cases;
    private final Projects projects;
    private final Shifts shifts;
    private final ViolationSettings settings;
    private final CurrentUser currentUser;
    private final Clock clock;

    Violations(
            ViolationMapper mapper,
            ViolationSteps steps,
            ViolationKinds kinds,
            CaseFiles cases,
            Projects projects,
            Shifts shifts,
            ViolationSettings settings,
            CurrentUser currentUser,
            Clock clock) {
        this.mapper = mapper;
        this.steps = steps;
        this.kinds = kinds;
        this.cases = cases;
        this.projects = projects;
        this.shifts = shifts;
        this.settings = settings;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Opens a case for what came to light, to be solved within a week, and links it to the finding that it comes from. */
    @Carries("D17-36")
    CaseFile open(NewViolation found, Collection<String> clauses) {
        var place = projects.place(found.placeId());
        if (!place.projectId().equals(found.projectId())) {
            throw new Refused("场所「%s」不属于所选项目".formatted(place.name()));
        }
        var now = steps.now();
        var opened = cases.open(new NewCase(
                TenantViolation.CASE_TYPE,
                found.projectId(),
                title(found, place.name()),
                shifts.endOfShift(now),
                now.atZone(clock.getZone()).plusDays(SOLUTION_DAYS).toInstant(),
                Stream.concat(clauses.stream(), kinds.clausesOf(found.kind()).stream())
                        .distinct()
                        .toList(),
                facts(found)));
        mapper.insert(opened.caseNo(), found, steps.actor(), now);
        if (found.parentCaseNo() != null) {
            cases.link(found.parentCaseNo(), opened.caseNo(), LinkKind.SUB_CASE);
        }
        return opened;
    }

    @Transactional(readOnly = true)
    Optional<Violation> find(String caseNo) {
        return mapper.findByCaseNo(caseNo);
    }

    @Transactional(readOnly = true)
    Violation get(String caseNo) {
        return find(caseNo).orElseThrow(() -> new IllegalStateException("There is no violation " + caseNo));
    }

    /** Violations of the same kind by the same household within the time before this one, newest first. */
    @Transactional(readOnly = true)
    List<Violation> earlierAlike(String caseNo) {
        var violation = get(caseNo);
        return violation.unitId() == null
                ? List.of()
                : mapper.findEarlierAlike(violation, violation.foundAt().minus(settings.repeatWithin()));
    }

    /** Keeps what came of the dissuasion on site; whether the household has done the same before. */
    boolean dissuade(String caseNo, Registration registration, String result, Collection<String> clauses) {
        if (!TenantViolation.Answers.SOLVED.equals(result)) {
            requireEvidence(registration);
        }
        steps.record(caseNo, Kind.DISSUASION, result, registration.facts(), registration.evidenceNo(), clauses);
        return register(caseNo, registration, clauses);
    }

    /** Keeps how something dangerous was stopped; whether the household has done the same before. */
    boolean stop(String caseNo, Registration registration, String measures, Collection<String> clauses) {
        requireEvidence(registration);
        steps.record(caseNo, Kind.STOP, null, measures, registration.evidenceNo(), clauses);
        return register(caseNo, registration, clauses);
    }

    /** Keeps the report to the competent authority. */
    void reportToAuthority(
            String caseNo,
            String authority,
            Instant reportedAt,
            String receiptNo,
            String reply,
            Collection<String> clauses) {
        if (reportedAt.isAfter(steps.now())) {
            throw new Refused("上报时间不能晚于现在");
        }
        var time =
                reportedAt.atZone(clock.getZone()).toLocalDateTime().toString().replace('T', ' ');
        var detail = "%s（%s）%s"
                .formatted(authority, time, ViolationSteps.orNull(reply) == null ? "" : "，答复：" + reply.strip());
        steps.record(caseNo, Kind.AUTHORITY_REPORT, null, detail, receiptNo, clauses);
    }

    /** Keeps what the decision table proposes. */
    void propose(String caseNo, Proposal proposal, Collection<String> clauses) {
        changed(mapper.updateProposal(get(caseNo), proposal), caseNo);
        cases.log(
                caseNo,
                "建议轻重与期限",
                clauses,
                Map.of(
                        "seriousness", proposal.seriousness(),
                        "measure", proposal.measure(),
                        "rectifyDays", proposal.rectifyDays(),
                        "objectionDays", proposal.objectionDays()));
    }

    /** Keeps what the assistant decided. */
    void triage(String caseNo, Triage triage, Collection<String> clauses) {
        if (triage.rectifyDays() != null) {
            requireWithinAWeek(triage.rectifyDays());
        }
        changed(mapper.updateTriage(get(caseNo), triage, steps.actor(), steps.now()), caseNo);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("triage", triage.triage());
        facts.put("seriousness", triage.seriousness());
        facts.put("rectifyDays", triage.rectifyDays());
        facts.put("remark", triage.remark());
        cases.log(caseNo, "分派", clauses, facts);
    }

    /** Closes the case as no violation. */
    Outcome dismiss(String caseNo, Collection<String> clauses) {
        steps.record(caseNo, Kind.DISMISSAL, null, get(caseNo).triageRemark(), null, clauses);
        return end(caseNo, Outcome.NOT_A_VIOLATION, "不属违章", clauses);
    }

    /** Keeps whether the supervisor, who is another than who triaged, confirms a serious violation. */
    void confirm(String caseNo, String confirmation, String remark, Collection<String> clauses) {
        if (steps.actor().equals(get(caseNo).triagedBy())) {
            throw new Refused("分派由您作出，不能由您确认，请由其他主管确认");
        }
        steps.record(caseNo, Kind.CONFIRMATION, confirmation, remark, null, clauses);
    }

    /** Keeps what was seen on site at the end of the time. */
    void recheck(String caseNo, String result, String facts, String evidenceNo, Collection<String> clauses) {
        steps.record(caseNo, Kind.RECHECK, result, facts, evidenceNo, clauses);
    }

    void verify(String caseNo, String result, String remark, Collection<String> clauses) {
        steps.record(caseNo, Kind.VERIFICATION, result, remark, null, clauses);
    }

    /** Signs in one capacity; handler and supervisor are two persons. */
    void sign(String caseNo, String capacity, String remark, Collection<String> clauses) {
        boolean signed = cases.signOffsOf(caseNo).stream()
                .anyMatch(signOff -> signOff.signerId().equals(steps.actor()));
        if (signed) {
            throw new Refused("您已经签过字，另一方请由其他人签字");
        }
        var statement = "确认经过、措施与结果属实";
        cases.signOff(
                caseNo,
                capacity,
                ViolationSteps.orNull(remark) == null ? statement : statement + "；" + remark,
                clauses.toArray(String[]::new));
    }

    /** Closes the case, as handed over where the last measure was, else as solved. */
    Outcome close(String caseNo, Collection<String> clauses) {
        var measures = mapper.findMeasures(caseNo);
        boolean handedOver = !measures.isEmpty()
                && measures.get(measures.size() - 1).result() == ViolationMeasure.Result.HANDED_OVER;
        return handedOver
                ? end(
                        caseNo,
                        Outcome.HANDED_OVER,
                        "已移交：" + measures.get(measures.size() - 1).kind().title(),
                        clauses)
                : end(caseNo, Outcome.SOLVED, "已纠正，验证属实", clauses);
    }

    /** Closes the case because the notice was withdrawn. */
    Outcome closeWithNoticeWithdrawn(String caseNo, Collection<String> clauses) {
        return end(caseNo, Outcome.WITHDRAWN_NOTICE, "《整改通知书》已撤销", clauses);
    }

    /** Ends the violation and the cases called by it as not to be pursued; only an assistant may. */
    void withdraw(String caseNo, String reason, Collection<String> clauses) {
        if (currentUser.id().isPresent() && !currentUser.groups().contains(Groups.SERVICE_ASSISTANTS)) {
            throw new Refused("只有助理可以撤销案件");
        }
        if (ViolationSteps.orNull(reason) == null) {
            throw new Refused("请写明撤销的理由");
        }
        cases.withdrawWithSubCases(caseNo, reason, clauses);
    }

    static void requireWithinAWeek(int rectifyDays) {
        if (rectifyDays < 1 || rectifyDays > LONGEST_RECTIFICATION_DAYS) {
            throw new Refused("整改天数为 1 至 %d 天，更长须办延期审批".formatted(LONGEST_RECTIFICATION_DAYS));
        }
    }

    @Carries({"D08-07", "D17-31"})
    private boolean register(String caseNo, Registration registration, Collection<String> clauses) {
        var caseFile = cases.get(caseNo);
        if (projects.unitsOf(caseFile.projectId()).stream()
                .noneMatch(unit -> unit.id().equals(registration.unitId()))) {
            throw new Refused("请选择本项目的房号");
        }
        if (registration.bases().isEmpty()) {
            throw new Refused("请选择依据");
        }
        var basis = registration.bases().stream().map(Enum::name).collect(Collectors.joining(","));
        changed(mapper.updateRegistration(get(caseNo), registration, basis), caseNo);
        boolean repeated = !earlierAlike(caseNo).isEmpty();
        changed(mapper.updateRepeated(get(caseNo), repeated), caseNo);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("occupant", registration.occupant());
        facts.put("unit", registration.unitId());
        facts.put("basis", registration.bases());
        facts.put("facts", registration.facts());
        facts.put("evidenceNo", registration.evidenceNo());
        facts.put("repeated", repeated);
        cases.log(caseNo, "登记违章", clauses, facts);
        cases.respond(caseNo, clauses.toArray(String[]::new));
        return repeated;
    }

    private static void requireEvidence(Registration registration) {
        if (ViolationSteps.orNull(registration.evidenceNo()) == null) {
            throw new Refused("没有当场纠正的，请填写照片或录像的证据编号");
        }
    }

    private Outcome end(String caseNo, Outcome outcome, String text, Collection<String> clauses) {
        changed(mapper.updateOutcome(get(caseNo), outcome), caseNo);
        cases.close(caseNo, text, clauses, Map.of("violationOutcome", outcome));
        return outcome;
    }

    private String title(NewViolation found, String place) {
        var kind = kinds.nameOf(found.kind());
        return found.exactPlace() == null
                ? "%s · %s（%s）".formatted(kind, place, found.parentCaseNo())
                : "%s · %s %s".formatted(kind, place, found.exactPlace());
    }

    private static Map<String, Object> facts(NewViolation found) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("source", found.source());
        facts.put("parentCaseNo", found.parentCaseNo());
        facts.put("place", found.placeId());
        facts.put("exactPlace", found.exactPlace());
        facts.put("kind", found.kind());
        facts.put("description", found.description());
        facts.put("danger", found.danger());
        return facts;
    }

    static void changed(int rows, String caseNo) {
        if (rows == 0) {
            throw new OptimisticLockingFailureException("Violation %s has been changed meanwhile".formatted(caseNo));
        }
    }
}
