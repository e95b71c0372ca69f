package dev.guicheng.handover;

import static dev.guicheng.handover.HandoverCase.inPerson;
import static dev.guicheng.handover.HandoverCase.snag;
import static dev.guicheng.handover.UnitHandover.Elements.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.handover.HandoverCase.Arrivals;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.Together;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.dao.ConcurrencyFailureException;

/** Last steps of one handover at the same moment, again and again: nobody sees an error, and nothing is left waiting. */
class ParallelSettlersTest {

    private static final int ROUNDS = 3;

    @OnEachDatabase
    void lastTwoSnagsAreSettledAtTheSameMoment(
            HandoverSites sites,
            Arrivals arrivals,
            Tasklist tasklist,
            CaseFiles cases,
            Ledger ledger,
            ManagementService jobs) {
        for (int round = 0; round < ROUNDS; round++) {
            var handover = arrivals.begin(sites.ready(1), 0)
                    .throughTheDesks(snag("主卧", "OTHER", "MINOR"), snag("次卧", "OTHER", "MINOR"))
                    .housekeeperAdded()
                    .repaired(1)
                    .repaired(2)
                    .reinspectionClaimed(1)
                    .reinspectionClaimed(2);

            Together.run(
                    () -> handover.submittedReinspection(1, Map.of("reinspection", "ACCEPTED")),
                    () -> handover.submittedReinspection(2, Map.of("reinspection", "ACCEPTED")));
            var settling = jobsOf(jobs, handover);
            assertThat(settling).hasSize(2);
            Together.run(() -> run(jobs, settling.get(0)), () -> run(jobs, settling.get(1)));
            tasklist.runJobs(handover.caseNo);

            assertThat(cases.get(handover.caseNo).status()).isEqualTo(Status.CLOSED);
            assertThat(ledger.verify(handover.caseNo).intact()).isTrue();
        }
    }

    @OnEachDatabase
    void lastSeriousSnagIsSettledWhileTheOwnerBeginsToWaitForIt(
            HandoverSites sites, Arrivals arrivals, Tasklist tasklist, TaskService tasks, ManagementService jobs) {
        for (int round = 0; round < ROUNDS; round++) {
            var handover = arrivals.begin(sites.ready(1), 0)
                    .identified(inPerson())
                    .inspected(snag("卫生间", "WATERPROOF", "SERIOUS"))
                    .jobsRun()
                    .repaired(1)
                    .reinspectionClaimed(1);
            tasklist.claim(handover.site.keyDesk(), handover.caseNo, HAND_OUT_KEYS);

            Together.run(
                    () -> handover.submittedReinspection(1, Map.of("reinspection", "ACCEPTED")),
                    () -> tasklist.submit(
                            handover.site.keyDesk(), handover.caseNo, HAND_OUT_KEYS, HandoverCase.refusal()));
            var last = jobsOf(jobs, handover);
            assertThat(last).hasSize(2);
            Together.run(() -> run(jobs, last.get(0)), () -> run(jobs, last.get(1)));
            tasklist.runJobs(handover.caseNo);

            assertThat(tasks.createTaskQuery()
                            .processInstanceBusinessKey(handover.caseNo)
                            .list())
                    .extracting(Task::getTaskDefinitionKey)
                    .contains(INSPECT_AGAIN);
        }
    }

    @OnEachDatabase
    void lastSnagIsSettledWhileTheOwnersFileIsArchived(
            HandoverSites sites, Arrivals arrivals, Tasklist tasklist, CaseFiles cases, ManagementService jobs) {
        for (int round = 0; round < ROUNDS; round++) {
            var handover = arrivals.begin(sites.ready(1), 0)
                    .throughTheDesks(snag("主卧", "OTHER", "MINOR"))
                    .repaired(1)
                    .reinspectionClaimed(1)
                    .submittedReinspection(1, Map.of("reinspection", "ACCEPTED"));
            tasklist.claim(handover.site.officer(), handover.caseNo, ADD_HOUSEKEEPER);
            var settling = jobsOf(jobs, handover).get(0);

            Together.run(
                    () -> run(jobs, settling),
                    () -> tasklist.submit(
                            handover.site.officer(), handover.caseNo, ADD_HOUSEKEEPER, Map.of("housekeeper", "ADDED")));
            tasklist.runJobs(handover.caseNo);

            assertThat(cases.get(handover.caseNo).status()).isEqualTo(Status.CLOSED);
        }
    }

    private static List<Job> jobsOf(ManagementService jobs, HandoverCase handover) {
        return jobs.createJobQuery()
                .processInstanceId(handover.instance.getId())
                .messages()
                .list();
    }

    /** As the job executor does it: a job that met another one is run again. */
    private static void run(ManagementService jobs, Job job) {
        try {
            jobs.executeJob(job.getId());
        } catch (OptimisticLockingException | ConcurrencyFailureException metAnother) {
            run(jobs, job);
        }
    }
}
