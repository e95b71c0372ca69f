package dev.guicheng.finding;

import static dev.guicheng.finding.FindingCase.*;
import static dev.guicheng.finding.PatrolToRepair.Elements.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.SignOff;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.testing.Failures;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import dev.guicheng.testing.Together;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;

/** Two people finish two tasks of one finding at the same moment, again and again; neither sees an error. */
class ParallelFinishersTest {

    private static final int ROUNDS = 10;

    @OnEachDatabase
    void reporterIsRegisteredWhileTheFindingIsTriaged(
            Tasklist tasklist, CaseFiles cases, Ledger ledger, Reporters reporters, TaskService tasks) {
        for (int round = 0; round < ROUNDS; round++) {
            var finding = FindingCase.reported(tasklist, cases, ledger, wantingReply());
            tasklist.as(RECEPTIONIST, () -> {
                reporters.register(finding.caseNo, "张三丰", "13800138000");
                return null;
            });
            tasklist.claim(RECEPTIONIST, finding.caseNo, REGISTER_REPORTER);
            tasklist.claim(ASSISTANT, finding.caseNo, TRIAGE_FINDING);
            var bothAreInside = new CyclicBarrier(2);
            Failures.afterNext("reporterRegisteredListener", () -> Together.await(bothAreInside));
            Failures.afterNext("recordTriageDelegate", () -> Together.await(bothAreInside));

            Together.run(
                    () -> tasklist.submit(RECEPTIONIST, finding.caseNo, REGISTER_REPORTER, Map.of()),
                    () -> tasklist.submit(ASSISTANT, finding.caseNo, TRIAGE_FINDING, triage("REPAIR")));

            assertThat(tasks.createTaskQuery()
                            .processInstanceBusinessKey(finding.caseNo)
                            .list())
                    .extracting(Task::getTaskDefinitionKey)
                    .containsExactly(ACCEPT_REPAIR);
            assertThat(finding.actions()).containsOnlyOnce("分派");
            assertThat(ledger.verify(finding.caseNo).intact()).isTrue();
        }
    }

    @OnEachDatabase
    void bothSidesSignAtTheSameMoment(Tasklist tasklist, CaseFiles cases, Ledger ledger) {
        for (int round = 0; round < ROUNDS; round++) {
            var finding = FindingCase.reported(tasklist, cases, ledger, report())
                    .triaged(triage("REPAIR"))
                    .accepted()
                    .repaired(ENGINEER)
                    .verified(OFFICER);
            tasklist.claim(ENGINEER, finding.caseNo, SIGN_FOR_DEPARTMENT);
            tasklist.claim(OFFICER, finding.caseNo, SIGN_FOR_SERVICE);

            Together.run(
                    () -> tasklist.submit(ENGINEER, finding.caseNo, SIGN_FOR_DEPARTMENT, Map.of("signed", true)),
                    () -> tasklist.submit(OFFICER, finding.caseNo, SIGN_FOR_SERVICE, Map.of("signed", true)));
            tasklist.runJobs(finding.caseNo);

            assertThat(cases.get(finding.caseNo).status()).isEqualTo(Status.CLOSED);
            assertThat(cases.signOffsOf(finding.caseNo))
                    .extracting(SignOff::signerId)
                    .containsExactlyInAnyOrder(ENGINEER.id(), OFFICER.id());
            assertThat(ledger.verify(finding.caseNo).intact()).isTrue();
        }
    }

    private static Map<String, Object> wantingReply() {
        var report = report();
        report.put("replyWanted", true);
        report.put("unit", TestEstate.FLAT);
        return report;
    }
}
