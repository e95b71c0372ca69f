package dev.guicheng.engine.lists;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Which of the audiences, as {@code task_audience} holds them, somebody belongs to. */
class Audiences {

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
     *     for in three parts, so that each is found by an index
     */
    Optional<Map<String, String>> of(
            String user, List<String> groups, List<String> projects, Map<String, List<String>> offered) {
        var parameters = new HashMap<String, Object>(offered);
        parameters.put("user", user);
        parameters.put("groups", Objects.requireNonNullElse(groups, List.of()));
        parameters.put("projects", Objects.requireNonNullElse(projects, List.of()));
        var columns = new ArrayList<String>();
        columns.add("array_agg(id) AS own");
        columns.add("array_agg(id) FILTER (WHERE readers && CAST(ARRAY[:groups] AS VARCHAR[])) AS readable");
        offered.keySet()
                .forEach(name ->
                        columns.add("array_agg(id) FILTER (WHERE candidates && CAST(ARRAY[:%1$s] AS VARCHAR[])) AS %1$s"
                                .formatted(name)));
        var names = new ArrayList<>(List.of("own", "readable"));
        names.addAll(offered.keySet());
        return jdbc.queryForObject(
                """
                SELECT
                    EXISTS (
                        SELECT 1
                        FROM act_ru_authorization
                        WHERE resource_id_ = '*' AND resource_type_ = 7 AND type_ IN (0, 1) AND perms_ & 2 = 2
                            AND (user_id_ IN (:user, '*') OR group_id_ = ANY (CAST(ARRAY[:groups] AS VARCHAR[]))))
                    OR EXISTS (
                        SELECT 1
                        FROM act_ru_authorization
                        WHERE resource_type_ = 6 AND type_ IN (0, 1) AND perms_ & 64 = 64
                            AND user_id_ IN (:user, '*'))
                    OR EXISTS (
                        SELECT 1
                        FROM act_ru_authorization
                        WHERE resource_type_ = 6 AND type_ IN (0, 1) AND perms_ & 64 = 64
                            AND group_id_ = ANY (CAST(ARRAY[:groups] AS VARCHAR[]))) AS wider,
                    %s
                FROM task_audience
                WHERE project_id = '' OR project_id = ANY (CAST(ARRAY[:projects] AS VARCHAR[]))
                """
                        .formatted(String.join(",\n    ", columns)),
                parameters,
                (row, number) -> {
                    if (row.getBoolean("wider")) {
                        return Optional.empty();
                    }
                    var found = new HashMap<String, String>();
                    for (var name : names) {
                        found.put(name, Objects.requireNonNullElse(row.getString(name), "{}"));
                    }
                    return Optional.of(found);
                });
    }
}
