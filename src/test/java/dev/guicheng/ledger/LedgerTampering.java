package dev.guicheng.ledger;

import dev.guicheng.testing.Database;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Does to the ledger what somebody could who rules over the database and takes its guard away for a moment. */
public record LedgerTampering(Database database, JdbcTemplate jdbc) {

    private static final Map<Database, String> DISARM = Map.of(
            Database.H2, "DROP TRIGGER ledger_entry_guard",
            Database.POSTGRESQL, "ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_guard");

    public void execute(String sql, Object... arguments) {
        jdbc.execute(DISARM.get(database));
        try {
            jdbc.update(sql, arguments);
        } finally {
            arm();
        }
    }

    private void arm() {
        if (database == Database.POSTGRESQL) {
            jdbc.execute("ALTER TABLE ledger_entry ENABLE TRIGGER ledger_entry_guard");
        } else {
            new ResourceDatabasePopulator(new ClassPathResource("db/vendor/h2/V004__guard_ledger.sql"))
                    .execute(jdbc.getDataSource());
        }
    }
}
