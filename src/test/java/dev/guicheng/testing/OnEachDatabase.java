package dev.guicheng.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs once on H2 and once on PostgreSQL. Its parameters are beans of the application, started once per JVM
 * on either database; the tests share the databases and use keys of their own instead of cleaning up.
 */
@TestTemplate
@ExtendWith(EachDatabase.class)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnEachDatabase {}
