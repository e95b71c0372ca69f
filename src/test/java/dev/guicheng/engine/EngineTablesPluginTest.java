package dev.guicheng.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.testing.Database;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.Together;
import java.sql.Connection;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

class EngineTablesPluginTest {

    @OnEachDatabase
    void subTasksAreFoundByAnIndex(JdbcTemplate jdbc) {
        assertThat(indexes(jdbc)).isEqualTo(1);
    }

    @OnEachDatabase
    void postgresqlKnowsHowManyTasksSomebodyMayRead(Database database, JdbcTemplate jdbc) {
        if (database == Database.POSTGRESQL) {
            assertThat(jdbc.queryForList(
                            "SELECT stxname FROM pg_statistic_ext WHERE stxname LIKE 'st_act%' ORDER BY stxname",
                            String.class))
                    .containsExactly("st_act_ru_authorization_read", "st_act_ru_authorization_read_task");
        }
    }

    @OnEachDatabase
    void nodesThatStartAtTheSameMomentDoItOnce(
            Database database, EngineTablesPlugin plugin, ProcessEngine engine, JdbcTemplate jdbc) {
        forget(database, jdbc);

        Together.run(() -> plugin.postProcessEngineBuild(engine), () -> plugin.postProcessEngineBuild(engine));

        assertThat(indexes(jdbc)).isEqualTo(1);
        assertThat(jdbc.queryForObject(
                        "SELECT COUNT(*) FROM \"flyway_schema_history_engine\" WHERE \"version\" = '029'",
                        Integer.class))
                .isEqualTo(1);
    }

    @OnEachDatabase
    void rightsOfOverseersOnSingleTasksAreWithdrawnAndNoOthers(
            Database database, EngineTablesPlugin plugin, ProcessEngine engine, JdbcTemplate jdbc) {
        right(jdbc, "overseer", "cleaners", null, Permissions.READ.getValue());
        right(jdbc, "worker", "engineers", null, Permissions.READ.getValue() | Permissions.TASK_WORK.getValue());
        right(jdbc, "person", null, "somebody", Permissions.READ.getValue());
        forget(database, jdbc);

        plugin.postProcessEngineBuild(engine);

        assertThat(jdbc.queryForList(
                        "SELECT id_ FROM act_ru_authorization WHERE resource_id_ = 'engine-tables-test' ORDER BY id_",
                        String.class))
                .containsExactly("person", "worker");
        jdbc.update("DELETE FROM act_ru_authorization WHERE resource_id_ = 'engine-tables-test'");
    }

    @OnEachDatabase
    void tasksThatAreOpenWhenThisVersionComesAreListed(
            Database database, EngineTablesPlugin plugin, ProcessEngine engine, JdbcTemplate jdbc) {
        if (database != Database.POSTGRESQL) {
            return;
        }
        var task = engine.getTaskService().newTask();
        engine.getTaskService().saveTask(task);
        engine.getTaskService().addCandidateGroup(task.getId(), "engineers");
        forget(database, jdbc);

        plugin.postProcessEngineBuild(engine);

        assertThat(jdbc.queryForList(
                        """
                        SELECT CAST(readers AS VARCHAR) || CAST(candidates AS VARCHAR)
                        FROM listed_task
                        JOIN task_audience ON task_audience.id = listed_task.audience
                        WHERE task_id = ?
                        """,
                        String.class,
                        task.getId()))
                .containsExactly("{engineers}{engineers}");
        engine.getTaskService().deleteTask(task.getId(), true);
    }

    @Test
    void settingOfOurRoleHoldsOnPostgresqlFromTheFirstStartOn() {
        var jdbc = Database.POSTGRESQL.application().getBean(JdbcTemplate.class);

        assertThat(jdbc.queryForObject("SHOW random_page_cost", String.class)).isEqualTo("1.1");
    }

    @Test
    void plansAreMadeAnewForWhatAPersonMayReadAndNothingElse() {
        var application = Database.POSTGRESQL.application();
        var engine = application.getBean(ProcessEngine.class);

        assertThat(plansAfter(application, () -> {})).isEqualTo("auto");
        assertThat(plansAfter(application, engine.getTaskService().createTaskQuery()::count))
                .isEqualTo("auto");
        application.getBean(Tasklist.class).as(Person.of("planner", "engineers"), () -> assertThat(
                        plansAfter(application, engine.getTaskService().createTaskQuery()::count))
                .isEqualTo("force_custom_plan"));
        assertThat(plansAfter(application, () -> {})).isEqualTo("auto");
    }

    private static String plansAfter(ApplicationContext application, Runnable query) {
        return application.getBean(TransactionTemplate.class).execute(status -> {
            query.run();
            return application.getBean(JdbcTemplate.class).queryForObject("SHOW plan_cache_mode", String.class);
        });
    }

    private static void right(JdbcTemplate jdbc, String id, String group, String user, int permissions) {
        jdbc.update(
                """
                INSERT INTO act_ru_authorization
                    (id_, rev_, type_, group_id_, user_id_, resource_type_, resource_id_, perms_)
                VALUES (?, 1, 1, ?, ?, 7, 'engine-tables-test', ?)
                """,
                id,
                group,
                user,
                permissions);
    }

    /** As in a database of an earlier version. */
    private static void forget(Database database, JdbcTemplate jdbc) {
        if (database == Database.POSTGRESQL) {
            jdbc.execute("DROP FUNCTION list_changed_task, list_task CASCADE");
            jdbc.execute("DROP TABLE listed_task, task_audience");
        }
        jdbc.execute("DROP INDEX ix_act_ru_task_parent_task_id");
        jdbc.execute("DROP TABLE \"flyway_schema_history_engine\"");
    }

    private static int indexes(JdbcTemplate jdbc) {
        return jdbc.execute((Connection connection) -> {
            int found = 0;
            var upper = connection.getMetaData().storesUpperCaseIdentifiers();
            try (var indexes = connection
                    .getMetaData()
                    .getIndexInfo(null, null, upper ? "ACT_RU_TASK" : "act_ru_task", false, true)) {
                while (indexes.next()) {
                    if ("ix_act_ru_task_parent_task_id".equalsIgnoreCase(indexes.getString("INDEX_NAME"))) {
                        found++;
                    }
                }
            }
            return found;
        });
    }
}
