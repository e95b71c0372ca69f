package dev.guicheng.engine;

import com.zaxxer.hikari.HikariDataSource;
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
        var result = EngineTables.additions(dataSource, vendor()).migrate();
        if (result.migrationsExecuted > 0) {
            renewConnections();
        }
    }

    /** What a migration has set for our role reaches the connections that are opened from now on. */
    private void renewConnections() {
        try {
            if (dataSource.isWrapperFor(HikariDataSource.class)) {
                var pool = dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean();
                if (pool != null) {
                    pool.softEvictConnections();
                }
            }
        } catch (SQLException e) {
            throw new ProcessEngineException("Cannot renew the connections to the database", e);
        }
    }

    private String vendor() {
        try {
            return databases.getDatabaseId(dataSource);
        } catch (SQLException e) {
            throw new ProcessEngineException("Cannot tell which database this is", e);
        }
    }
}
