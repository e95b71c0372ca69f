package dev.guicheng.engine.form;

import dev.guicheng.engine.Refused;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the trial processes beside this class need: their beans, and their deployment. */
@TestConfiguration(proxyBeanMethods = false)
public class FormTrial {

    public static final String REFUSED_AMOUNT = "数量 13 不吉利，请改填";

    @Bean
    FormOptions formTrialPlaces() {
        return new FormOptions() {
            @Override
            public String source() {
                return "form-trial-places";
            }

            @Override
            public List<FormOption> optionsFor(FormContext context) {
                return context.projectIds().stream()
                        .map(project -> new FormOption(project + "-lobby", project + " 大堂"))
                        .toList();
            }
        };
    }

    @Bean
    FormText formTrialFacts() {
        return new FormText() {
            @Override
            public String source() {
                return "form-trial-facts";
            }

            @Override
            public FormMarkdown textFor(FormContext context) {
                return FormMarkdown.empty().fact("流程", context.processId()).fact("原因", (String)
                        context.variables().get("cause"));
            }
        };
    }

    @Bean
    TaskListener formTrialListener() {
        return task -> {
            if (Integer.valueOf(13).equals(task.getVariable("amount"))) {
                throw new Refused(REFUSED_AMOUNT);
            }
        };
    }

    @Bean
    JavaDelegate formTrialStartDelegate(@Lazy RuntimeService runtime) {
        return execution -> runtime.startProcessInstanceByKey(
                "form-trial", execution.getProcessBusinessKey() + "-inner", Map.of("technical", true));
    }

    /** Fails as the table that is not there makes it fail. */
    @Bean
    JavaDelegate formTrialFailingDelegate(JdbcTemplate jdbc) {
        return execution -> jdbc.update("INSERT INTO form_trial_nowhere (id) VALUES (1)");
    }

    /** Deploys all trial processes with their forms. */
    public static void deploy(RepositoryService repository) {
        deploy(
                repository,
                "form-trial.bpmn",
                "form-trial-message.bpmn",
                "form-trial-bindings.bpmn",
                "form-trial-failing.bpmn",
                "trial-start.form",
                "trial-record.form",
                "trial-binding.form");
        deploy(repository, "trial-binding-2.form");
    }

    private static void deploy(RepositoryService repository, String... resources) {
        DeploymentBuilder deployment =
                repository.createDeployment().name(resources[0]).enableDuplicateFiltering(false);
        for (String resource : resources) {
            deployment.addInputStream(resource, FormTrial.class.getResourceAsStream(resource));
        }
        deployment.deploy();
    }
}
