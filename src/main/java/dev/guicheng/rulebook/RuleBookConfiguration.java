package dev.guicheng.rulebook;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the rule book once, at start. */
@Configuration(proxyBeanMethods = false)
class RuleBookConfiguration {

    @Bean
    RuleBook ruleBook() {
        return RuleBook.load();
    }

    @Bean
    Checklist checklist(RuleBook ruleBook) {
        return Checklist.load(ruleBook);
    }
}
