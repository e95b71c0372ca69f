package dev.guicheng.engine.lists;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Which of the audiences, as {@code task_audience} holds them, somebody belongs to. */
class Audiences {

    private static final String NONE = "{}";

    private final NamedParameterJdbcTemplate jdbc;

    Audiences(DataSource dataSource) {
        jdbc = new NamedParameterJdbcTemplate(dataSource);
    }

    /**
     * The ids of audiences, as the database writes an array: {@code own} those of the person's projects and of none,
     * {@code readable} those among them whose tasks a group of his may read, and by its name each that offers its tasks to
     * one of the groups asked for.
     *
     * @return nothing where the person has a right to all tasks, or to all of a process, which audiences do not know; asked
     *     for so that each of the three is found by an index
     */
    Optional<Map<String, Object>> of(
            String user, List<String> groups, List<String> projects, Map<String, List<String>> offered) {
        var parameters = new HashMap<String, Object>();
        parameters.put("user", user);
        parameters.put("groups", array(groups));
        parameters.put("projects", array(projects));
        var columns = new ArrayList<String>();
        columns.add("array_agg(id) AS own");
        columns.add("array_agg(id) FILTER (WHERE readers && CAST(:groups AS VARCHAR[])) AS readable");
        offered.forEach((name, candidates) -> {
            parameters.put(name, array(candidates));
            columns.add("array_agg(id) FILTER (WHERE candidates && CAST(:%1$s AS VARCHAR[])) AS %1$s".formatted(name));
        });
        return jdbc.queryForObject(
                """
                SELECT
                    EXISTS (
                        SELECT 1
                        FROM act_ru_authorization
                        WHERE resource_id_ = '*' AND resource_type_ = 7 AND type_ IN (0, 1) AND perms_ & 2 = 2
                            AND (user_id_ IN (:user, '*') OR group_id_ = ANY (CAST(:groups AS VARCHAR[]))))
                    OR EXISTS (
                        SELECT 1
                        FROM act_ru_authorization
                        WHERE resource_type_ = 6 AND type_ IN (0, 1) AND perms_ & 64 = 64
                            AND user_id_ IN (:user, '*'))
                    OR EXISTS (
                        SELECT 1
                        FROM act_ru_authorization
                        WHERE resource_type_ = 6 AND type_ IN (0, 1) AND perms_ & 64 = 64
                            AND group_id_ = ANY (CAST(:groups AS VARCHAR[]))) AS wider,
                    %s
                FROM task_audience
                WHERE project_id = '' OR project_id = ANY (CAST(:projects AS VARCHAR[]))
                """
                        .formatted(String.join(",\n    ", columns)),
                parameters,
                (row, number) -> {
                    if (row.getBoolean("wider")) {
                        return Optional.empty();
                    }
                    var found = new HashMap<String, Object>();
                    found.put("own", Optional.ofNullable(row.getString("own")).orElse(NONE));
                    found.put(
                            "readable",
                            Optional.ofNullable(row.getString("readable")).orElse(NONE));
                    for (var name : offered.keySet()) {
                        found.put(name, Optional.ofNullable(row.getString(name)).orElse(NONE));
                    }
                    return Optional.of(found);
                });
    }

    private static String array(List<String> ids) {
        return ids == null
                ? NONE
                : ids.stream()
                        .map(id -> '"' + id.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                        .collect(Collectors.joining(",", "{", "}"));
    }
}
