package dev.guicheng.engine.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceCmd;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;

/** Finds the Camunda Form of a task or a start event as the engine binds it, and says where it is opened. */
final class DeployedForms {

    private static final String BY_RESOURCE = "camunda-forms:deployment:";
    private static final String BOUND_TO_DEPLOYMENT = "deployment";
    private static final int KEPT = 500;

    /** What a deployment holds never changes. */
    private record Key(String deploymentId, String form) {}

    private static final class Parsed extends LinkedHashMap<Key, Form> {

        private Parsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Form> eldest) {
            return size() > KEPT;
        }
    }

    /** Those last used, by engine. */
    private static final Map<ProcessEngineConfigurationImpl, Map<Key, Form>> PARSED =
            Collections.synchronizedMap(new WeakHashMap<>());

    private DeployedForms() {}

    static Optional<Form> of(TaskEntity task, CommandContext context) {
        if (task.getTaskDefinition() == null) {
            return Optional.empty();
        }
        TaskFormHandler handler = task.getTaskDefinition().getTaskFormHandler();
        return handler == null ? Optional.empty() : of(handler.createTaskForm(task), context);
    }

    static Optional<Form> of(ProcessDefinitionEntity definition, CommandContext context) {
        return definition.getStartFormHandler() == null
                ? Optional.empty()
                : of(definition.getStartFormHandler().createStartFormData(definition), context);
    }

    private static Optional<Form> of(FormData data, CommandContext context) {
        CamundaFormRef ref = data.getCamundaFormRef();
        String key = data.getFormKey();
        if (key != null && key.startsWith(BY_RESOURCE)) {
            return Optional.of(kept(
                    new Key(data.getDeploymentId(), key),
                    context,
                    () -> read(data.getDeploymentId(), key.substring(BY_RESOURCE.length()), context)));
        }
        if (key != null || ref == null || ref.getKey() == null) {
            return Optional.empty();
        }
        return Optional.of(
                BOUND_TO_DEPLOYMENT.equals(ref.getBinding())
                        ? kept(new Key(data.getDeploymentId(), ref.getKey()), context, () -> find(ref, data, context))
                        : find(ref, data, context));
    }

    private static Form kept(Key key, CommandContext context, Supplier<Form> read) {
        var parsed = PARSED.computeIfAbsent(
                context.getProcessEngineConfiguration(), engine -> Collections.synchronizedMap(new Parsed()));
        var form = parsed.get(key);
        if (form == null) {
            form = read.get();
            parsed.put(key, form);
        }
        return form;
    }

    private static Form find(CamundaFormRef ref, FormData data, CommandContext context) {
        CamundaFormDefinition definition =
                context.runWithoutAuthorization(new GetCamundaFormDefinitionCmd(ref, data.getDeploymentId()));
        if (definition == null) {
            throw new IllegalStateException("The form '" + ref.getKey() + "' is not deployed");
        }
        return read(definition.getDeploymentId(), definition.getResourceName(), context);
    }

    private static Form read(String deploymentId, String resource, CommandContext context) {
        return Form.parse(text(context.runWithoutAuthorization(new GetDeploymentResourceCmd(deploymentId, resource))));
    }

    static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FormContext contextOf(TaskEntity task, CommandContext context) {
        String definition = task.getProcessDefinitionId();
        String processId = definition == null
                ? ""
                : context.getProcessEngineConfiguration()
                        .getDeploymentCache()
                        .findDeployedProcessDefinitionById(definition)
                        .getKey();
        Map<String, Object> variables = context.runWithoutAuthorization(() -> Map.copyOf(withoutNulls(task)));
        return new FormContext(
                processId,
                Optional.of(task.getId()),
                user(context),
                task.getTenantId() == null ? projects(context) : List.of(task.getTenantId()),
                variables);
    }

    static FormContext contextOf(ProcessDefinitionEntity definition, CommandContext context) {
        return new FormContext(definition.getKey(), Optional.empty(), user(context), projects(context), Map.of());
    }

    static Optional<String> user(CommandContext context) {
        return Optional.ofNullable(context.getAuthenticatedUserId());
    }

    private static Map<String, Object> withoutNulls(TaskEntity task) {
        Map<String, Object> variables = task.getVariables();
        variables.values().removeIf(value -> value == null);
        return variables;
    }

    private static List<String> projects(CommandContext context) {
        Authentication authentication = context.getAuthentication();
        return authentication == null || authentication.getTenantIds() == null
                ? List.of()
                : List.copyOf(authentication.getTenantIds());
    }
}
