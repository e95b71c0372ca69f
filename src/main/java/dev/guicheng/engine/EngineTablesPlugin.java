package dev.guicheng.engine;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.ibatis.mapping.DatabaseIdProvider;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.springframework.stereotype.Component;

/** Gives the engine's tables what they lack; two nodes that start at the same moment do everything once. */
@Component
class EngineTablesPlugin extends AbstractProcessEnginePlugin {

    private final DataSource dataSource;
    private final DatabaseIdProvider databases;

    EngineTablesPlugin(DataSource dataSource, DatabaseIdProvider databases) {
        this.dataSource = dataSource;
        this.databases = databases;
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        EngineTables.additions(dataSource, vendor()).migrate();
    }

    private String vendor() {
        try {
            return databases.getDatabaseId(dataSource);
        } catch (SQLException e) {
            throw new ProcessEngineException("Cannot tell which database this is", e);
        }
    }
}
