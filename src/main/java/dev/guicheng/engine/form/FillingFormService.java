package dev.guicheng.engine.form;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/** Hands out deployed forms with the choices and texts of the moment; the engine has checked the right to read them. */
final class FillingFormService extends FormServiceImpl {

    private final FormSources sources;

    FillingFormService(FormSources sources) {
        this.sources = sources;
    }

    @Override
    public InputStream getDeployedStartForm(String processDefinitionId) {
        return filled(
                super.getDeployedStartForm(processDefinitionId),
                context -> DeployedForms.contextOf(
                        context.getProcessEngineConfiguration()
                                .getDeploymentCache()
                                .findDeployedProcessDefinitionById(processDefinitionId),
                        context));
    }

    @Override
    public InputStream getDeployedTaskForm(String taskId) {
        return filled(
                super.getDeployedTaskForm(taskId),
                context -> DeployedForms.contextOf(context.getTaskManager().findTaskById(taskId), context));
    }

    private InputStream filled(InputStream deployed, Function<CommandContext, FormContext> where) {
        String form = DeployedForms.text(deployed);
        String filled = FormSources.areCitedIn(form)
                ? commandExecutor.execute(context -> sources.fill(form, where.apply(context)))
                : form;
        return new ByteArrayInputStream(filled.getBytes(StandardCharsets.UTF_8));
    }
}
