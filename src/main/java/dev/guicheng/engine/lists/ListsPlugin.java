package dev.guicheng.engine.lists;

import java.sql.SQLException;
import java.util.ArrayList;
import javax.sql.DataSource;
import org.apache.ibatis.mapping.DatabaseIdProvider;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
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
            var factories = new ArrayList<SessionFactory>();
            if (engine.getCustomSessionFactories() != null) {
                factories.addAll(engine.getCustomSessionFactories());
            }
            factories.add(new ListedTasks.Factory(new Audiences(dataSource)));
            engine.setCustomSessionFactories(factories);
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
