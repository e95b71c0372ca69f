package dev.guicheng.access;

import dev.guicheng.testing.StatementCount;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** A test that attacks the running server over HTTP; all share one server. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            // Its REST interface finds the engine by this name alone.
            "camunda.bpm.generate-unique-process-engine-name=false",
            "camunda.bpm.generate-unique-process-application-name=false"
        })
@ActiveProfiles("test")
@Import({Cast.class, TestDelegates.class, StatementCount.class})
public @interface ServerTest {}
