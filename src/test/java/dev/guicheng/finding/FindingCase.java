package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Elements.*;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** One finding on its way, with the people who take it through. */
final class FindingCase {

    static final Person RECEPTIONIST = Person.of("chenfang", "receptionists");
    static final Person OFFICER = Person.of("liqiang", "serviceOfficers");
    static final Person OTHER_OFFICER = Person.of("wangmin", "serviceOfficers");
    static final Person ASSISTANT = Person.of("zhaojing", "serviceAssistants");
    static final Person ENGINEER = Person.of("sunlei", "engineers");
    static final Person OTHER_ENGINEER = Person.of("zhoubo", "engineers");
    static final Person CLEANER = Person.of("wuhong", "cleaners");
    static final Person ENVIRONMENT_SUPERVISOR = Person.of("zhengyun", "environmentSupervisors");
    static final Person GUARD = Person.of("qianjun", "securityGuards");
    static final Person SUPERVISOR = Person.of("heping", "serviceSupervisors");
    static final Person MANAGER = Person.of("fenghua", "projectManagers");

    private final Tasklist tasklist;
    private final CaseFiles cases;
    private final Ledger ledger;
    final String caseNo;
    final ProcessInstance instance;

    private FindingCase(Tasklist tasklist, CaseFiles cases, Ledger ledger, ProcessInstance instance) {
        this.tasklist = tasklist;
        this.cases = cases;
        this.ledger = ledger;
        this.instance = instance;
        this.caseNo = tasklist.caseNo(instance);
    }

    /** What the front desk fills in: a broken lamp in the lobby, unless the test says otherwise. */
    static Map<String, Object> report() {
        return ReportForm.ofLamps();
    }

    static FindingCase reported(Tasklist tasklist, CaseFiles cases, Ledger ledger, Map<String, Object> report) {
        return new FindingCase(
                tasklist, cases, ledger, tasklist.start(RECEPTIONIST, PatrolToRepair.PROCESS_ID, report));
    }

    /** The finding of an instance that is there already. */
    static FindingCase of(Tasklist tasklist, CaseFiles cases, Ledger ledger, ProcessInstance instance) {
        return new FindingCase(tasklist, cases, ledger, instance);
    }

    static Map<String, Object> triage(String route) {
        var form = new HashMap<String, Object>();
        form.put("route", route);
        form.put("seriousness", "MINOR");
        form.put("responseMinutes", 60);
        form.put("solutionDays", 5);
        return form;
    }

    static Map<String, Object> rectificationBy(String department, String seriousness) {
        var form = triage("RECTIFICATION");
        form.put("department", department);
        form.put("seriousness", seriousness);
        return form;
    }

    FindingCase triaged(Map<String, Object> form) {
        tasklist.complete(ASSISTANT, caseNo, TRIAGE_FINDING, form);
        return this;
    }

    FindingCase accepted() {
        tasklist.complete(ENGINEER, caseNo, ACCEPT_REPAIR, Map.of("acceptance", "ACCEPTED"));
        return this;
    }

    FindingCase repaired(Person engineer) {
        tasklist.complete(
                engineer, caseNo, CARRY_OUT_REPAIR, Map.of("measures", "更换灯管", "material", "LED 灯管 2 支", "hours", 1.5));
        return this;
    }

    FindingCase verified(Person officer) {
        tasklist.complete(officer, caseNo, VERIFY_ON_SITE, Map.of("verification", "PASSED"));
        return this;
    }

    FindingCase failedVerification(Person officer) {
        tasklist.complete(
                officer, caseNo, VERIFY_ON_SITE, Map.of("verification", "FAILED", "verificationRemark", "灯仍然闪烁"));
        return this;
    }

    FindingCase signedBy(Person forDepartment, Person forService) {
        tasklist.complete(forDepartment, caseNo, SIGN_FOR_DEPARTMENT, Map.of("signed", true));
        tasklist.complete(forService, caseNo, SIGN_FOR_SERVICE, Map.of("signed", true));
        tasklist.runJobs(caseNo);
        return this;
    }

    /** The number of the case that this one has called. */
    String calledCase() {
        return cases.linksOf(caseNo).stream()
                .filter(link -> link.fromCase().equals(caseNo))
                .reduce((first, second) -> second)
                .orElseThrow()
                .toCase();
    }

    List<String> actions() {
        return ledger.entriesOf(caseNo).stream().map(LedgerEntry::action).toList();
    }
}
