package dev.guicheng.evidence;

import dev.guicheng.testing.Person;
import dev.guicheng.testing.Photos;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.core.io.ByteArrayResource;

/** A finding to be repaired, and the people who take photos of it. */
final class EvidenceCase {

    static final Person RECEPTIONIST = Person.of("chenfang", "receptionists");
    static final Person ASSISTANT = Person.of("zhaojing", "serviceAssistants");
    static final Person ENGINEER = Person.of("sunlei", "engineers");
    static final Person OFFICER = Person.of("liqiang", "serviceOfficers");

    static final String ACCEPT_REPAIR = "UserTask_AcceptRepair";
    static final String CARRY_OUT_REPAIR = "UserTask_CarryOutRepair";
    static final String VERIFY_ON_SITE = "UserTask_VerifyOnSite";

    private final Tasklist tasklist;
    final String caseNo;

    private EvidenceCase(Tasklist tasklist, String caseNo) {
        this.tasklist = tasklist;
        this.caseNo = caseNo;
    }

    /** Reported at the front desk and waiting for triage. */
    static EvidenceCase reported(Tasklist tasklist) {
        var form = ReportForm.ofLamps();
        return of(tasklist, tasklist.start(RECEPTIONIST, "patrol-to-repair", form));
    }

    static EvidenceCase of(Tasklist tasklist, ProcessInstance instance) {
        return new EvidenceCase(tasklist, tasklist.caseNo(instance));
    }

    /** Waiting for the engineer who has accepted the repair. */
    static EvidenceCase underRepair(Tasklist tasklist) {
        var test = reported(tasklist);
        tasklist.complete(
                ASSISTANT,
                test.caseNo,
                "UserTask_TriageFinding",
                Map.of("route", "REPAIR", "seriousness", "MINOR", "responseMinutes", 60, "solutionDays", 5));
        tasklist.complete(ENGINEER, test.caseNo, ACCEPT_REPAIR, Map.of("acceptance", "ACCEPTED"));
        return test;
    }

    EvidenceCase repaired() {
        tasklist.complete(ENGINEER, caseNo, CARRY_OUT_REPAIR, Map.of("measures", "更换灯管", "hours", 1));
        return this;
    }

    EvidenceCase verified(String verification) {
        tasklist.complete(
                OFFICER, caseNo, VERIFY_ON_SITE, Map.of("verification", verification, "verificationRemark", "灯仍然闪烁"));
        return this;
    }

    String task(String element) {
        return tasklist.task(caseNo, element).getId();
    }

    /** A new photo for the task, or for the case as a whole. */
    NewEvidence photo(String taskId) {
        return new NewEvidence(caseNo, UUID.randomUUID().toString(), taskId, "照片.jpg");
    }

    Evidence photographed(Uploads uploads, Person person, NewEvidence photo) {
        return tasklist.as(person, () -> uploads.photo(photo, new ByteArrayResource(Photos.jpeg(40, 30))));
    }
}
