package dev.guicheng.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What the engine's history says of a case, and how often. */
class HistoryOnceTest {

    private static final Person RECEPTIONIST = Person.of("once", "receptionists");

    @OnEachDatabase
    void formStandsInTheHistoryAsOneRow(
            VariableHistory variables, Tasklist tasklist, HistoryService history, JdbcTemplate jdbc) {
        var place = "西侧 " + UUID.randomUUID();
        var instance = reported(tasklist, place);

        assertThat(rowsOf(instance, jdbc)).isEqualTo(1);
        assertThat(updatesOf("exactPlace", instance, variables))
                .satisfiesExactly(
                        given -> {
                            assertThat(given.value().textValue()).isEqualTo(place);
                            assertThat(given.operationId()).isNotNull();
                        },
                        takenAway -> assertThat(takenAway.value().isNull()).isTrue());
        assertThat(updatesOf("hazard", instance, variables))
                .singleElement()
                .satisfies(update -> assertThat(update.value().booleanValue()).isFalse());
        assertThat(history.createHistoricDetailQuery()
                        .processInstanceId(instance.getId())
                        .count())
                .isZero();
        assertThat(history.createHistoricVariableInstanceQuery()
                        .processInstanceId(instance.getId())
                        .count())
                .isZero();
    }

    @OnEachDatabase
    void eachCommandHasARowOfItsOwn(
            VariableHistory variables, Tasklist tasklist, TaskService tasks, JdbcTemplate jdbc) {
        var instance = reported(tasklist, "东侧 " + UUID.randomUUID());

        tasks.setVariable(taskOf(instance, tasks), "seriousness", "SERIOUS");

        assertThat(rowsOf(instance, jdbc)).isEqualTo(2);
        assertThat(updatesOf("seriousness", instance, variables))
                .extracting(update -> update.value().textValue())
                .startsWith("MINOR")
                .endsWith("SERIOUS");
    }

    @OnEachDatabase
    void whatIsRolledBackLeavesNoRow(
            Tasklist tasklist, ProcessEngine engine, TransactionTemplate transaction, JdbcTemplate jdbc) {
        var instance = reported(tasklist, "北侧 " + UUID.randomUUID());

        transaction.executeWithoutResult(status -> {
            engine.getRuntimeService().setVariable(instance.getId(), "seriousness", "SERIOUS");
            status.setRollbackOnly();
        });

        assertThat(rowsOf(instance, jdbc)).isEqualTo(1);
    }

    @OnEachDatabase
    void takingATaskKeepsWhenItBegan(Tasklist tasklist, TaskService tasks, HistoryService history) {
        var instance = reported(tasklist, "南侧 " + UUID.randomUUID());
        var task = taskOf(instance, tasks);
        var begun = history.createHistoricTaskInstanceQuery().taskId(task).singleResult();

        tasks.claim(task, "once");

        assertThat(history.createHistoricTaskInstanceQuery().taskId(task).singleResult())
                .satisfies(taken -> {
                    assertThat(taken.getAssignee()).isEqualTo("once");
                    assertThat(taken.getStartTime()).isEqualTo(begun.getStartTime());
                    assertThat(taken.getEndTime()).isNull();
                });
        assertThat(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(instance.getId())
                        .unfinished()
                        .list())
                .filteredOn(step -> task.equals(step.getTaskId()))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.getAssignee()).isEqualTo("once");
                    assertThat(step.getStartTime()).isNotNull();
                });
    }

    @OnEachDatabase
    void whatTheEngineWroteBeforeIsStillRead(VariableHistory variables, Tasklist tasklist, JdbcTemplate jdbc) {
        var instance = reported(tasklist, "中间 " + UUID.randomUUID());
        var earlier = Instant.now().minus(400, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS);
        jdbc.update(
                """
                INSERT INTO ACT_HI_DETAIL (ID_, TYPE_, TIME_, NAME_, PROC_INST_ID_, EXECUTION_ID_, VAR_TYPE_, LONG_)
                VALUES (?, 'VariableUpdate', ?, 'agreedDays', ?, ?, 'integer', 7)
                """,
                UUID.randomUUID().toString(),
                Timestamp.from(earlier),
                instance.getId(),
                instance.getId());

        assertThat(variables.of(instance.getId())).first().satisfies(update -> {
            assertThat(update.name()).isEqualTo("agreedDays");
            assertThat(update.value().intValue()).isEqualTo(7);
            assertThat(update.at()).isEqualTo(earlier);
        });
    }

    private static ProcessInstance reported(Tasklist tasklist, String place) {
        var form = ReportForm.ofLamps(place);
        return tasklist.start(RECEPTIONIST, "patrol-to-repair", form);
    }

    private static String taskOf(ProcessInstance instance, TaskService tasks) {
        return tasks.createTaskQuery()
                .processInstanceId(instance.getId())
                .list()
                .get(0)
                .getId();
    }

    private static int rowsOf(ProcessInstance instance, JdbcTemplate jdbc) {
        return jdbc.queryForObject(
                "SELECT COUNT(*) FROM variable_history WHERE proc_inst_id_ = ?", Integer.class, instance.getId());
    }

    private static List<ValueUpdate> updatesOf(String variable, ProcessInstance instance, VariableHistory history) {
        return history.of(instance.getId()).stream()
                .filter(update -> update.name().equals(variable))
                .toList();
    }
}
