package dev.guicheng.testing;

import java.sql.Array;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What is written down: our own tables, and where the engine's processes stand. */
@Component
public class OurTables {

    private static final List<String> WHERE_PROCESSES_STAND =
            List.of("ACT_RU_EXECUTION", "ACT_RU_TASK", "ACT_RU_VARIABLE", "ACT_RU_IDENTITYLINK", "ACT_RU_EVENT_SUBSCR");

    private final JdbcTemplate jdbc;

    public OurTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** All rows by table, to be compared with what they are at another moment. */
    public Map<String, Set<Map<String, Object>>> contents() {
        var contents = new TreeMap<String, Set<Map<String, Object>>>();
        var names = jdbc.queryForList(
                """
                SELECT table_name
                FROM information_schema.tables
                WHERE table_type = 'BASE TABLE' AND LOWER(table_schema) = 'public'
                    AND LOWER(table_name) NOT LIKE 'act\\_%' ESCAPE '\\'
                    AND LOWER(table_name) NOT LIKE 'flyway\\_schema\\_history%' ESCAPE '\\'
                    AND LOWER(table_name) NOT LIKE 'spring\\_session%' ESCAPE '\\'
                """,
                String.class);
        names.addAll(WHERE_PROCESSES_STAND);
        names.forEach(name -> contents.put(name, rowsOf(name)));
        return contents;
    }

    /** The rows of one table. */
    public Set<Map<String, Object>> rowsOf(String table) {
        var rows = jdbc.queryForList("SELECT * FROM %s".formatted(table));
        rows.forEach(row -> row.replaceAll((column, value) -> comparable(value)));
        return new HashSet<>(rows);
    }

    private static Object comparable(Object value) {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        return value instanceof Array list ? list.toString() : value;
    }
}
