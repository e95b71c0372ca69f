package dev.guicheng.engine.guard;

import dev.guicheng.engine.CommentMade;
import dev.guicheng.engine.Refused;
import java.util.Optional;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationEventPublisher;

/**
 * A person claims for nobody but himself and comments on tasks that he may see, where the engine itself does not check.
 * Every comment is made known as {@link CommentMade}, in its own transaction.
 */
class GuardedTaskService extends TaskServiceImpl {

    private static final int LONGEST_COMMENT = 1000;

    private final ProcessEngineConfigurationImpl engine;

    private final ApplicationEventPublisher events;

    GuardedTaskService(ProcessEngineConfigurationImpl engine, ApplicationEventPublisher events) {
        this.engine = engine;
        this.events = events;
    }

    @Override
    public void claim(String taskId, String userId) {
        person().filter(person -> !person.userId().equals(userId)).ifPresent(person -> {
            throw new Refused("只能为自己认领任务");
        });
        super.claim(taskId, userId);
    }

    /** Giving a task back is part of working on it, not of assigning it to others. */
    @Override
    public void setAssignee(String taskId, String userId) {
        if (userId == null && person().isPresent()) {
            super.claim(taskId, null);
        } else {
            super.setAssignee(taskId, userId);
        }
    }

    @Override
    public void addComment(String taskId, String processInstanceId, String message) {
        createComment(taskId, processInstanceId, message);
    }

    @Override
    public Comment createComment(String taskId, String processInstanceId, String message) {
        if (person().isPresent() && !belongsTogether(taskId, processInstanceId)) {
            throw new Refused("只能对自己可见的任务添加备注");
        }
        if (person().isPresent() && (message == null || message.isBlank() || message.length() > LONGEST_COMMENT)) {
            throw new Refused("备注：必填，不超过 %d 个字".formatted(LONGEST_COMMENT));
        }
        return engine.getCommandExecutorTxRequired().execute(command -> {
            String instance = processInstanceId == null ? instanceOf(taskId) : processInstanceId;
            Comment comment = super.createComment(taskId, instance, message);
            if (instance != null) {
                events.publishEvent(new CommentMade(instance, comment.getId(), message));
            }
            return comment;
        });
    }

    private String instanceOf(String taskId) {
        Task task = createTaskQuery().taskId(taskId).singleResult();
        return task == null ? null : task.getProcessInstanceId();
    }

    private boolean belongsTogether(String taskId, String processInstanceId) {
        HistoricTaskInstance task = taskId == null
                ? null
                : engine.getHistoryService()
                        .createHistoricTaskInstanceQuery()
                        .taskId(taskId)
                        .singleResult();
        return task != null && (processInstanceId == null || processInstanceId.equals(task.getProcessInstanceId()));
    }

    private Optional<Caller> person() {
        return Context.getCommandContext() != null
                ? Optional.empty()
                : Caller.of(engine).filter(caller -> !caller.isAdministrator());
    }
}
