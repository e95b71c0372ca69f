package dev.guicheng.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rights file as a bean. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    Rights rights() {
        return Rights.read();
    }
}
