package dev.guicheng.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.TransformedResource;

/**
 * Serves the Tasklist's script with one condition mended: for the rows of a dynamic list form-js 1.8.7 reports lists of
 * no errors, which the Tasklist takes for errors, so that a form with a filled-in row could never be completed.
 */
@Configuration(proxyBeanMethods = false)
class TasklistConfiguration implements WebMvcConfigurer {

    static final String SCRIPT = "/camunda/app/tasklist/*-bootstrap.js";

    /** Any error at all, also one of a field that was left without. */
    static final String COUNTS_FIELDS = "!!Object.keys(e.errors).length";

    /** Any error in words, however deep in the rows. */
    static final String COUNTS_ERRORS =
            "Object.values(e.errors).some((function has(x){return Array.isArray(x)?x.some((function(y){return has(y)})):!!x}))";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(SCRIPT)
                .addResourceLocations("classpath:/META-INF/resources/webjars/camunda/app/tasklist/")
                .setCachePeriod(3600)
                .resourceChain(true)
                .addTransformer((request, resource, chain) -> mended(chain.transform(request, resource)));
    }

    private static Resource mended(Resource script) {
        try {
            var text = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new TransformedResource(
                    script, text.replace(COUNTS_FIELDS, COUNTS_ERRORS).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
