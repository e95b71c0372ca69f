package dev.guicheng.access;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A delegate that models may name, and a bean that only bears such a name. */
@TestConfiguration(proxyBeanMethods = false)
class TestDelegates {

    @Bean
    JavaDelegate accessTestDelegate() {
        return execution -> execution.setVariable("passed", true);
    }

    @Bean
    String impostorDelegate() {
        return "not a delegate";
    }
}
