package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Elements.*;

import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import dev.guicheng.testing.ViolationForm;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.spin.Spin;

/** A violation that was not corrected on the spot, on its way to and past its 《整改通知书》. */
final class NoticedViolation {

    static final Person OFFICER = Person.of("liqiang", "serviceOfficers");
    static final Person ASSISTANT = Person.of("zhaojing", "serviceAssistants");
    static final Person MANAGER = Person.of("fenghua", "projectManagers");

    static final String FACTS = "在楼道堆放砂石<script>alert('石')</script>";

    private static final DateTimeFormatter AS_ENTERED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mmxxx").withZone(ZoneId.of("Asia/Shanghai"));

    private final Tasklist tasklist;
    final String caseNo;

    private NoticedViolation(Tasklist tasklist, String caseNo) {
        this.tasklist = tasklist;
        this.caseNo = caseNo;
    }

    /** Found by an officer; minor, three days to rectify. */
    static NoticedViolation found(Tasklist tasklist) {
        var form = ViolationForm.of(TestEstate.PROJECT, TestEstate.LOBBY, "东侧 " + UUID.randomUUID());
        return new NoticedViolation(
                tasklist, tasklist.caseNo(tasklist.start(OFFICER, TenantViolation.PROCESS_ID, form)));
    }

    NoticedViolation registered() {
        tasklist.complete(
                OFFICER,
                caseNo,
                DISSUADE,
                Map.of(
                        "dissuasion",
                        "NOT_SOLVED",
                        "occupant",
                        "RESIDENT",
                        "unit",
                        TestEstate.FLAT,
                        "basis",
                        Spin.JSON(List.of("CONVENTION", "REGULATION")),
                        "facts",
                        FACTS,
                        "evidenceNo",
                        "ZJ-2026-017"));
        return this;
    }

    NoticedViolation issued() {
        tasklist.complete(
                ASSISTANT,
                caseNo,
                TRIAGE_VIOLATION,
                Map.of("triage", "NOTICE", "seriousness", "MINOR", "rectifyDays", 3));
        return this;
    }

    NoticedViolation delivered() {
        ClockUtil.offset(60_000L);
        tasklist.complete(
                OFFICER,
                caseNo,
                DELIVER_NOTICE,
                Map.of(
                        "deliveryWay",
                        "SIGNED",
                        "deliveredAt",
                        AS_ENTERED.format(ClockUtil.getCurrentTime().toInstant())));
        return this;
    }

    NoticedViolation decided(String decision) {
        var form = new HashMap<String, Object>(Map.of("objectionDecision", decision, "objectionReason", "理由不成立"));
        if (decision.equals("CHANGED")) {
            form.put("rectifyDays", 7);
        }
        tasklist.complete(MANAGER, caseNo, DECIDE_OBJECTION, form);
        tasklist.complete(OFFICER, caseNo, TELL_RESIDENT, Map.of("toldWay", "PHONE"));
        return this;
    }
}
