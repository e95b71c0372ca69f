package dev.guicheng.testing;

import dev.guicheng.Application;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The databases that the product runs on, and the application on each of them. */
public enum Database {
    H2(() -> "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID())),
    POSTGRESQL(Postgres::newDatabase);

    private final Supplier<String> newAddress;
    private ConfigurableApplicationContext application;
    private ConfigurableApplicationContext applicationApart;

    Database(Supplier<String> newAddress) {
        this.newAddress = newAddress;
    }

    /** The JDBC address of a new and empty database. */
    public String newAddress() {
        return newAddress.get();
    }

    /** The application on this database, started when it is first asked for and shared by all tests. */
    public synchronized ConfigurableApplicationContext application() {
        if (application == null) {
            application = start(newAddress());
        }
        return application;
    }

    /** The one shared by the tests that are {@link Apart}. */
    public synchronized ConfigurableApplicationContext applicationApart() {
        if (applicationApart == null) {
            applicationApart = start(newAddress());
        }
        return applicationApart;
    }

    /**
     * An application of one's own, beside those that run already; whoever starts it closes it. It has no web applications,
     * which there is one of in a JVM: closing it would take them from the others.
     */
    public static ConfigurableApplicationContext start(String jdbcAddress, String... arguments) {
        var settings = Stream.of(
                "--spring.datasource.url=" + jdbcAddress,
                "--server.port=0",
                "--camunda.bpm.webapp.enabled=false",
                "--guicheng.audit.anchor-dir=target/anchors/" + UUID.randomUUID(),
                "--camunda.bpm.generate-unique-process-engine-name=true",
                "--camunda.bpm.generate-unique-process-application-name=true");
        return new SpringApplicationBuilder(Application.class)
                .profiles("test")
                .run(Stream.concat(settings, Stream.of(arguments)).toArray(String[]::new));
    }
}
