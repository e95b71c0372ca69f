package dev.guicheng.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.testing.Database;
import dev.guicheng.testing.OnEachDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class TableRowTest {

    private static final String EVERY_TYPE =
            """
            SELECT CAST('甲/乙' AS VARCHAR(20)) AS a_text, CAST(7 AS INTEGER) AS a_number, CAST(8 AS BIGINT) AS a_long,
                CAST(12.50 AS NUMERIC(9, 2)) AS an_amount, CAST(0.5 AS DOUBLE PRECISION) AS a_fraction,
                TRUE AS a_choice, CAST('2026-11-24' AS DATE) AS a_day, CAST('08:30:00' AS TIME) AS an_hour,
                CAST('2026-11-24 10:00:00.123456+08:00' AS TIMESTAMP WITH TIME ZONE) AS a_moment,
                CAST('2026-11-24 10:00:00.123' AS TIMESTAMP) AS a_local_time, CAST(NULL AS VARCHAR(20)) AS nothing
            """;

    @OnEachDatabase
    void valuesAreToldAlike(JdbcTemplate jdbc) {
        assertThat(row(jdbc, EVERY_TYPE).values())
                .containsEntry("a_text", "甲/乙")
                .containsEntry("a_number", "7")
                .containsEntry("a_long", "8")
                .containsEntry("an_amount", "12.5")
                .containsEntry("a_fraction", "0.5")
                .containsEntry("a_choice", "true")
                .containsEntry("a_day", "2026-11-24")
                .containsEntry("an_hour", "08:30")
                .containsEntry("a_moment", "2026-11-24T02:00:00.123456Z")
                .containsEntry("a_local_time", "2026-11-24T10:00:00.123")
                .hasSize(10);
    }

    @Test
    void bothDatabasesGiveTheSameHash() {
        assertThat(Arrays.stream(Database.values())
                        .map(database -> database.application().getBean(JdbcTemplate.class))
                        .map(jdbc -> row(jdbc, EVERY_TYPE).hash("some_table"))
                        .distinct())
                .singleElement()
                .asString()
                .hasSize(64);
    }

    @OnEachDatabase
    void bytesAreToldByTheirHash(JdbcTemplate jdbc) {
        jdbc.execute("CREATE TABLE IF NOT EXISTS zz_bytes (id INTEGER, bytes BYTEA, text TEXT)");
        jdbc.update("DELETE FROM zz_bytes");
        jdbc.update("INSERT INTO zz_bytes (id, bytes, text) VALUES (1, ?, '长')", new byte[] {1, 2, 3});
        var row = row(jdbc, "SELECT * FROM zz_bytes");
        jdbc.execute("DROP TABLE zz_bytes");

        assertThat(row.get("bytes"))
                .hasSize(64)
                .isEqualTo(new EntryHash("guicheng-bytes-1")
                        .add(new byte[] {1, 2, 3})
                        .hex());
        assertThat(row.get("text")).isEqualTo("长");
    }

    @OnEachDatabase
    void whatCannotBeToldIsRefused(JdbcTemplate jdbc) {
        assertThatThrownBy(() -> row(jdbc, "SELECT INTERVAL '1' DAY AS span"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be sealed");
    }

    @Test
    void hashCoversTableColumnsAndValues() {
        var hash = rowOf("a", "1", "b", "2").hash("one");

        assertThat(List.of(
                        rowOf("a", "1", "b", "2").hash("other"),
                        rowOf("a", "2", "b", "1").hash("one"),
                        rowOf("a", "12").hash("one"),
                        rowOf("a", "1", "c", "2").hash("one")))
                .doesNotContain(hash);
        assertThat(rowOf("a", "1", "b", "2", "c", "3").without(Set.of("c")).hash("one"))
                .isEqualTo(hash);
    }

    @Test
    void keyTellsItsColumnsApart() {
        assertThat(rowOf("a", "1/2", "b", "3").key(List.of("a", "b"))).isEqualTo("1\\/2/3");
        assertThat(rowOf("a", "1", "b", "2/3").key(List.of("a", "b"))).isEqualTo("1/2\\/3");
        assertThat(rowOf("a", "1\\", "b", "2").key(List.of("b", "a"))).isEqualTo("2/1\\\\");
    }

    private static TableRow row(JdbcTemplate jdbc, String query) {
        return jdbc.queryForObject(query, (row, index) -> TableRow.of(row));
    }

    private static TableRow rowOf(String... columnsAndValues) {
        var values = new TreeMap<String, String>();
        for (int index = 0; index < columnsAndValues.length; index += 2) {
            values.put(columnsAndValues[index], columnsAndValues[index + 1]);
        }
        return new TableRow(values);
    }
}
