package dev.guicheng.proof;

import dev.guicheng.testing.Database;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Does to the anchors what somebody could who rules over the database and takes their guards away for a moment. */
record AnchorTampering(Database database, JdbcTemplate jdbc) {

    void execute(String sql, Object... arguments) {
        guards("DROP TRIGGER %s_guard", "ALTER TABLE %1$s DISABLE TRIGGER %1$s_guard");
        try {
            jdbc.update(sql, arguments);
        } finally {
            if (database == Database.H2) {
                new ResourceDatabasePopulator(new ClassPathResource("db/vendor/h2/V034__guard_anchor.sql"))
                        .execute(jdbc.getDataSource());
            } else {
                guards("", "ALTER TABLE %1$s ENABLE TRIGGER %1$s_guard");
            }
        }
    }

    private void guards(String onH2, String onPostgres) {
        for (var table : new String[] {"ledger_anchor", "ledger_anchor_leaf"}) {
            jdbc.execute((database == Database.H2 ? onH2 : onPostgres).formatted(table));
        }
    }
}
