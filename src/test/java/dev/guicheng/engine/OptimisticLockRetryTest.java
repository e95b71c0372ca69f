package dev.guicheng.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.testing.Database;
import dev.guicheng.testing.Failures;
import dev.guicheng.testing.Together;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class OptimisticLockRetryTest {

    private static final String PROCESS = "parallel-finishers";

    private final ProcessEngine engine = Database.POSTGRESQL.application().getBean(ProcessEngine.class);
    private String deployment;

    static Stream<Command<?>> workOnTasks() {
        return Stream.of(
                new CompleteTaskCmd("1", Map.of()),
                new SubmitTaskFormCmd("1", Map.of(), false, false),
                new ClaimTaskCmd("1", "lina"),
                new ResolveTaskCmd("1", Map.of()));
    }

    static Stream<RuntimeException> lostLocks() {
        return Stream.of(
                new OptimisticLockingException("first"),
                new OptimisticLockingFailureException("first"),
                new ProcessEngineException("wrapped", new OptimisticLockingFailureException("first")),
                new ProcessEngineException("wrapped", new SQLException("deadlock detected", "40P01")),
                nothingWhereTheEngineExpectsAnExecution());
    }

    private static NullPointerException nothingWhereTheEngineExpectsAnExecution() {
        var failure = new NullPointerException("execution");
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(TaskEntity.class.getName(), "complete", "TaskEntity.java", 1)
        });
        return failure;
    }

    @BeforeEach
    void deployTwoTasksThatJoin() {
        deployment = engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(PROCESS + ".bpmn", twoTasksThatJoin())
                .deploy()
                .getId();
    }

    @AfterEach
    void undeploy() {
        engine.getRepositoryService().deleteDeployment(deployment, true);
    }

    @Test
    void whoFinishesAtTheSameMomentAsAnotherSeesNoError() {
        for (int round = 0; round < 10; round++) {
            var instance = start();
            meetOnce();

            Together.run(() -> complete(instance, "UserTask_Left"), () -> complete(instance, "UserTask_Right"));

            assertThat(tasks(instance)).extracting(Task::getTaskDefinitionKey).containsExactly("UserTask_After");
        }
    }

    @Test
    void callerWithATransactionOfHisOwnLearnsOfTheConflict() {
        var instance = start();
        meetOnce();
        var transaction =
                new TransactionTemplate(Database.POSTGRESQL.application().getBean(PlatformTransactionManager.class));

        assertThatThrownBy(() -> Together.run(
                        () -> transaction.executeWithoutResult(status -> complete(instance, "UserTask_Left")),
                        () -> transaction.executeWithoutResult(status -> complete(instance, "UserTask_Right"))))
                .hasRootCauseInstanceOf(OptimisticLockingException.class);
    }

    @ParameterizedTest
    @MethodSource("lostLocks")
    void conflictThatPersistsIsThrownInTheEnd(RuntimeException lostLock) {
        var losing = new Losing(lostLock, Integer.MAX_VALUE);

        assertThatThrownBy(() -> losing.execute(new ClaimTaskCmd("1", "lina"))).isSameAs(lostLock);

        assertThat(losing.attempts).isEqualTo(1 + OptimisticLockRetry.RETRIES);
    }

    @ParameterizedTest
    @MethodSource("workOnTasks")
    void workOnATaskIsDoneAgainUntilItSucceeds(Command<?> work) {
        var losing = new Losing(new OptimisticLockingException("first"), OptimisticLockRetry.RETRIES);

        losing.execute(work);

        assertThat(losing.attempts).isEqualTo(1 + OptimisticLockRetry.RETRIES);
    }

    @Test
    void otherFailuresAndOtherCommandsAreNotRepeated() {
        var failing = new Losing(
                new ProcessEngineException("broken", new SQLException("broken", "23505")), Integer.MAX_VALUE);
        assertThatThrownBy(() -> failing.execute(new ClaimTaskCmd("1", "lina"))).hasMessage("broken");
        assertThat(failing.attempts).isEqualTo(1);

        var losing = new Losing(new OptimisticLockingException("first"), Integer.MAX_VALUE);
        assertThatThrownBy(() -> losing.execute(new DeleteTaskCmd("1", null, true)))
                .isInstanceOf(OptimisticLockingException.class);
        assertThat(losing.attempts).isEqualTo(1);
    }

    @Test
    void workInsideATransactionIsNotRepeated() {
        var losing = new Losing(new OptimisticLockingException("first"), Integer.MAX_VALUE);
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> losing.execute(new ClaimTaskCmd("1", "lina")))
                    .isInstanceOf(OptimisticLockingException.class);
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(losing.attempts).isEqualTo(1);
    }

    /** The first attempts of both finishers wait for each other, inside their transactions. */
    private static void meetOnce() {
        var bothAreInside = new CyclicBarrier(2);
        Failures.afterNext("idleListener", () -> Together.await(bothAreInside));
        Failures.afterNext("idleListener", () -> Together.await(bothAreInside));
    }

    private String start() {
        return engine.getRuntimeService().startProcessInstanceByKey(PROCESS).getId();
    }

    private void complete(String instance, String element) {
        var task = tasks(instance).stream()
                .filter(open -> open.getTaskDefinitionKey().equals(element))
                .findFirst()
                .orElseThrow();
        engine.getTaskService().complete(task.getId());
    }

    private List<Task> tasks(String instance) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .list();
    }

    private static BpmnModelInstance twoTasksThatJoin() {
        return Bpmn.createExecutableProcess(PROCESS)
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .parallelGateway("Gateway_Fork")
                .userTask("UserTask_Left")
                .camundaTaskListenerDelegateExpression("complete", "${idleListener}")
                .parallelGateway("Gateway_Join")
                .userTask("UserTask_After")
                .endEvent()
                .moveToNode("Gateway_Fork")
                .userTask("UserTask_Right")
                .camundaTaskListenerDelegateExpression("complete", "${idleListener}")
                .connectTo("Gateway_Join")
                .done();
    }

    /** The interceptor before an engine in which somebody else is first again and again. */
    private static final class Losing {

        private final OptimisticLockRetry retry = new OptimisticLockRetry();
        private int attempts;

        private Losing(RuntimeException lost, int times) {
            retry.setNext(new CommandInterceptor() {
                @Override
                public <T> T execute(Command<T> command) {
                    if (attempts++ < times) {
                        throw lost;
                    }
                    return null;
                }
            });
        }

        private void execute(Command<?> command) {
            retry.execute(command);
        }
    }
}
