package dev.guicheng.engine.lists;

import dev.guicheng.engine.EngineSessions;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.ibatis.mapping.DatabaseIdProvider;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.springframework.stereotype.Component;

/** Has lists answered by {@link ListedTasks} where the database keeps {@code listed_task}: on PostgreSQL. */
@Component
class ListsPlugin extends AbstractProcessEnginePlugin {

    private static final String KEEPS_LISTS = "postgresql";

    private final DataSource dataSource;
    private final DatabaseIdProvider databases;

    ListsPlugin(DataSource dataSource, DatabaseIdProvider databases) {
        this.dataSource = dataSource;
        this.databases = databases;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        if (keepsLists()) {
            var audiences = new Audiences(dataSource);
            EngineSessions.add(engine, TaskManager.class, () -> new ListedTasks(audiences));
        }
    }

    private boolean keepsLists() {
        try {
            return KEEPS_LISTS.equals(databases.getDatabaseId(dataSource));
        } catch (SQLException e) {
            throw new ProcessEngineException("Cannot tell which database this is", e);
        }
    }
}
