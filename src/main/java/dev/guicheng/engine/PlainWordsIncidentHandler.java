package dev.guicheng.engine;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
        String stepId = Optional.ofNullable(context.getFailedActivityId())
                .or(() -> Optional.ofNullable(context.getActivityId()))
                .map(activity -> activity.replace("#multiInstanceBody", ""))
                .orElse(null);
        Optional<ExecutionEntity> instance = instance(context, stepId, commands);
        Optional<ProcessDefinitionEntity> definition =
                instance.map(ExecutionEntity::getProcessDefinition).or(() -> definition(context, commands));
        return "%s的步骤「%s」执行失败，%s"
                .formatted(
                        subject(instance, definition),
                        step(definition, stepId),
                        trace == null && message == null
                                ? "重试次数被置为 0"
                                : "重试已用完：" + FailureCause.of(message, trace).inWords());
    }

    private static String subject(Optional<ExecutionEntity> instance, Optional<ProcessDefinitionEntity> definition) {
        return instance.map(ExecutionEntity::getBusinessKey)
                .map(number -> "案件 " + number + " ")
                .orElseGet(() -> definition
                        .map(process -> "流程「%s」".formatted(named(process.getName(), process.getKey())))
                        .orElse("系统任务"));
    }

    private static String step(Optional<ProcessDefinitionEntity> definition, String stepId) {
        return definition
                .map(process -> stepId == null ? null : process.findActivity(stepId))
                .map(activity -> named((String) activity.getProperty("name"), activity.getId()))
                .orElse(Optional.ofNullable(stepId).orElse("后台任务"));
    }

    /** The instance that the step belongs to: the job's, or that of a caller into which a job of a called one runs on. */
    private static Optional<ExecutionEntity> instance(IncidentContext context, String stepId, CommandContext commands) {
        Optional<ExecutionEntity> ofJob = Optional.ofNullable(context.getExecutionId())
                .map(id -> commands.getExecutionManager().findExecutionById(id))
                .map(ExecutionEntity::getProcessInstance);
        return Stream.iterate(ofJob.orElse(null), Objects::nonNull, PlainWordsIncidentHandler::caller)
                .filter(instance ->
                        stepId != null && instance.getProcessDefinition().findActivity(stepId) != null)
                .findFirst()
                .or(() -> ofJob);
    }

    private static ExecutionEntity caller(ExecutionEntity instance) {
        return instance.getSuperExecution() == null
                ? null
                : instance.getSuperExecution().getProcessInstance();
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
