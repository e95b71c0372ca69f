package dev.guicheng.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rights file as a bean, and the words of the REST interfaces. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    AccessConfiguration() {
        RestAnswers.install();
    }

    @Bean
    Rights rights() {
        return Rights.read();
    }
}
