package dev.guicheng.overdue;

import dev.guicheng.engine.OnBehalf;
import dev.guicheng.organization.Department;
import dev.guicheng.overdue.OverdueEscalation.Attached;
import dev.guicheng.overdue.OverdueEscalation.Variables;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The open tasks of a case, those of the instances that it has called included, but for its escalation. */
@Component
class CaseTasksProcess {

    private final RuntimeService runtimeService;
    private final RepositoryService repositoryService;
    private final TaskService taskService;
    private final OnBehalf onBehalf;

    CaseTasksProcess(
            RuntimeService runtimeService,
            RepositoryService repositoryService,
            TaskService taskService,
            OnBehalf onBehalf) {
        this.runtimeService = runtimeService;
        this.repositoryService = repositoryService;
        this.taskService = taskService;
        this.onBehalf = onBehalf;
    }

    /** All of them. */
    List<OpenTask> of(String caseNo) {
        return onBehalf.call(() -> tasks(withCalled(caseNo)).map(this::openTask).toList());
    }

    /** Those of the case's own instance. */
    List<OpenTask> ofCaseAlone(String caseNo) {
        return onBehalf.call(() -> tasks(running(caseNo)).map(this::openTask).toList());
    }

    /** Those that no deadline of a called case watches over. */
    List<OpenTask> watchedWith(String caseNo) {
        return onBehalf.call(() -> tasks(withCalled(caseNo)
                        .filter(instance -> caseNo.equals(instance.getBusinessKey()) || !hasDeadline(instance)))
                .map(this::openTask)
                .toList());
    }

    /** Hands all of them to a person. */
    void assign(String caseNo, String userId) {
        onBehalf.call(() -> {
            tasks(withCalled(caseNo)).forEach(task -> taskService.setAssignee(task.getId(), userId));
            return null;
        });
    }

    /** Hands all of them, and those that follow, to the people of a department. */
    void assign(String caseNo, Department department) {
        onBehalf.call(() -> {
            var instances = withCalled(caseNo).toList();
            instances.forEach(instance -> {
                replace(instance, Variables.DEPARTMENT.name(), department.code());
                replace(instance, Variables.DEPARTMENT_GROUP.name(), department.workerGroup());
            });
            tasks(instances.stream()).forEach(task -> offer(task, department.workerGroup()));
            return null;
        });
    }

    private void replace(ProcessInstance instance, String variable, String value) {
        if (runtimeService.getVariable(instance.getId(), variable) != null) {
            runtimeService.setVariable(instance.getId(), variable, value);
        }
    }

    private void offer(Task task, String group) {
        taskService.setAssignee(task.getId(), null);
        candidates(task, IdentityLink::getGroupId).forEach(old -> taskService.deleteCandidateGroup(task.getId(), old));
        candidates(task, IdentityLink::getUserId).forEach(old -> taskService.deleteCandidateUser(task.getId(), old));
        taskService.addCandidateGroup(task.getId(), group);
    }

    private OpenTask openTask(Task task) {
        return new OpenTask(
                task.getId(),
                task.getName(),
                task.getAssignee(),
                candidates(task, IdentityLink::getGroupId),
                candidates(task, IdentityLink::getUserId));
    }

    private List<String> candidates(Task task, Function<IdentityLink, String> who) {
        return taskService.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(who)
                .filter(Objects::nonNull)
                .toList();
    }

    private Stream<Task> tasks(Stream<ProcessInstance> instances) {
        return instances.flatMap(instance ->
                taskService
                        .createTaskQuery()
                        .processInstanceId(instance.getId())
                        .orderByTaskCreateTime()
                        .asc()
                        .list()
                        .stream());
    }

    private Stream<ProcessInstance> running(String caseNo) {
        return runtimeService.createProcessInstanceQuery().processInstanceBusinessKey(caseNo).list().stream();
    }

    private Stream<ProcessInstance> withCalled(String caseNo) {
        return running(caseNo).flatMap(this::withCalled);
    }

    private Stream<ProcessInstance> withCalled(ProcessInstance instance) {
        return Stream.concat(
                Stream.of(instance),
                runtimeService.createProcessInstanceQuery().superProcessInstanceId(instance.getId()).list().stream()
                        .filter(called ->
                                !called.getProcessDefinitionId().startsWith(OverdueEscalation.PROCESS_ID + ":"))
                        .flatMap(this::withCalled));
    }

    private boolean hasDeadline(ProcessInstance instance) {
        return repositoryService
                        .getBpmnModelInstance(instance.getProcessDefinitionId())
                        .getModelElementById(Attached.DEADLINE_PASSED)
                != null;
    }
}
