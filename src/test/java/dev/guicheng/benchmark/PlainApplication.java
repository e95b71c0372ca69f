package dev.guicheng.benchmark;

import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * An application that has nothing but Camunda's starter, with its defaults, history in full and authorization switched
 * on. The facts of a case are process variables, which is where it keeps its records.
 */
@TestComponent
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    CamundaBpmAutoConfiguration.class
})
class PlainApplication {

    private static final String[] SETTINGS = {
        "--spring.config.name=none",
        "--camunda.bpm.history-level=full",
        "--camunda.bpm.authorization.enabled=true",
        "--camunda.bpm.auto-deployment-enabled=false",
        "--camunda.bpm.generate-unique-process-engine-name=true",
        "--camunda.bpm.generate-unique-process-application-name=true"
    };

    static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(PlainApplication.class, Traffic.class)
                .web(WebApplicationType.NONE)
                .run(Stream.concat(Stream.of(SETTINGS), Stream.of(arguments)).toArray(String[]::new));
    }

    /** For measuring a start in a process of its own. */
    public static void main(String[] arguments) {
        start(arguments);
    }

    /** The facts are there already: the form has made variables of them. */
    @Bean
    JavaDelegate openFindingDelegate() {
        return execution -> execution.setProcessBusinessKey("WT-" + execution.getProcessInstanceId());
    }

    /** Who did what and when is in the engine's history. */
    @Bean
    JavaDelegate recordRepairDelegate() {
        return execution -> {};
    }

    @Bean
    JavaDelegate recordVerificationDelegate() {
        return execution -> {};
    }

    @Bean
    JavaDelegate closeFindingDelegate() {
        return execution -> execution.setVariable("outcome", "已解决，验证合格");
    }
}
