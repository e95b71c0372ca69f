package dev.guicheng.engine;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.ibatis.mapping.DatabaseIdProvider;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.flywaydb.core.Flyway;
import org.springframework.stereotype.Component;

/**
 * Gives the engine's tables what they lack. They come after our own, so these are migrations with a history of their own,
 * which Flyway keeps and locks as it does ours: two nodes that start at the same moment do everything once.
 */
@Component
class EngineTablesPlugin extends AbstractProcessEnginePlugin {

    private static final String FOLDER = "classpath:db/engine/";

    private final DataSource dataSource;
    private final DatabaseIdProvider databases;

    EngineTablesPlugin(DataSource dataSource, DatabaseIdProvider databases) {
        this.dataSource = dataSource;
        this.databases = databases;
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations(FOLDER + "migration", FOLDER + "vendor/" + vendor())
                .table("flyway_schema_history_engine")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    private String vendor() {
        try {
            return databases.getDatabaseId(dataSource);
        } catch (SQLException e) {
            throw new ProcessEngineException("Cannot tell which database this is", e);
        }
    }
}
