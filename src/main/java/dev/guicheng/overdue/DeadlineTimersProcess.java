package dev.guicheng.overdue;

import dev.guicheng.engine.OnBehalf;
import dev.guicheng.overdue.OverdueEscalation.Attached;
import dev.guicheng.overdue.OverdueEscalation.Variables;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.ActivityExecutionTreeMapping;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.stereotype.Component;

/**
 * The deadline of a running case in the engine: two variables, the due dates of its tasks, and the timers of the
 * reminder and of the passed deadline. The engine's API moves a timer but does not set one up again that has fired; this
 * class alone does that, with what the engine itself uses when it enters a scope.
 */
@Component
class DeadlineTimersProcess {

    private final RuntimeService runtimeService;
    private final TaskService taskService;
    private final ManagementService managementService;
    private final OnBehalf onBehalf;

    DeadlineTimersProcess(
            RuntimeService runtimeService,
            TaskService taskService,
            ManagementService managementService,
            OnBehalf onBehalf) {
        this.runtimeService = runtimeService;
        this.taskService = taskService;
        this.managementService = managementService;
        this.onBehalf = onBehalf;
    }

    /** Gives the case's instance, if it runs, another deadline, of which it reminds and which passes anew. */
    void move(String caseNo, Instant before, Instant dueAt, Instant remindAt) {
        rename(caseNo, before, dueAt, remindAt);
        onBehalf.call(() -> {
            for (var instance : running(caseNo)) {
                arm(instance, Attached.REMINDER_DUE, Date.from(remindAt));
                arm(instance, Attached.DEADLINE_PASSED, Date.from(dueAt));
            }
            return null;
        });
    }

    /** Gives the case's instance, if it runs, another deadline that has passed like the one before: no timer is set for it. */
    void rename(String caseNo, Instant before, Instant dueAt, Instant remindAt) {
        onBehalf.call(() -> {
            for (var instance : running(caseNo)) {
                runtimeService.setVariables(
                        instance.getId(),
                        Map.of(
                                Variables.DUE_AT.name(), Date.from(dueAt),
                                Variables.REMIND_AT.name(), Date.from(remindAt)));
                moveTasks(instance, Date.from(before), Date.from(dueAt));
            }
            return null;
        });
    }

    /** Lets the passed deadline of the case's instance, if it runs, be noticed once more. */
    void passAgain(String caseNo, Instant dueAt) {
        onBehalf.call(() -> {
            running(caseNo).forEach(instance -> arm(instance, Attached.DEADLINE_PASSED, Date.from(dueAt)));
            return null;
        });
    }

    /** Whether the case's deadline will be noticed when it passes. */
    boolean waits(String caseNo) {
        return onBehalf.call(() -> running(caseNo).stream()
                .anyMatch(instance -> managementService
                                .createJobQuery()
                                .processInstanceId(instance.getId())
                                .activityId(Attached.DEADLINE_PASSED)
                                .count()
                        > 0));
    }

    private List<ProcessInstance> running(String caseNo) {
        return runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(caseNo)
                .list();
    }

    private void moveTasks(ProcessInstance instance, Date before, Date dueAt) {
        taskService.createTaskQuery().processInstanceId(instance.getId()).list().stream()
                .filter(task -> before.equals(task.getDueDate()))
                .forEach(task -> {
                    task.setDueDate(dueAt);
                    taskService.saveTask(task);
                });
    }

    private static void arm(ProcessInstance instance, String startEvent, Date at) {
        CommandContext command = Context.getCommandContext();
        ExecutionEntity root = command.getExecutionManager().findExecutionById(instance.getId());
        ActivityImpl start = root.getProcessDefinition().findActivity(startEvent);
        if (start != null) {
            new ActivityExecutionTreeMapping(command, instance.getId())
                    .getExecutions(start.getEventScope())
                    .forEach(execution -> arm(execution, start.getEventScope(), startEvent, at));
        }
    }

    private static void arm(ExecutionEntity execution, ScopeImpl scope, String startEvent, Date at) {
        List<JobEntity> armed = timersOf(execution, startEvent).toList();
        if (armed.isEmpty()) {
            TimerDeclarationImpl.getDeclarationsForScope(scope).get(startEvent).createTimerInstance(execution);
        }
        armed.forEach(timer -> timer.setDuedate(at));
    }

    private static Stream<JobEntity> timersOf(ExecutionEntity execution, String startEvent) {
        return execution.getJobs().stream().filter(job -> startEvent.equals(job.getActivityId()));
    }
}
