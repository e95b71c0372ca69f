package dev.guicheng.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RuleBookConfigurationTest {

    @Test
    void deployedRuleBookAndChecklistAreBeans() {
        new ApplicationContextRunner()
                .withUserConfiguration(RuleBookConfiguration.class)
                .run(context -> {
                    assertThat(context.getBean(RuleBook.class).find("D17-36"))
                            .hasValueSatisfying(
                                    clause -> assertThat(clause.deadline()).contains("一周内"));
                    assertThat(context.getBean(Checklist.class).item("K03-01").category())
                            .isEqualTo("K03");
                });
    }
}
