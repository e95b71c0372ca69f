package dev.guicheng.engine.form;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngineFactory;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.repository.Deployment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the check of submitted forms, and the filling of fetched ones, into a process engine. */
public final class FormCheckPlugin extends AbstractProcessEnginePlugin {

    private static final Logger LOG = LoggerFactory.getLogger(FormCheckPlugin.class);

    private final FormSources sources;
    private final Supplier<List<SubmissionRule>> rules;
    private final Clock clock;

    /** The rules are asked for at each submission, so that they may use the engine themselves. */
    public FormCheckPlugin(FormSources sources, Supplier<List<SubmissionRule>> rules, Clock clock) {
        this.sources = sources;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        Feel feel = new Feel(new ScalaFeelEngineFactory().createInstance());
        List<CommandInterceptor> interceptors = new ArrayList<>();
        if (configuration.getCustomPreCommandInterceptorsTxRequired() != null) {
            interceptors.addAll(configuration.getCustomPreCommandInterceptorsTxRequired());
        }
        interceptors.add(new FormCheckInterceptor(new FormCheck(feel, clock), sources, rules, clock.getZone()));
        configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);
        configuration.setFormService(new FillingFormService(sources));
    }

    /**
     * Fails when the newest version of a deployed form cites a source that nobody offers; an older version, which only
     * running instances can still open, is logged.
     */
    public void verifyDeployedForms(ProcessEngine engine) {
        RepositoryService repository = engine.getRepositoryService();
        List<String> newest = new ArrayList<>();
        for (Deployment deployment : repository
                .createDeploymentQuery()
                .orderByDeploymentTime()
                .desc()
                .list()) {
            for (String resource : repository.getDeploymentResourceNames(deployment.getId())) {
                if (resource.endsWith(".form")) {
                    verify(
                            resource,
                            DeployedForms.text(repository.getResourceAsStream(deployment.getId(), resource)),
                            newest);
                }
            }
        }
    }

    private void verify(String resource, String form, List<String> seen) {
        String id = Form.parse(form).root().json().path("id").asText(resource);
        boolean newest = !seen.contains(id);
        seen.add(id);
        sources.unknownIn(form).forEach(source -> {
            String message =
                    "The form '%s' (%s) cites the source '%s', which no bean offers or which does not fit there"
                            .formatted(id, resource, source);
            if (newest) {
                throw new IllegalStateException(message);
            }
            LOG.warn("{}; an older version, running instances may still open it", message);
        });
    }
}
