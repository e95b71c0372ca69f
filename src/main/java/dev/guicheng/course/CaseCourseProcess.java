package dev.guicheng.course;

import dev.guicheng.course.CaseCourse.Step;
import dev.guicheng.course.CaseCourse.Visit;
import dev.guicheng.course.CaseModel.Element;
import dev.guicheng.engine.ElementClauses;
import dev.guicheng.engine.OnBehalf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.di.Shape;
import org.springframework.stereotype.Component;

/**
 * Reads from the engine how a case goes, for whoever may read the case: what is known of its steps is more than the
 * person's own tasks.
 */
@Component
public class CaseCourseProcess {

    private final HistoryService historyService;
    private final RepositoryService repositoryService;
    private final TaskService taskService;
    private final OnBehalf onBehalf;

    private final Map<String, CaseModel> models = new ConcurrentHashMap<>();

    CaseCourseProcess(
            HistoryService historyService,
            RepositoryService repositoryService,
            TaskService taskService,
            OnBehalf onBehalf) {
        this.historyService = historyService;
        this.repositoryService = repositoryService;
        this.taskService = taskService;
        this.onBehalf = onBehalf;
    }

    /** The course of the case, nothing when no instance with its number is left. */
    public Optional<CaseCourse> of(String caseNo) {
        return onBehalf.call(() -> instanceOf(caseNo).map(this::courseOf));
    }

    /** The open tasks of these cases. */
    public List<Step> openSteps(Set<String> caseNos) {
        return onBehalf.call(() -> taskService
                .createTaskQuery()
                .processInstanceBusinessKeyIn(caseNos.toArray(String[]::new))
                .orderByTaskCreateTime()
                .asc()
                .orderByTaskId()
                .asc()
                .list()
                .stream()
                .map(this::step)
                .toList());
    }

    private Optional<HistoricProcessInstance> instanceOf(String caseNo) {
        return historyService
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseNo)
                .orderByProcessInstanceStartTime()
                .desc()
                .listPage(0, 1)
                .stream()
                .findFirst();
    }

    private CaseCourse courseOf(HistoricProcessInstance instance) {
        var model = repositoryService.getBpmnModelInstance(instance.getProcessDefinitionId());
        var activities = historyService
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .orderPartiallyByOccurrence()
                .asc()
                .list();
        // What lies inside an embedded sub-process is marked, not the box around it.
        var shown = activities.stream()
                .filter(activity -> model.getModelElementById(activity.getActivityId()) instanceof FlowNode node
                        && !(node instanceof SubProcess))
                .toList();
        var steps = taskService
                .createTaskQuery()
                .processInstanceId(instance.getId())
                .orderByTaskCreateTime()
                .asc()
                .orderByTaskId()
                .asc()
                .list()
                .stream()
                .map(this::step)
                .toList();
        var current = shown.stream()
                .filter(activity -> activity.getEndTime() == null)
                .map(HistoricActivityInstance::getActivityId)
                .distinct()
                .toList();
        return new CaseCourse(
                instance.getId(),
                modelOf(instance.getProcessDefinitionId(), model),
                instance.getProcessDefinitionVersion(),
                shown.stream().map(CaseCourseProcess::visit).toList(),
                shown.stream()
                        .filter(CaseCourseProcess::done)
                        .map(HistoricActivityInstance::getActivityId)
                        .filter(id -> !current.contains(id))
                        .distinct()
                        .toList(),
                List.copyOf(flowsOf(model, activities)),
                current,
                steps,
                commentsOn(instance.getId()));
    }

    /**
     * The flows between activities, which history does not keep: from one that has ended to the first that began after
     * it among those that its flows lead to, from a parallel gateway to all of them.
     */
    private static Set<String> flowsOf(BpmnModelInstance model, List<HistoricActivityInstance> activities) {
        var taken = new LinkedHashSet<String>();
        for (int index = 0; index < activities.size(); index++) {
            var activity = activities.get(index);
            if (!done(activity) || !(model.getModelElementById(activity.getActivityId()) instanceof FlowNode node)) {
                continue;
            }
            var later = activities.subList(index + 1, activities.size()).stream()
                    .filter(other -> !other.getStartTime().before(activity.getEndTime()))
                    .map(HistoricActivityInstance::getActivityId)
                    .toList();
            var reached = new ArrayList<>(node.getOutgoing());
            reached.removeIf(flow -> !later.contains(flow.getTarget().getId()));
            if (node instanceof ParallelGateway) {
                reached.stream().map(SequenceFlow::getId).forEach(taken::add);
            } else {
                reached.stream()
                        .min((one, other) -> Integer.compare(
                                later.indexOf(one.getTarget().getId()),
                                later.indexOf(other.getTarget().getId())))
                        .map(SequenceFlow::getId)
                        .ifPresent(taken::add);
            }
        }
        return taken;
    }

    private static boolean done(HistoricActivityInstance activity) {
        return activity.getEndTime() != null && !activity.isCanceled();
    }

    private List<CaseComment> commentsOn(String instanceId) {
        return taskService.getProcessInstanceComments(instanceId).stream()
                .map(comment -> new CaseComment(
                        comment.getId(), comment.getUserId(), comment.getTime().toInstant(), comment.getFullMessage()))
                .toList();
    }

    private static Visit visit(HistoricActivityInstance activity) {
        return new Visit(
                activity.getActivityId(),
                activity.getStartTime().toInstant(),
                activity.getEndTime() == null ? null : activity.getEndTime().toInstant(),
                activity.isCanceled(),
                activity.getTaskId(),
                activity.getAssignee());
    }

    private CaseModel modelOf(String definitionId, BpmnModelInstance model) {
        return models.computeIfAbsent(definitionId, id -> {
            var process = model.getModelElementsByType(Process.class).iterator().next();
            var nodes = model.getModelElementsByType(FlowNode.class);
            return new CaseModel(
                    textOf(id),
                    process.getName() == null ? process.getId() : process.getName(),
                    process.getCamundaVersionTag(),
                    nodes.stream().anyMatch(node -> node.getDiagramElement() != null),
                    nodes.stream()
                            .filter(node -> !(node instanceof SubProcess))
                            .sorted(Comparator.comparingDouble(CaseCourseProcess::left))
                            .map(CaseCourseProcess::element)
                            .toList());
        });
    }

    /** How far to the right it is drawn; what is not drawn comes last. */
    private static double left(FlowNode node) {
        return node.getDiagramElement() instanceof Shape shape
                ? shape.getBounds().getX()
                : Double.MAX_VALUE;
    }

    private static Element element(FlowNode node) {
        return new Element(
                node.getId(),
                node.getName() == null ? "" : node.getName().replaceAll("\\s+", " "),
                node.getElementType().getTypeName(),
                ElementClauses.of(node));
    }

    private String textOf(String definitionId) {
        try (var model = repositoryService.getProcessModel(definitionId)) {
            return new String(model.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Step step(Task task) {
        var groups = taskService.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toList());
        return new Step(
                task.getId(),
                task.getTaskDefinitionKey(),
                task.getName(),
                task.getAssignee(),
                groups,
                task.getDueDate() == null ? null : task.getDueDate().toInstant(),
                task.getCreateTime().toInstant(),
                clausesOf(task));
    }

    private List<String> clausesOf(Task task) {
        var model = repositoryService.getBpmnModelInstance(task.getProcessDefinitionId());
        BaseElement element = model.getModelElementById(task.getTaskDefinitionKey());
        return element == null ? List.of() : ElementClauses.of(element);
    }
}
