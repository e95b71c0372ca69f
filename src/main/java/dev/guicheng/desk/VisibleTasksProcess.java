package dev.guicheng.desk;

import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.OnBehalf;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The open tasks that the engine shows to the current user, with their cases; never more than asked for. */
@Component
class VisibleTasksProcess {

    private final TaskService taskService;
    private final RuntimeService runtimeService;
    private final RepositoryService repositoryService;
    private final CurrentUser currentUser;
    private final OnBehalf onBehalf;

    VisibleTasksProcess(
            TaskService taskService,
            RuntimeService runtimeService,
            RepositoryService repositoryService,
            CurrentUser currentUser,
            OnBehalf onBehalf) {
        this.taskService = taskService;
        this.runtimeService = runtimeService;
        this.repositoryService = repositoryService;
        this.currentUser = currentUser;
        this.onBehalf = onBehalf;
    }

    Optional<OpenTask> find(String taskId) {
        return among(List.of(taskId)).stream().findFirst();
    }

    /** Those of the tasks that are open and visible, in no order. */
    List<OpenTask> among(Collection<String> taskIds) {
        return taskIds.isEmpty()
                ? List.of()
                : withCases(taskService
                        .createTaskQuery()
                        .taskIdIn(taskIds.toArray(String[]::new))
                        .listPage(0, taskIds.size()));
    }

    /** The visible tasks of these cases, the most urgent first. */
    List<OpenTask> of(Collection<String> caseNos, int atMost) {
        return caseNos.isEmpty()
                ? List.of()
                : withCases(taskService
                        .createTaskQuery()
                        .processInstanceBusinessKeyIn(caseNos.toArray(String[]::new))
                        .orderByTaskPriority()
                        .desc()
                        .orderByDueDate()
                        .asc()
                        .orderByTaskId()
                        .asc()
                        .listPage(0, atMost));
    }

    private List<OpenTask> withCases(List<Task> tasks) {
        return onBehalf.call(() -> {
            var caseNos = caseNosOf(tasks.stream()
                    .map(Task::getProcessInstanceId)
                    .filter(id -> id != null)
                    .collect(Collectors.toSet()));
            var claimable = claimable(tasks.stream().map(Task::getId).toList());
            return tasks.stream()
                    .map(task -> new OpenTask(
                            task.getId(),
                            task.getName(),
                            caseNos.getOrDefault(task.getProcessInstanceId(), ""),
                            Objects.requireNonNullElse(task.getTenantId(), ""),
                            procedureOf(task),
                            task.getTaskDefinitionKey(),
                            task.getAssignee(),
                            instant(task.getDueDate()),
                            instant(task.getCreateTime()),
                            claimable.contains(task.getId())))
                    .toList();
        });
    }

    private Set<String> claimable(List<String> taskIds) {
        return taskIds.isEmpty()
                ? Set.of()
                : taskService
                        .createTaskQuery()
                        .taskIdIn(taskIds.toArray(String[]::new))
                        .taskCandidateUser(currentUser.id().orElse(""))
                        .listPage(0, taskIds.size())
                        .stream()
                        .map(Task::getId)
                        .collect(Collectors.toSet());
    }

    private Map<String, String> caseNosOf(Set<String> instanceIds) {
        var caseNos = new HashMap<String, String>();
        if (!instanceIds.isEmpty()) {
            for (ProcessInstance instance : runtimeService
                    .createProcessInstanceQuery()
                    .processInstanceIds(instanceIds)
                    .list()) {
                if (instance.getBusinessKey() != null) {
                    caseNos.put(instance.getId(), instance.getBusinessKey());
                }
            }
        }
        return caseNos;
    }

    /** Known to the engine without asking the database. */
    private String procedureOf(Task task) {
        return task.getProcessDefinitionId() == null
                ? ""
                : repositoryService
                        .getProcessDefinition(task.getProcessDefinitionId())
                        .getName();
    }

    private static Instant instant(Date date) {
        return date == null ? null : date.toInstant();
    }
}
