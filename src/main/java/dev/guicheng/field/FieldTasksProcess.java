package dev.guicheng.field;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.OnBehalf;
import dev.guicheng.engine.Refused;
import dev.guicheng.patrol.PatrolRound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** The current user's tasks, with the rights and the form check that he meets in the Tasklist. */
@Component
class FieldTasksProcess {

    private static final int MOST = 50;

    private final TaskService taskService;
    private final FormService formService;
    private final RuntimeService runtimeService;
    private final OnBehalf onBehalf;
    private final CurrentUser currentUser;

    FieldTasksProcess(
            TaskService taskService,
            FormService formService,
            RuntimeService runtimeService,
            OnBehalf onBehalf,
            CurrentUser currentUser) {
        this.taskService = taskService;
        this.formService = formService;
        this.runtimeService = runtimeService;
        this.onBehalf = onBehalf;
        this.currentUser = currentUser;
    }

    /** What the person has claimed, the next due first. */
    List<FieldTask> mine() {
        return listed(taskService.createTaskQuery().taskAssignee(me()));
    }

    /** The rounds that the person may claim, the next due first. */
    List<FieldTask> claimableRounds() {
        return currentUser.groups().isEmpty()
                ? List.of()
                : listed(taskService
                        .createTaskQuery()
                        .processDefinitionKey(PatrolRound.PROCESS_ID)
                        .taskDefinitionKey(PatrolRound.Elements.CARRY_OUT_ROUND)
                        .taskCandidateGroupIn(currentUser.groups()));
    }

    Optional<FieldTask> find(String taskId) {
        return Optional.ofNullable(taskService.createTaskQuery().taskId(taskId).singleResult())
                .flatMap(task -> withCases(List.of(task)).stream().findFirst());
    }

    boolean isMine(FieldTask task) {
        return me().equals(task.assignee());
    }

    void claim(String taskId) {
        try {
            taskService.claim(taskId, me());
        } catch (TaskAlreadyClaimedException e) {
            throw new Refused("这项任务已由他人认领");
        }
    }

    /** The form of a task, with the choices of the moment. */
    String form(String taskId) {
        try (var form = formService.getDeployedTaskForm(taskId)) {
            return new String(form.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void complete(String taskId, JsonNode values) {
        formService.submitTaskForm(taskId, FormValuesProcess.variables(values));
    }

    private List<FieldTask> listed(TaskQuery query) {
        return withCases(query.orderByDueDate().asc().orderByTaskId().asc().listPage(0, MOST));
    }

    private List<FieldTask> withCases(List<Task> tasks) {
        var caseNos = caseNosOf(tasks.stream()
                .map(Task::getProcessInstanceId)
                .filter(id -> id != null)
                .collect(toSet()));
        return tasks.stream()
                .filter(task -> caseNos.containsKey(task.getProcessInstanceId()))
                .map(task -> new FieldTask(
                        task.getId(),
                        task.getName(),
                        caseNos.get(task.getProcessInstanceId()),
                        PatrolRound.Elements.CARRY_OUT_ROUND.equals(task.getTaskDefinitionKey()),
                        task.getAssignee(),
                        task.getDueDate() == null ? null : task.getDueDate().toInstant()))
                .toList();
    }

    private Map<String, String> caseNosOf(Set<String> instanceIds) {
        return instanceIds.isEmpty()
                ? Map.of()
                : onBehalf.call(() ->
                        runtimeService.createProcessInstanceQuery().processInstanceIds(instanceIds).list().stream()
                                .filter(instance -> instance.getBusinessKey() != null)
                                .collect(toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey)));
    }

    private String me() {
        return currentUser.id().orElse("");
    }
}
