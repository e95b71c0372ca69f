package dev.guicheng.finding;

import dev.guicheng.calendar.Shifts;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.finding.FindingStep.Kind;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.organization.Department;
import dev.guicheng.organization.Departments;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Projects;
import dev.guicheng.ownerfile.OwnerFiles;
import dev.guicheng.rulebook.Carries;
import dev.guicheng.rulebook.Checklist;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The findings and the only one who changes their records. An unknown case number is an {@link IllegalStateException}. */
@Service
@Transactional
class Findings {

    static final String ENGINEERING = "engineering";
    static final String SERVICE = "service";
    static final String NOT_A_VIOLATION = "NOT_A_VIOLATION";
    static final int LONGEST_SOLUTION_DAYS = 7;

    private static final String DUPLICATE = "DUPLICATE";

    private final FindingMapper mapper;
    private final Steps steps;
    private final Reporters reporters;
    private final CaseFiles cases;
    private final OwnerFiles ownerFiles;
    private final Projects projects;
    private final Departments departments;
    private final Checklist checklist;
    private final Shifts shifts;
    private final CurrentUser currentUser;
    private final Clock clock;

    Findings(
            FindingMapper mapper,
            Steps steps,
            Reporters reporters,
            CaseFiles cases,
            OwnerFiles ownerFiles,
            Projects projects,
            Departments departments,
            Checklist checklist,
            Shifts shifts,
            CurrentUser currentUser,
            Clock clock) {
        this.mapper = mapper;
        this.steps = steps;
        this.reporters = reporters;
        this.cases = cases;
        this.ownerFiles = ownerFiles;
        this.projects = projects;
        this.departments = departments;
        this.checklist = checklist;
        this.shifts = shifts;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Opens a case for what is reported and links it to the round that found it or to the case that called for it. */
    CaseFile open(NewFinding reported, List<String> clauses) {
        var place = projects.place(reported.placeId());
        if (!place.projectId().equals(reported.projectId())) {
            throw new Refused("场所「%s」不属于所选项目".formatted(place.name()));
        }
        requireUnit(reported);
        requireOwnerFile(reported);
        var item = checklist.item(reported.item());
        var finding = complete(reported);
        var opened = cases.open(new NewCase(
                PatrolToRepair.CASE_TYPE,
                reported.projectId(),
                "%s · %s %s".formatted(item.text(), place.name(), finding.exactPlace()),
                null,
                null,
                Stream.concat(clauses.stream(), item.clauses().stream())
                        .distinct()
                        .toList(),
                facts(finding)));
        mapper.insert(opened.caseNo(), finding);
        if (finding.sourceCaseNo() != null) {
            cases.link(
                    finding.sourceCaseNo(),
                    opened.caseNo(),
                    LinkKind.ROUND_TO_FINDING,
                    finding.sourceFinding(),
                    List.of());
        }
        if (finding.called()) {
            cases.link(finding.parentCaseNo(), opened.caseNo(), LinkKind.SUB_CASE, finding.sourceFinding(), clauses);
        }
        if (finding.ownerFileNo() != null) {
            reporters.registerFrom(opened.caseNo(), ownerFiles.contactOf(finding.ownerFileNo()));
        }
        return opened;
    }

    @Transactional(readOnly = true)
    Optional<Finding> find(String caseNo) {
        return mapper.findByCaseNo(caseNo);
    }

    @Transactional(readOnly = true)
    Finding get(String caseNo) {
        return find(caseNo).orElseThrow(() -> new IllegalStateException("There is no finding " + caseNo));
    }

    /** Whether the reporter wants a reply and nobody knows yet who he is. */
    @Transactional(readOnly = true)
    boolean registrationDue(String caseNo) {
        return get(caseNo).replyWanted() && !reporters.registered(caseNo);
    }

    /** Keeps what the decision table proposes and sets both clocks. */
    Deadlines propose(String caseNo, Proposal proposal, Collection<String> clauses) {
        changed(mapper.updateProposal(get(caseNo), proposal), caseNo);
        cases.log(
                caseNo,
                "建议路线",
                clauses,
                Map.of(
                        "route", proposal.route(),
                        "department", proposal.department(),
                        "seriousness", proposal.seriousness()));
        return setDeadlines(caseNo, proposal.responseMinutes(), proposal.solutionDays(), clauses);
    }

    /** Keeps what the assistant decided; the department that the route leads to comes back. */
    Department triage(String caseNo, Triage triage, Collection<String> clauses) {
        var finding = get(caseNo);
        if (finding.called() && triage.route().equals(DUPLICATE)) {
            throw new Refused("本问题由案件 %s 转来，须单独处理，不能并入其他问题".formatted(finding.parentCaseNo()));
        }
        var department = departments.get(departmentOf(finding, triage));
        changed(mapper.updateTriage(finding, triage, department.code(), actor(), now()), caseNo);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("route", triage.route());
        facts.put("department", department.code());
        facts.put("seriousness", triage.seriousness());
        facts.put("responseMinutes", triage.responseMinutes());
        facts.put("solutionDays", triage.solutionDays());
        facts.put("remark", triage.remark());
        facts.put("duplicateOf", triage.duplicateOf());
        cases.log(caseNo, "分派", clauses, facts);
        if (triage.solutionDays() != null) {
            setDeadlines(caseNo, triage.responseMinutes(), triage.solutionDays(), clauses);
        }
        return department;
    }

    @Transactional(readOnly = true)
    Deadlines deadlinesOf(String caseNo) {
        var caseFile = cases.get(caseNo);
        return new Deadlines(caseFile.respondBy(), caseFile.dueAt());
    }

    /**
     * Sets both clocks anew: response within the minutes and the running shift, solution within the days, unless more
     * time has been allowed.
     */
    @Carries({"D05-44", "D08-10", "D17-36"})
    private Deadlines setDeadlines(String caseNo, int responseMinutes, int solutionDays, Collection<String> clauses) {
        if (solutionDays < 1) {
            throw new Refused("解决时限最短 1 天");
        }
        if (solutionDays > LONGEST_SOLUTION_DAYS) {
            throw new Refused("解决时限最长 %d 天，更长须办延期审批".formatted(LONGEST_SOLUTION_DAYS));
        }
        var caseFile = cases.get(caseNo);
        var openedAt = caseFile.openedAt();
        var endOfShift = shifts.endOfShift(responsible(get(caseNo)), openedAt);
        var within = openedAt.plus(Duration.ofMinutes(responseMinutes));
        var deadlines = new Deadlines(
                within.isBefore(endOfShift) ? within : endOfShift,
                get(caseNo)
                        .foundAt()
                        .atZone(clock.getZone())
                        .plusDays(solutionDays)
                        .toInstant());
        if (caseFile.extended()) {
            deadlines = new Deadlines(deadlines.respondBy(), caseFile.dueAt());
        }
        if (!deadlines.respondBy().equals(caseFile.respondBy())
                || !deadlines.dueAt().equals(caseFile.dueAt())) {
            cases.setDeadlines(caseNo, deadlines.respondBy(), deadlines.dueAt(), clauses.toArray(String[]::new));
        }
        return deadlines;
    }

    /** Somebody of the department has taken the finding on: the response clock stops. */
    void respond(String caseNo, Collection<String> clauses) {
        cases.respond(caseNo, clauses.toArray(String[]::new));
    }

    /** The current user takes the repair on. */
    void accept(String caseNo, Collection<String> clauses) {
        var finding = get(caseNo);
        changed(mapper.updateAcceptance(finding, actor(), now()), caseNo);
        cases.log(caseNo, "接单", clauses, Map.of());
        respond(caseNo, clauses);
    }

    /** The department sends the finding back to triage. */
    void sendBack(String caseNo, String reason, Collection<String> clauses) {
        steps.returned(caseNo, reason, clauses);
        respond(caseNo, clauses);
    }

    /**
     * Open findings at the same place on the same checklist item, which this one may repeat. What another case called
     * for repeats nothing and is repeated by nothing: that case waits for the end of its own.
     */
    @Transactional(readOnly = true)
    List<Finding> likelyDuplicatesOf(String caseNo) {
        var finding = get(caseNo);
        return finding.called() ? List.of() : mapper.findOpenAlike(finding);
    }

    /** Ends the finding as a repetition of an open one, where it goes on. */
    void join(String caseNo, String duplicateOf, Collection<String> clauses) {
        var finding = get(caseNo);
        var target = cases.find(duplicateOf).filter(CaseFile::open);
        if (target.isEmpty()
                || likelyDuplicatesOf(caseNo).stream()
                        .noneMatch(alike -> alike.caseNo().equals(duplicateOf))) {
            throw new Refused("案件 %s 已经不在办，不能并入，请重新分派".formatted(duplicateOf));
        }
        if (finding.replyWanted()) {
            reporters.requireRegistered(caseNo);
        }
        changed(mapper.updateDuplicate(finding, duplicateOf), caseNo);
        cases.link(caseNo, duplicateOf, LinkKind.DUPLICATE_OF, clauses.toArray(String[]::new));
        cases.close(caseNo, "并入 " + duplicateOf, clauses, Map.of("duplicateOf", duplicateOf));
    }

    /** Signs for one side; the two sides are two persons. */
    void sign(String caseNo, String side, String remark, Collection<String> clauses) {
        var department = departments.get(side);
        boolean signed = cases.signOffsOf(caseNo).stream()
                .anyMatch(signOff -> signOff.signerId().equals(actor())
                        && !signOff.capacity().equals(department.name()));
        if (signed) {
            throw new Refused("您已代表另一方签字，请由其他人签字");
        }
        var statement = "确认经过、措施与验证结果属实";
        cases.signOff(
                caseNo,
                department.name(),
                remark == null || remark.isBlank() ? statement : statement + "；" + remark,
                clauses.toArray(String[]::new));
    }

    /** Takes over how the violation that the finding turned out to be was handled; whether somebody waits for a reply. */
    boolean recordViolationHandling(String caseNo, String outcome, Collection<String> clauses) {
        if (NOT_A_VIOLATION.equals(outcome)) {
            steps.returned(caseNo, "不属于违章", clauses);
            return false;
        }
        cases.log(caseNo, "违章处理", clauses, Map.of("outcome", outcome));
        return !awaitingReply(caseNo).isEmpty();
    }

    /** Whether both sides have signed, and whether somebody waits for a reply: of this finding or one joined to it. */
    boolean confirmSignatures(String caseNo, Collection<String> clauses) {
        var signOffs = cases.signOffsOf(caseNo);
        if (signOffs.size() < 2) {
            throw new IllegalStateException("Finding %s has %d of 2 signatures".formatted(caseNo, signOffs.size()));
        }
        cases.log(caseNo, "签字齐全", clauses, Map.of("signatures", signOffs.size()));
        return !awaitingReply(caseNo).isEmpty();
    }

    /** The findings whose reporters wait for the reply on this case: itself and those joined to it. */
    @Transactional(readOnly = true)
    List<Finding> awaitingReply(String caseNo) {
        return Stream.concat(Stream.of(get(caseNo)), mapper.findJoinedTo(caseNo).stream())
                .filter(Finding::replyWanted)
                .toList();
    }

    void close(String caseNo, Collection<String> clauses) {
        long failed = steps.count(caseNo, Kind.FAILED);
        cases.close(
                caseNo,
                failed == 0 ? "已解决，验证合格" : "已解决，返工 %d 次后合格".formatted(failed),
                clauses,
                Map.of("failedVerifications", failed));
    }

    /** Ends the finding and the cases called by it as not to be pursued; only an assistant may. */
    void withdraw(String caseNo, String reason, Collection<String> clauses) {
        if (currentUser.id().isPresent() && !currentUser.groups().contains(Groups.SERVICE_ASSISTANTS)) {
            throw new Refused("只有助理可以撤销案件");
        }
        if (reason == null || reason.isBlank()) {
            throw new Refused("请写明撤销的理由");
        }
        cases.withdrawWithSubCases(caseNo, reason, clauses);
    }

    private static String responsible(Finding finding) {
        return finding.department() == null ? finding.proposedDepartment() : finding.department();
    }

    private void requireUnit(NewFinding reported) {
        boolean needed = reported.replyWanted()
                || reported.ownerFileNo() != null
                || reported.called() && reported.unitId() != null;
        if (needed
                && projects.unitsOf(reported.projectId()).stream()
                        .noneMatch(unit -> unit.id().equals(reported.unitId()))) {
            throw new Refused(reported.called() ? "房号不属于本项目" : "报事人要求答复的，请选择本项目的房号");
        }
    }

    private void requireOwnerFile(NewFinding reported) {
        if (reported.ownerFileNo() != null
                && !ownerFiles.get(reported.ownerFileNo()).projectId().equals(reported.projectId())) {
            throw new Refused("业主档案 %s 不属于本项目".formatted(reported.ownerFileNo()));
        }
    }

    private NewFinding complete(NewFinding reported) {
        return new NewFinding(
                reported.projectId(),
                reported.placeId(),
                reported.exactPlace(),
                reported.item(),
                reported.methods(),
                reported.description(),
                reported.seriousness(),
                reported.hazard(),
                reported.replyWanted(),
                reported.replyWanted() || reported.called() ? reported.unitId() : null,
                reported.reportedBy() == null ? actor() : reported.reportedBy(),
                (reported.foundAt() == null ? clock.instant() : reported.foundAt()).truncatedTo(ChronoUnit.MILLIS),
                reported.sourceCaseNo(),
                reported.sourceFinding(),
                reported.parentCaseNo(),
                reported.ownerFileNo());
    }

    private static Map<String, Object> facts(NewFinding finding) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("place", finding.placeId());
        facts.put("exactPlace", finding.exactPlace());
        facts.put("item", finding.item());
        facts.put("methods", finding.methods());
        facts.put("description", finding.description());
        facts.put("seriousness", finding.seriousness());
        facts.put("hazard", finding.hazard());
        facts.put("replyWanted", finding.replyWanted());
        facts.put("reportedBy", finding.reportedBy());
        facts.put("foundAt", finding.foundAt());
        facts.put("round", finding.sourceCaseNo());
        if (finding.called()) {
            facts.put("unit", finding.unitId());
            facts.put("parent", finding.parentCaseNo());
            facts.put("about", finding.sourceFinding());
            facts.put("ownerFile", finding.ownerFileNo());
        }
        return facts;
    }

    private static String departmentOf(Finding finding, Triage triage) {
        return switch (triage.route()) {
            case "REPAIR" -> ENGINEERING;
            case "RECTIFICATION" -> triage.department();
            case "VIOLATION" -> SERVICE;
            case "EMERGENCY" -> "EMERGENCY".equals(finding.proposedRoute()) ? finding.proposedDepartment() : "security";
            default -> finding.proposedDepartment();
        };
    }

    private String actor() {
        return currentUser.id().orElse(Ledger.SYSTEM);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static void changed(int rows, String caseNo) {
        if (rows == 0) {
            throw new OptimisticLockingFailureException("Finding %s has been changed meanwhile".formatted(caseNo));
        }
    }
}
