package dev.guicheng.ledger;

import dev.guicheng.testing.Database;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Does to the ledger and the seals what somebody could who rules over the database and takes their guards away for a moment. */
public record LedgerTampering(Database database, JdbcTemplate jdbc) {

    private static final Map<Database, List<String>> DISARM = Map.of(
            Database.H2, List.of("DROP TRIGGER ledger_entry_guard", "DROP TRIGGER seal_entry_guard"),
            Database.POSTGRESQL,
                    List.of(
                            "ALTER TABLE ledger_entry DISABLE TRIGGER ledger_entry_guard",
                            "ALTER TABLE seal_entry DISABLE TRIGGER seal_entry_guard"));

    public void execute(String sql, Object... arguments) {
        DISARM.get(database).forEach(jdbc::execute);
        try {
            jdbc.update(sql, arguments);
        } finally {
            arm();
        }
    }

    private void arm() {
        if (database == Database.POSTGRESQL) {
            jdbc.execute("ALTER TABLE ledger_entry ENABLE TRIGGER ledger_entry_guard");
            jdbc.execute("ALTER TABLE seal_entry ENABLE TRIGGER seal_entry_guard");
        } else {
            new ResourceDatabasePopulator(
                            new ClassPathResource("db/vendor/h2/V004__guard_ledger.sql"),
                            new ClassPathResource("db/vendor/h2/V032__guard_seal.sql"))
                    .execute(jdbc.getDataSource());
        }
    }
}
