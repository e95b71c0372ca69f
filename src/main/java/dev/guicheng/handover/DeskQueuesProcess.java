package dev.guicheng.handover;

import static java.util.stream.Collectors.toMap;

import dev.guicheng.engine.OnBehalf;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The tasks of the desks, from the engine: those that are open, and how long those served today had waited. */
@Component
class DeskQueuesProcess {

    private final TaskService taskService;
    private final HistoryService historyService;
    private final OnBehalf onBehalf;
    private final Clock clock;

    DeskQueuesProcess(
            @Lazy TaskService taskService, @Lazy HistoryService historyService, OnBehalf onBehalf, Clock clock) {
        this.taskService = taskService;
        this.historyService = historyService;
        this.onBehalf = onBehalf;
        this.clock = clock;
    }

    /** An open task: at which element, since when, and whether somebody has claimed it. */
    record OpenTask(String element, Instant since, boolean claimed) {}

    /** A task that somebody claimed today, or did without claiming it. */
    record ServedTask(String element, Duration waited) {}

    List<OpenTask> openIn(Collection<String> caseNos) {
        return caseNos.isEmpty()
                ? List.of()
                : onBehalf.call(
                        () -> taskService
                                .createTaskQuery()
                                .processInstanceBusinessKeyIn(caseNos.toArray(String[]::new))
                                .unlimitedList()
                                .stream()
                                .map(task -> new OpenTask(
                                        task.getTaskDefinitionKey(),
                                        task.getCreateTime().toInstant(),
                                        task.getAssignee() != null))
                                .toList());
    }

    List<ServedTask> servedToday(Collection<String> caseNos) {
        if (caseNos.isEmpty()) {
            return List.of();
        }
        var keys = caseNos.toArray(String[]::new);
        var today = Date.from(clock.instant()
                .atZone(clock.getZone())
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant());
        return onBehalf.call(() -> {
            var claims = claimsSince(today);
            var served = new ArrayList<ServedTask>();
            taskService.createTaskQuery().processInstanceBusinessKeyIn(keys).taskAssigned().unlimitedList().stream()
                    .filter(task -> claims.containsKey(task.getId()))
                    .map(task -> new ServedTask(
                            task.getTaskDefinitionKey(),
                            Duration.between(task.getCreateTime().toInstant(), claims.get(task.getId()))))
                    .forEach(served::add);
            historyService
                    .createHistoricTaskInstanceQuery()
                    .processInstanceBusinessKeyIn(keys)
                    .finishedAfter(today)
                    .unlimitedList()
                    .stream()
                    .map(task -> new ServedTask(
                            task.getTaskDefinitionKey(),
                            Duration.between(
                                    task.getStartTime().toInstant(),
                                    claims.getOrDefault(
                                            task.getId(), task.getEndTime().toInstant()))))
                    .forEach(served::add);
            return served;
        });
    }

    /** When each task was claimed first. */
    private Map<String, Instant> claimsSince(Date today) {
        return historyService
                .createUserOperationLogQuery()
                .entityType(EntityTypes.TASK)
                .operationType(UserOperationLogEntry.OPERATION_TYPE_CLAIM)
                .afterTimestamp(today)
                .orderByTimestamp()
                .asc()
                .unlimitedList()
                .stream()
                .collect(toMap(
                        UserOperationLogEntry::getTaskId,
                        entry -> entry.getTimestamp().toInstant(),
                        (first, later) -> first));
    }
}
