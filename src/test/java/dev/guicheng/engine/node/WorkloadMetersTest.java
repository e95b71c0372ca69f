package dev.guicheng.engine.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.TestEstate;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;

class WorkloadMetersTest {

    @OnEachDatabase
    void dueAndFailedJobsAreCounted(
            WorkloadMeters workload,
            MeterRegistry meters,
            RepositoryService repositoryService,
            RuntimeService runtimeService,
            ManagementService managementService,
            Clock clock) {
        workload.count();
        var dueBefore = value(meters, "guicheng.jobs.due");
        var failedBefore = value(meters, "guicheng.jobs.failed");
        var incidentsBefore = value(meters, "guicheng.incidents");
        repositoryService
                .createDeployment()
                .addModelInstance(
                        "meter-test.bpmn",
                        Bpmn.createExecutableProcess("meter-test")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .camundaAsyncAfter()
                                .endEvent()
                                .done())
                .deploy();
        var due = job(runtimeService, managementService);
        managementService.setJobDuedate(due, Date.from(clock.instant().minus(Duration.ofDays(10_000))), false);
        managementService.setJobRetries(job(runtimeService, managementService), 0);

        workload.count();

        assertThat(value(meters, "guicheng.jobs.due")).isEqualTo(dueBefore + 1);
        assertThat(value(meters, "guicheng.jobs.due.oldest.seconds"))
                .isGreaterThanOrEqualTo(Duration.ofDays(10_000).toSeconds());
        assertThat(value(meters, "guicheng.jobs.failed")).isEqualTo(failedBefore + 1);
        assertThat(value(meters, "guicheng.incidents")).isEqualTo(incidentsBefore + 1);
        managementService.executeJob(due);
    }

    @OnEachDatabase
    void openAndOverdueTasksAreCountedByProject(
            WorkloadMeters workload, MeterRegistry meters, TaskService taskService, Clock clock) {
        workload.count();
        var openBefore = tasks(meters, "guicheng.tasks.open");
        var overdueBefore = tasks(meters, "guicheng.tasks.overdue");
        newTask(taskService, Date.from(clock.instant().minusSeconds(60)));
        newTask(taskService, Date.from(clock.instant().plusSeconds(3600)));
        newTask(taskService, null);

        workload.count();

        assertThat(tasks(meters, "guicheng.tasks.open")).isEqualTo(openBefore + 3);
        assertThat(tasks(meters, "guicheng.tasks.overdue")).isEqualTo(overdueBefore + 1);
    }

    @OnEachDatabase
    void statementsOfRecordsAndEngineAreTimedApart(
            WorkloadMeters workload, MeterRegistry meters, TaskService taskService) {
        workload.count();
        taskService.createTaskQuery().count();

        assertThat(meters.get("guicheng.statements")
                        .tag("of", "records")
                        .tag("kind", "select")
                        .timer()
                        .count())
                .isPositive();
        assertThat(meters.get("guicheng.statements")
                        .tag("of", "engine")
                        .tag("kind", "select")
                        .timer()
                        .count())
                .isPositive();
    }

    private static String job(RuntimeService runtimeService, ManagementService managementService) {
        var instance = runtimeService.startProcessInstanceByKey("meter-test");
        return managementService
                .createJobQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId();
    }

    private static void newTask(TaskService taskService, Date dueAt) {
        var task = taskService.newTask();
        task.setTenantId(TestEstate.PROJECT);
        task.setDueDate(dueAt);
        taskService.saveTask(task);
    }

    private static double value(MeterRegistry meters, String name) {
        return meters.get(name).gauge().value();
    }

    private static double tasks(MeterRegistry meters, String name) {
        var gauge = meters.find(name).tag("project", TestEstate.PROJECT).gauge();
        return gauge == null ? 0 : gauge.value();
    }
}
