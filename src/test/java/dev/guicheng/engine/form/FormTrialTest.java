package dev.guicheng.engine.form;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** A test on an engine with the trial processes' beans, where holding a task gives no more than the right to work on it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = "camunda.bpm.generic-properties.properties.default-user-permission-name-for-task=TASK_WORK")
@ActiveProfiles("test")
@Import(FormTrial.class)
public @interface FormTrialTest {}
