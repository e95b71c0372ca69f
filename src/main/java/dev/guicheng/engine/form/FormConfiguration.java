package dev.guicheng.engine.form;

import java.time.Clock;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Plugs the form check into the engine that Spring builds, with every source and rule among the beans. */
@Configuration(proxyBeanMethods = false)
class FormConfiguration {

    @Bean
    FormSources formSources(ObjectProvider<FormOptions> options, ObjectProvider<FormText> texts) {
        return new FormSources(() -> options.orderedStream().toList(), () -> texts.orderedStream()
                .toList());
    }

    @Bean
    FormCheckPlugin formCheckPlugin(FormSources sources, ObjectProvider<SubmissionRule> rules, Clock clock) {
        return new FormCheckPlugin(sources, () -> rules.orderedStream().toList(), clock);
    }

    @Bean
    SmartInitializingSingleton deployedFormsVerifier(FormCheckPlugin plugin, ProcessEngine engine) {
        return () -> plugin.verifyDeployedForms(engine);
    }
}
