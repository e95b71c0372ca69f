package dev.guicheng.audit;

import dev.guicheng.testing.Person;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A finding of a test of the auditors' room, with the people who handle it. */
final class AuditedFinding {

    static final Person RECEPTIONIST = Person.of("chenfang", "receptionists");
    static final Person OFFICER = Person.of("liqiang", "serviceOfficers");
    static final Person ASSISTANT = Person.of("zhaojing", "serviceAssistants");
    static final Person ENGINEER = Person.of("sunlei", "engineers");
    static final Person OTHER_ENGINEER = Person.of("zhoubo", "engineers");
    static final Person SUPERVISOR = Person.of("heping", "serviceSupervisors");
    static final Person MANAGER = Person.of("fenghua", "projectManagers");

    private final Tasklist tasklist;
    final String caseNo;

    private AuditedFinding(Tasklist tasklist, String caseNo) {
        this.tasklist = tasklist;
        this.caseNo = caseNo;
    }

    static AuditedFinding reported(Tasklist tasklist) {
        return reported(tasklist, false);
    }

    static AuditedFinding reported(Tasklist tasklist, boolean replyWanted) {
        var form = ReportForm.of(
                TestEstate.PROJECT, TestEstate.LOBBY, "东侧 " + UUID.randomUUID(), "两盏灯不亮<script>alert('灯')</script>");
        form.put("replyWanted", replyWanted);
        if (replyWanted) {
            form.put("unit", TestEstate.FLAT);
        }
        return new AuditedFinding(tasklist, tasklist.caseNo(tasklist.start(RECEPTIONIST, "patrol-to-repair", form)));
    }

    AuditedFinding triaged(String route, String seriousness) {
        var form = new HashMap<String, Object>(
                Map.of("route", route, "seriousness", seriousness, "responseMinutes", 60, "solutionDays", 5));
        if (route.equals("RECTIFICATION")) {
            form.put("department", "environment");
        }
        tasklist.complete(ASSISTANT, caseNo, "UserTask_TriageFinding", form);
        return this;
    }

    AuditedFinding accepted() {
        tasklist.complete(ENGINEER, caseNo, "UserTask_AcceptRepair", Map.of("acceptance", "ACCEPTED"));
        return this;
    }

    AuditedFinding repaired(String measures) {
        tasklist.complete(
                ENGINEER,
                caseNo,
                "UserTask_CarryOutRepair",
                Map.of("measures", measures, "material", "LED 灯管 2 支", "hours", 1.5));
        return this;
    }

    AuditedFinding verified(boolean passed) {
        tasklist.complete(
                OFFICER,
                caseNo,
                "UserTask_VerifyOnSite",
                passed
                        ? Map.of("verification", "PASSED")
                        : Map.of("verification", "FAILED", "verificationRemark", "灯仍然闪烁"));
        return this;
    }

    AuditedFinding signed() {
        tasklist.complete(ENGINEER, caseNo, "UserTask_SignForDepartment", Map.of("signed", true));
        tasklist.complete(OFFICER, caseNo, "UserTask_SignForService", Map.of("signed", true));
        tasklist.runJobs(caseNo);
        return this;
    }

    /** Repaired, found wanting, repaired again, verified and closed. */
    AuditedFinding closedAfterASecondTry() {
        return triaged("REPAIR", "MINOR")
                .accepted()
                .repaired("更换灯管")
                .verified(false)
                .repaired("更换镇流器")
                .verified(true)
                .signed();
    }
}
