package dev.guicheng.finding;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.finding.FindingStep.Kind;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.organization.Departments;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The 《工作联系单》 and the only one who changes them. */
@Service
@Transactional
class WorkContacts {

    /** The outcome of a contact that the department sent back. */
    static final String RETURNED = "部门退回";

    private final FindingMapper mapper;
    private final Steps steps;
    private final CaseFiles cases;
    private final Departments departments;
    private final CurrentUser currentUser;
    private final Clock clock;

    WorkContacts(
            FindingMapper mapper,
            Steps steps,
            CaseFiles cases,
            Departments departments,
            CurrentUser currentUser,
            Clock clock) {
        this.mapper = mapper;
        this.steps = steps;
        this.cases = cases;
        this.departments = departments;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Issues a contact to a department for a finding; its times are those of the finding. */
    CaseFile issue(String parentCaseNo, String departmentCode, List<String> clauses) {
        var parent = cases.get(parentCaseNo);
        var department = departments.get(departmentCode);
        var opened = cases.open(new NewCase(
                WorkContact.CASE_TYPE,
                parent.projectId(),
                "%s · %s".formatted(department.name(), parent.title()),
                parent.respondBy(),
                parent.dueAt(),
                clauses,
                Map.of("department", departmentCode, "finding", parentCaseNo)));
        mapper.insertContact(
                new Contact(opened.caseNo(), parentCaseNo, departmentCode, now(), actor(), null, null, null, null, 0));
        cases.link(parentCaseNo, opened.caseNo(), LinkKind.SUB_CASE, clauses.toArray(String[]::new));
        return opened;
    }

    @Transactional(readOnly = true)
    Contact get(String caseNo) {
        return mapper.findContact(caseNo)
                .orElseThrow(() -> new IllegalStateException("There is no work contact " + caseNo));
    }

    /** The department takes the contact on, with its plan; the response clock of the finding stops. */
    void acknowledge(String caseNo, String plan, String planText, Collection<String> clauses) {
        var contact = get(caseNo);
        changed(mapper.updateContact(new Contact(
                caseNo,
                contact.parentCaseNo(),
                contact.department(),
                contact.issuedAt(),
                contact.issuedBy(),
                actor(),
                now(),
                plan,
                planText,
                contact.version())));
        var facts = new LinkedHashMap<String, Object>();
        facts.put("plan", plan);
        facts.put("planText", planText);
        cases.log(caseNo, "签收", clauses, facts);
        respond(contact, clauses);
    }

    /** The department sends the contact back, which the finding's record shows as well. */
    void sendBack(String caseNo, String reason, Collection<String> clauses) {
        var contact = get(caseNo);
        steps.returned(caseNo, reason, clauses);
        steps.returned(contact.parentCaseNo(), reason, clauses);
        respond(contact, clauses);
    }

    void closeReturned(String caseNo, Collection<String> clauses) {
        cases.close(caseNo, RETURNED, clauses, Map.of());
    }

    /** Closes the contact after its verification; the finding's record takes over what was done and found. */
    void close(String caseNo, Collection<String> clauses) {
        var contact = get(caseNo);
        for (var step : steps.of(caseNo)) {
            mapper.insertStep(new FindingStep(
                    contact.parentCaseNo(),
                    step.kind(),
                    step.actor(),
                    step.doneAt(),
                    step.detail(),
                    step.material(),
                    step.hours(),
                    step.replyWay()));
        }
        long failed = steps.count(caseNo, Kind.FAILED);
        cases.close(
                caseNo,
                failed == 0 ? "整改合格" : "返工 %d 次后合格".formatted(failed),
                clauses,
                Map.of("failedVerifications", failed));
    }

    private void respond(Contact contact, Collection<String> clauses) {
        var codes = clauses.toArray(String[]::new);
        cases.respond(contact.caseNo(), codes);
        cases.respond(contact.parentCaseNo(), codes);
    }

    private String actor() {
        return currentUser.id().orElse(Ledger.SYSTEM);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw new OptimisticLockingFailureException("The work contact has been changed meanwhile");
        }
    }
}
