package dev.guicheng.engine;

import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flywaydb.core.Flyway;

/** The engine's tables, and what we add to them. */
public final class EngineTables {

    private static final String FOLDER = "classpath:db/engine/";

    private EngineTables() {}

    /** Has the engine create its tables where there are none, without the application. */
    public static void create(DataSource dataSource) {
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("tables");
        configuration.setDataSource(dataSource);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setCmmnEnabled(false);
        configuration.buildProcessEngine().close();
    }

    /**
     * What the tables lack. They come after our own, so these are migrations with a history of their own, which Flyway keeps
     * and locks as it does ours.
     *
     * @param vendor the database's name as mappers write it
     */
    public static Flyway additions(DataSource dataSource, String vendor) {
        return Flyway.configure()
                .dataSource(dataSource)
                .locations(FOLDER + "migration", FOLDER + "vendor/" + vendor)
                .table("flyway_schema_history_engine")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
    }
}
