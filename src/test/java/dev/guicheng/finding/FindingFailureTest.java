package dev.guicheng.finding;

import static dev.guicheng.finding.FindingCase.*;
import static dev.guicheng.finding.PatrolToRepair.Elements.*;
import static dev.guicheng.finding.WorkContact.Elements.ACKNOWLEDGE_CONTACT;
import static dev.guicheng.finding.WorkContact.Elements.RECTIFY_CONTACT;
import static dev.guicheng.finding.WorkContact.Elements.VERIFY_CONTACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.OnBehalf;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.testing.Failures;
import dev.guicheng.testing.OurTables;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.test.context.ActiveProfiles;

/** Kills nothing but fails everything: each delegate and listener throws once after it has done its work. */
@SpringBootTest
@ActiveProfiles("test")
class FindingFailureTest {

    /** What a person, or the job executor, does again and again until it succeeds. */
    private interface Attempt {

        void run();

        void assertStillToDo();

        void assertDone();
    }

    /**
     * A bean and the moment at which it runs.
     *
     * @param step the step's name in the model where it runs in a job, else null
     */
    private record Row(String bean, String moment, String step, Function<FindingFailureTest, Attempt> attempt) {

        @Override
        public String toString() {
            return bean + " when " + moment;
        }
    }

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Reporters reporters;

    @Autowired
    private OnBehalf onBehalf;

    @Autowired
    private OurTables tables;

    static Stream<Row> rows() {
        return Stream.of(
                row("openFindingDelegate", "a defect is reported", test -> test.new Report()),
                row("recordProposalDelegate", "a defect is reported", test -> test.new Report()),
                row("recordTriageDelegate", "it is triaged", test -> test.triaging(triage("REPAIR"))),
                row("joinDuplicateDelegate", "it is joined to another", FindingFailureTest::join),
                row(
                        "issueContactDelegate",
                        "it is triaged as serious",
                        test -> test.triaging(rectificationBy("environment", "SERIOUS"))),
                row(
                        "reporterRegisteredListener",
                        "the reporter is registered",
                        test -> test
                        .new Submission(RECEPTIONIST, test.withReporter().caseNo, REGISTER_REPORTER, Map.of())),
                row(
                        "recordAcceptanceDelegate",
                        "an engineer accepts",
                        test -> test.accept(Map.of("acceptance", "ACCEPTED"))),
                row(
                        "recordAcceptanceDelegate",
                        "an engineer sends it back",
                        test -> test.accept(Map.of("acceptance", "RETURNED", "returnReason", "属于市政路灯"))),
                row(
                        "recordRepairDelegate",
                        "the repair is reported",
                        test -> test
                        .new Submission(
                                ENGINEER,
                                test.accepted().caseNo,
                                CARRY_OUT_REPAIR,
                                Map.of("measures", "更换灯管", "hours", 1.5))),
                row(
                        "departmentRespondedListener",
                        "a department claims",
                        test -> test
                        .new Claim(
                                CLEANER,
                                test.reported(report()).triaged(rectificationBy("environment", "MINOR")).caseNo,
                                RECTIFY_DEFECT)),
                row(
                        "recordRectificationDelegate",
                        "the rectification is reported",
                        test -> test.rectify(Map.of("rectification", "DONE", "measures", "清扫"))),
                row(
                        "recordRectificationDelegate",
                        "a department sends it back",
                        test -> test.rectify(Map.of("rectification", "RETURNED", "returnReason", "灯具归工程部"))),
                jobRow(
                        "recordEmergencyHandlingDelegate",
                        "the emergency is over",
                        "登记处置",
                        FindingFailureTest::endOfEmergency),
                row(
                        "recordViolationHandlingDelegate",
                        "it turns out to be no violation",
                        FindingFailureTest::noViolation),
                row(
                        "verificationAssignedListener",
                        "the verifier claims",
                        test -> test.new Claim(OFFICER, test.accepted().repaired(ENGINEER).caseNo, VERIFY_ON_SITE)),
                row(
                        "verificationAssignedListener",
                        "it is verified",
                        test -> test.verify(Map.of("verification", "PASSED"))),
                row(
                        "recordVerificationDelegate",
                        "it is verified",
                        test -> test.verify(Map.of("verification", "PASSED"))),
                row(
                        "recordVerificationDelegate",
                        "it is found wanting",
                        test -> test.verify(Map.of("verification", "FAILED", "verificationRemark", "灯仍然闪烁"))),
                row(
                        "signatureGivenListener",
                        "the department signs",
                        test -> test
                        .new Submission(
                                ENGINEER,
                                test.accepted().repaired(ENGINEER).verified(OFFICER).caseNo,
                                SIGN_FOR_DEPARTMENT,
                                Map.of("signed", true))),
                jobRow(
                        "confirmSignaturesDelegate",
                        "both sides have signed",
                        "确认签字齐全",
                        test -> test.bothSigned(test.accepted())),
                jobRow(
                        "closeFindingDelegate",
                        "nobody waits for a reply",
                        "归档",
                        test -> test.bothSigned(test.accepted())),
                row("reporterRegisteredListener", "the reply is given", FindingFailureTest::reply),
                row("recordReplyDelegate", "the reply is given", FindingFailureTest::reply),
                row("closeFindingDelegate", "the reply is given", FindingFailureTest::reply),
                row("withdrawFindingDelegate", "it is withdrawn", test -> test.new Withdrawal()),
                row(
                        "recordAcknowledgementDelegate",
                        "a contact is accepted",
                        test -> test.acknowledge(Map.of("acknowledgement", "ACCEPTED", "plan", "AT_ONCE"))),
                row(
                        "recordAcknowledgementDelegate",
                        "a contact is returned",
                        test -> test.acknowledge(Map.of("acknowledgement", "RETURNED", "returnReason", "不属于环境部"))),
                row(
                        "returnContactDelegate",
                        "a contact is returned",
                        test -> test.acknowledge(Map.of("acknowledgement", "RETURNED", "returnReason", "不属于环境部"))),
                row(
                        "recordContactWorkDelegate",
                        "a contact is dealt with",
                        test -> test
                        .new Submission(CLEANER, test.acknowledged(), RECTIFY_CONTACT, Map.of("measures", "清洗"))),
                row("recordContactVerificationDelegate", "a contact is verified", FindingFailureTest::verifyContact),
                row("closeContactDelegate", "a contact is verified", FindingFailureTest::verifyContact));
    }

    static Stream<Row> jobRows() {
        return rows().filter(row -> row.step != null);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void failureLeavesNothingBehindAndTheStepIsDoneAgain(Row row) {
        var attempt = row.attempt.apply(this);
        var before = tables.contents();
        Failures.failOnce(row.bean);

        assertFailureOf(row.bean, attempt);

        assertThat(tables.contents()).isEqualTo(before);
        attempt.assertStillToDo();
        attempt.run();
        attempt.assertDone();
        var after = tables.contents();
        assertThat(after).isNotEqualTo(before);
        assertThat(casesWithNewEntries(before, after))
                .allSatisfy(caseNo -> assertThat(ledger.verify(caseNo).intact()).isTrue());
    }

    @ParameterizedTest
    @MethodSource("jobRows")
    void jobThatKeepsFailingBecomesAnIncidentInPlainWordsAndGoesOnWhenRetried(Row row) {
        var attempt = (JobRun) row.attempt.apply(this);
        var before = tables.contents();
        for (int retries = attempt.retries(); retries > 0; retries--) {
            assertThat(attempt.incidents()).isEmpty();
            Failures.failOnce(row.bean);
            assertFailureOf(row.bean, attempt);
            assertThat(attempt.retries()).isEqualTo(retries - 1);
        }

        assertThat(attempt.incidents())
                .singleElement()
                .extracting(Incident::getIncidentMessage)
                .asString()
                .startsWith("案件 %s 的步骤「%s」执行失败".formatted(attempt.caseOfStep, row.step))
                .contains("重试已用完");
        assertThat(ourRecords(tables.contents())).isEqualTo(ourRecords(before));
        engine.getManagementService().setJobRetries(attempt.job.getId(), 1);
        attempt.run();
        attempt.assertDone();
        assertThat(attempt.incidents()).isEmpty();
        assertThat(ledger.verify(attempt.caseOfStep).intact()).isTrue();
    }

    @Test
    void everyDelegateAndListenerOfTheModuleFailsAbove() {
        var glue = Stream.of(JavaDelegate.class, TaskListener.class, ExecutionListener.class)
                .flatMap(type -> application.getBeansOfType(type).entrySet().stream())
                .filter(bean -> AopUtils.getTargetClass(bean.getValue())
                        .getPackageName()
                        .equals(getClass().getPackageName()))
                .map(Map.Entry::getKey)
                .distinct()
                .toList();

        assertThat(rows().map(Row::bean).distinct()).containsExactlyInAnyOrderElementsOf(glue);
    }

    private static Row row(String bean, String moment, Function<FindingFailureTest, Attempt> attempt) {
        return new Row(bean, moment, null, attempt);
    }

    private static Row jobRow(String bean, String moment, String step, Function<FindingFailureTest, Attempt> attempt) {
        return new Row(bean, moment, step, attempt);
    }

    private static void assertFailureOf(String bean, Attempt attempt) {
        var thrown = catchThrowable(attempt::run);
        assertThat(thrown).isNotNull();
        assertThat(NestedExceptionUtils.getMostSpecificCause(thrown))
                .isInstanceOf(Failures.Failure.class)
                .hasMessageContaining(bean);
    }

    private static Set<String> casesWithNewEntries(
            Map<String, Set<Map<String, Object>>> before, Map<String, Set<Map<String, Object>>> after) {
        var heads = new HashSet<>(after.get("LEDGER_HEAD"));
        heads.removeAll(before.get("LEDGER_HEAD"));
        var caseNos = new HashSet<String>();
        heads.forEach(head -> caseNos.add((String) head.get("CASE_NO")));
        return caseNos;
    }

    private static Map<String, Set<Map<String, Object>>> ourRecords(Map<String, Set<Map<String, Object>>> contents) {
        var ours = new HashMap<>(contents);
        ours.keySet().removeIf(table -> table.startsWith("ACT_"));
        return ours;
    }

    private FindingCase reported(Map<String, Object> report) {
        return FindingCase.reported(tasklist, cases, ledger, report);
    }

    private FindingCase accepted() {
        return reported(report()).triaged(triage("REPAIR")).accepted();
    }

    /** A finding whose reporter waits for a reply and is known. */
    private FindingCase withReporter() {
        var report = report();
        report.put("replyWanted", true);
        report.put("unit", TestEstate.FLAT);
        report.put("exactPlace", "走廊 " + UUID.randomUUID());
        var finding = reported(report);
        tasklist.as(RECEPTIONIST, () -> {
            reporters.register(finding.caseNo, "张三丰", "13800138000");
            return null;
        });
        return finding;
    }

    private Attempt triaging(Map<String, Object> form) {
        return new Submission(ASSISTANT, reported(report()).caseNo, TRIAGE_FINDING, form);
    }

    private Attempt join() {
        var first = reported(report());
        return triaging(new HashMap<>(Map.of("route", "DUPLICATE", "duplicateOf", first.caseNo)));
    }

    private Attempt accept(Map<String, Object> form) {
        var finding = reported(report()).triaged(triage("REPAIR"));
        return new Submission(ENGINEER, finding.caseNo, ACCEPT_REPAIR, form);
    }

    private Attempt rectify(Map<String, Object> form) {
        var finding = reported(report()).triaged(rectificationBy("environment", "MINOR"));
        return new Submission(CLEANER, finding.caseNo, RECTIFY_DEFECT, form);
    }

    private Attempt verify(Map<String, Object> form) {
        return new Submission(OFFICER, accepted().repaired(ENGINEER).caseNo, VERIFY_ON_SITE, form);
    }

    private Attempt reply() {
        var finding = withReporter();
        tasklist.complete(RECEPTIONIST, finding.caseNo, REGISTER_REPORTER, Map.of());
        finding.triaged(triage("REPAIR"))
                .accepted()
                .repaired(ENGINEER)
                .verified(OFFICER)
                .signedBy(ENGINEER, OFFICER);
        return new Submission(
                RECEPTIONIST, finding.caseNo, REPLY_TO_RESIDENT, Map.of("replyWay", "PHONE", "reply", "灯已修好"));
    }

    private Attempt bothSigned(FindingCase accepted) {
        accepted.repaired(ENGINEER).verified(OFFICER);
        tasklist.complete(ENGINEER, accepted.caseNo, SIGN_FOR_DEPARTMENT, Map.of("signed", true));
        tasklist.complete(OFFICER, accepted.caseNo, SIGN_FOR_SERVICE, Map.of("signed", true));
        return new JobRun(accepted.caseNo, accepted.caseNo);
    }

    private Attempt endOfEmergency() {
        var finding = reported(report()).triaged(triage("EMERGENCY"));
        var emergency = finding.calledCase();
        tasklist.complete(GUARD, emergency, "UserTask_ActAtOnce", Map.of("action", "拉起警戒线"));
        tasklist.complete(GUARD, emergency, "UserTask_AcknowledgeAsSecurity", Map.of("acknowledged", true));
        tasklist.complete(ENGINEER, emergency, "UserTask_AcknowledgeAsEngineering", Map.of("acknowledged", true));
        tasklist.complete(MANAGER, emergency, "UserTask_InformManager", Map.of("acknowledged", true));
        tasklist.complete(ENGINEER, emergency, "UserTask_TakeMeasures", Map.of("measures", "切断电源"));
        tasklist.complete(
                MANAGER,
                emergency,
                "UserTask_CloseEmergency",
                Map.of("conclusion", "CLOSED", "conclusionRemark", "险情排除"));
        return new JobRun(emergency, finding.caseNo);
    }

    private Attempt noViolation() {
        var form = report();
        form.put("item", "K11-01");
        var violation = reported(form).triaged(triage("VIOLATION")).calledCase();
        tasklist.complete(
                OFFICER,
                violation,
                "UserTask_Dissuade",
                Map.of(
                        "dissuasion", "NOT_SOLVED",
                        "occupant", "RESIDENT",
                        "unit", TestEstate.FLAT,
                        "basis", Spin.JSON(List.of("CONVENTION")),
                        "facts", "楼道堆放砂石",
                        "evidenceNo", "ZP-1"));
        return new Submission(ASSISTANT, violation, "UserTask_TriageViolation", Map.of("triage", "DISMISSED"));
    }

    /** The number of a new work contact. */
    private String contact() {
        return reported(report())
                .triaged(rectificationBy("environment", "SERIOUS"))
                .calledCase();
    }

    private String acknowledged() {
        var contact = contact();
        tasklist.complete(
                ENVIRONMENT_SUPERVISOR,
                contact,
                ACKNOWLEDGE_CONTACT,
                Map.of("acknowledgement", "ACCEPTED", "plan", "AT_ONCE"));
        return contact;
    }

    private Attempt acknowledge(Map<String, Object> form) {
        return new Submission(ENVIRONMENT_SUPERVISOR, contact(), ACKNOWLEDGE_CONTACT, form);
    }

    private Attempt verifyContact() {
        var contact = acknowledged();
        tasklist.complete(CLEANER, contact, RECTIFY_CONTACT, Map.of("measures", "清洗"));
        return new Submission(OFFICER, contact, VERIFY_CONTACT, Map.of("verification", "PASSED"));
    }

    /** A person fills in the start form. */
    private final class Report implements Attempt {

        private final Map<String, Object> form = report();
        private final int before = findings();

        @Override
        public void run() {
            tasklist.start(RECEPTIONIST, PatrolToRepair.PROCESS_ID, form);
        }

        @Override
        public void assertStillToDo() {
            assertThat(findings()).isEqualTo(before);
        }

        @Override
        public void assertDone() {
            assertThat(findings()).isEqualTo(before + 1);
        }

        private int findings() {
            return tables.contents().get("FINDING").size();
        }
    }

    /** A person has claimed a task and sends its form. */
    private final class Submission implements Attempt {

        private final Person person;
        private final String caseNo;
        private final String element;
        private final Map<String, Object> form;
        private final String taskId;

        private Submission(Person person, String caseNo, String element, Map<String, Object> form) {
            this.person = person;
            this.caseNo = caseNo;
            this.element = element;
            this.form = form;
            tasklist.claim(person, caseNo, element);
            taskId = tasklist.task(caseNo, element).getId();
        }

        @Override
        public void run() {
            tasklist.submit(person, caseNo, element, form);
        }

        @Override
        public void assertStillToDo() {
            var task = tasklist.task(caseNo, element);
            assertThat(task.getId()).isEqualTo(taskId);
            assertThat(task.getAssignee()).isEqualTo(person.id());
        }

        @Override
        public void assertDone() {
            assertThat(engine.getTaskService().createTaskQuery().taskId(taskId).count())
                    .isZero();
        }
    }

    /** A person claims a task. */
    private final class Claim implements Attempt {

        private final Person person;
        private final String caseNo;
        private final String element;

        private Claim(Person person, String caseNo, String element) {
            this.person = person;
            this.caseNo = caseNo;
            this.element = element;
        }

        @Override
        public void run() {
            tasklist.claim(person, caseNo, element);
        }

        @Override
        public void assertStillToDo() {
            assertThat(tasklist.task(caseNo, element).getAssignee()).isNull();
        }

        @Override
        public void assertDone() {
            assertThat(tasklist.task(caseNo, element).getAssignee()).isEqualTo(person.id());
        }
    }

    /** The assistant withdraws a finding with an open work contact. */
    private final class Withdrawal implements Attempt {

        private final FindingCase finding = reported(report()).triaged(rectificationBy("environment", "SERIOUS"));
        private final String contact = finding.calledCase();

        @Override
        public void run() {
            tasklist.as(
                    ASSISTANT,
                    () -> onBehalf.call(() -> {
                        engine.getRuntimeService()
                                .createMessageCorrelation(PatrolToRepair.Messages.CASE_WITHDRAWN)
                                .processInstanceBusinessKey(finding.caseNo)
                                .setVariable("withdrawalReason", "误报")
                                .correlate();
                        return null;
                    }));
        }

        @Override
        public void assertStillToDo() {
            assertThat(tasklist.task(contact, ACKNOWLEDGE_CONTACT)).isNotNull();
            assertThat(cases.get(finding.caseNo).open()).isTrue();
        }

        @Override
        public void assertDone() {
            assertThat(cases.get(finding.caseNo).open()).isFalse();
            assertThat(cases.get(contact).open()).isFalse();
        }
    }

    /** The job executor runs the last job of a case, which goes on through the step of the same or another case. */
    private final class JobRun implements Attempt {

        private final String caseOfStep;
        private final Job job;

        private JobRun(String caseOfJob, String caseOfStep) {
            this.caseOfStep = caseOfStep;
            var jobs = jobs(caseOfJob);
            jobs.stream().skip(1).forEach(other -> engine.getManagementService().executeJob(other.getId()));
            job = jobs.get(0);
        }

        @Override
        public void run() {
            engine.getManagementService().executeJob(job.getId());
        }

        @Override
        public void assertStillToDo() {
            assertThat(retries()).isEqualTo(job.getRetries() - 1);
        }

        @Override
        public void assertDone() {
            assertThat(engine.getManagementService()
                            .createJobQuery()
                            .jobId(job.getId())
                            .count())
                    .isZero();
        }

        private int retries() {
            return engine.getManagementService()
                    .createJobQuery()
                    .jobId(job.getId())
                    .singleResult()
                    .getRetries();
        }

        private List<Incident> incidents() {
            return engine.getRuntimeService()
                    .createIncidentQuery()
                    .configuration(job.getId())
                    .list();
        }

        private List<Job> jobs(String caseNo) {
            var instance = engine.getRuntimeService()
                    .createProcessInstanceQuery()
                    .processInstanceBusinessKey(caseNo)
                    .singleResult();
            return engine.getManagementService()
                    .createJobQuery()
                    .processInstanceId(instance.getId())
                    .messages()
                    .list();
        }
    }
}
