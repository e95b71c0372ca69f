package dev.guicheng.testing;

import dev.guicheng.Application;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The databases that the product runs on, and the application on each of them. */
public enum Database {
    H2(() -> "jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID())),
    POSTGRESQL(Postgres::newDatabase);

    private final Supplier<String> newDatabase;
    private ConfigurableApplicationContext application;

    Database(Supplier<String> newDatabase) {
        this.newDatabase = newDatabase;
    }

    /** The application on this database, started when it is first asked for. */
    synchronized ConfigurableApplicationContext application() {
        if (application == null) {
            application = new SpringApplicationBuilder(Application.class)
                    .profiles("test")
                    .run(
                            "--spring.datasource.url=" + newDatabase.get(),
                            "--server.port=0",
                            "--camunda.bpm.generate-unique-process-engine-name=true",
                            "--camunda.bpm.generate-unique-process-application-name=true");
        }
        return application;
    }
}
