package dev.guicheng.demo;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;

@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoConfiguration {

    @Bean
    DemoPlan demoPlan() throws IOException {
        try (var yaml = new ClassPathResource("demo/demo.yaml").getInputStream()) {
            return new YAMLMapper().readValue(yaml, DemoPlan.class);
        }
    }
}
