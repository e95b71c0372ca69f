package dev.guicheng.engine;

import java.util.Optional;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.incident.DefaultIncidentHandler;
import org.camunda.bpm.engine.impl.incident.IncidentContext;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.runtime.Incident;

/** Says in plain Chinese which step of which case has failed for good, and why. */
final class PlainWordsIncidentHandler extends DefaultIncidentHandler {

    PlainWordsIncidentHandler() {
        super(Incident.FAILED_JOB_HANDLER_TYPE);
    }

    @Override
    public Incident handleIncident(IncidentContext context, String message) {
        return super.handleIncident(context, plainWords(context, message));
    }

    private static String plainWords(IncidentContext context, String message) {
        CommandContext commands = Context.getCommandContext();
        JobEntity job = commands.getJobManager().findJobById(context.getConfiguration());
        String trace = job == null ? null : job.getExceptionStacktrace();
        return "%s的步骤「%s」执行失败，%s"
                .formatted(
                        subject(context, commands),
                        step(context, commands),
                        trace == null && message == null
                                ? "重试次数被置为 0"
                                : "重试已用完：" + FailureCause.of(message, trace).inWords());
    }

    private static String subject(IncidentContext context, CommandContext commands) {
        Optional<String> caseNumber = Optional.ofNullable(context.getExecutionId())
                .map(id -> commands.getExecutionManager().findExecutionById(id))
                .map(ExecutionEntity::getProcessInstance)
                .map(ExecutionEntity::getBusinessKey);
        return caseNumber.map(number -> "案件 " + number + " ").orElseGet(() -> definition(context, commands)
                .map(definition -> "流程「%s」".formatted(named(definition.getName(), definition.getKey())))
                .orElse("系统任务"));
    }

    private static String step(IncidentContext context, CommandContext commands) {
        String id = Optional.ofNullable(context.getFailedActivityId())
                .or(() -> Optional.ofNullable(context.getActivityId()))
                .map(activity -> activity.replace("#multiInstanceBody", ""))
                .orElse(null);
        return definition(context, commands)
                .map(definition -> id == null ? null : definition.findActivity(id))
                .map(activity -> named((String) activity.getProperty("name"), activity.getId()))
                .orElse(Optional.ofNullable(id).orElse("后台任务"));
    }

    private static Optional<ProcessDefinitionEntity> definition(IncidentContext context, CommandContext commands) {
        return Optional.ofNullable(context.getProcessDefinitionId()).map(id -> commands.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(id));
    }

    private static String named(String name, String otherwise) {
        return name == null || name.isBlank() ? otherwise : name;
    }
}
