package dev.guicheng.engine.form;

import dev.guicheng.engine.form.Submission.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateAllMessageCmd;
import org.camunda.bpm.engine.impl.cmd.CorrelateMessageCmd;
import org.camunda.bpm.engine.impl.cmd.EvaluateStartConditionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeployedProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskBpmnErrorCmd;
import org.camunda.bpm.engine.impl.cmd.HandleTaskEscalationCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SignalEventReceivedCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceAtActivitiesCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.variable.VariableMap;

/** Knows the engine's commands that end a person's work, and reads what they carry. */
final class Calls {

    /**
     * Commands that move a process or set its variables past its forms and that the rights to work on a task or to
     * start a process are enough for.
     */
    private static final List<Class<?>> PAST_THE_FORMS = List.of(
            HandleTaskBpmnErrorCmd.class,
            HandleTaskEscalationCmd.class,
            StartProcessInstanceAtActivitiesCmd.class,
            CorrelateMessageCmd.class,
            CorrelateAllMessageCmd.class,
            SignalEventReceivedCmd.class,
            EvaluateStartConditionCmd.class);

    private final EngineField<String> completedTask = new EngineField<>(CompleteTaskCmd.class, "taskId", String.class);

    @SuppressWarnings("rawtypes")
    private final EngineField<Map> completeVariables = new EngineField<>(CompleteTaskCmd.class, "variables", Map.class);

    private final EngineField<String> submittedTask =
            new EngineField<>(SubmitTaskFormCmd.class, "taskId", String.class);
    private final EngineField<VariableMap> submitVariables =
            new EngineField<>(SubmitTaskFormCmd.class, "properties", VariableMap.class);
    private final EngineField<ProcessInstantiationBuilderImpl> startBuilder = new EngineField<>(
            StartProcessInstanceCmd.class, "instantiationBuilder", ProcessInstantiationBuilderImpl.class);
    private final EngineField<String> startedDefinition =
            new EngineField<>(SubmitStartFormCmd.class, "processDefinitionId", String.class);
    private final EngineField<VariableMap> startVariables =
            new EngineField<>(SubmitStartFormCmd.class, "variables", VariableMap.class);

    /** One such call; what it acts on is looked up inside the engine. */
    sealed interface Call {

        Map<String, Object> variables();

        record OnTask(Kind kind, String taskId, Map<String, Object> variables, Consumer<VariableMap> replacement)
                implements Call {}

        record OnStart(DefinitionLookup definition, Map<String, Object> variables) implements Call {}
    }

    /** Finds the definition that a start is for, in the same way as the command. */
    interface DefinitionLookup {

        ProcessDefinitionEntity find(CommandContext context);
    }

    static boolean isPastTheForms(Command<?> command) {
        return PAST_THE_FORMS.stream().anyMatch(type -> type.isInstance(command));
    }

    Optional<Call> read(Command<?> command) {
        if (command instanceof CompleteTaskCmd complete) {
            Kind kind = command instanceof ResolveTaskCmd ? Kind.RESOLVE : Kind.COMPLETE;
            return Optional.of(new Call.OnTask(
                    kind,
                    completedTask.get(complete),
                    given(completeVariables.get(complete)),
                    replacement -> completeVariables.set(complete, replacement)));
        }
        if (command instanceof SubmitTaskFormCmd submit) {
            return Optional.of(new Call.OnTask(
                    Kind.SUBMIT,
                    submittedTask.get(submit),
                    given(submitVariables.get(submit)),
                    replacement -> submitVariables.set(submit, replacement)));
        }
        if (command instanceof StartProcessInstanceCmd start) {
            ProcessInstantiationBuilderImpl builder = startBuilder.get(start);
            return Optional.of(new Call.OnStart(
                    context -> new GetDeployedProcessDefinitionCmd(builder, false).execute(context),
                    given(builder.getVariables())));
        }
        if (command instanceof SubmitStartFormCmd start) {
            String id = startedDefinition.get(start);
            return Optional.of(new Call.OnStart(
                    context -> context.getProcessEngineConfiguration()
                            .getDeploymentCache()
                            .findDeployedProcessDefinitionById(id),
                    given(startVariables.get(start))));
        }
        return Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> given(Map<?, ?> variables) {
        return variables == null ? Map.of() : (Map<String, Object>) variables;
    }
}
