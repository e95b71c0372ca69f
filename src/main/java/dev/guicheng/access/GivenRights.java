package dev.guicheng.access;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.authorization.Authorization;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rights that people have been given on single resources, each resource read once. Rights that are taken away are not
 * known here: the engine is told to do without them.
 */
final class GivenRights {

    private static final String SELECT =
            "SELECT type_, user_id_, group_id_, resource_type_, resource_id_, perms_ FROM ACT_RU_AUTHORIZATION"
                    + " WHERE (user_id_ IN (?, '*') OR group_id_ = ANY (?)) AND (";
    private static final String OF_RESOURCE = "resource_type_ = ? AND resource_id_ IN (?, '*')";

    private final JdbcTemplate jdbc;
    private final Map<Reading, List<Right>> read = new HashMap<>();

    GivenRights(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A resource; {@link Authorization#ANY} stands for all of its type. */
    record Resource(int type, String id) {}

    /** Whose rights on what. */
    private record Reading(Person person, Resource resource) {}

    /** @param groups all groups whose rights may be asked for */
    record Person(String userId, Set<String> groups) {}

    private record Right(int kind, String userId, String groupId, Resource of, int permissions) {

        boolean helps(String user, Collection<String> groups) {
            return kind == Authorization.AUTH_TYPE_GLOBAL && Authorization.ANY.equals(userId)
                    || kind == Authorization.AUTH_TYPE_GRANT
                            && (user != null && user.equals(userId) || groupId != null && groups.contains(groupId));
        }
    }

    /** Reads what has not been read yet of these resources, in one statement. */
    void read(Person person, Collection<Resource> resources) {
        Set<Resource> missing = resources.stream()
                .filter(resource -> !read.containsKey(new Reading(person, resource)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (missing.isEmpty()) {
            return;
        }
        missing.forEach(resource -> read.put(new Reading(person, resource), new ArrayList<>()));
        var sql = missing.stream().map(resource -> OF_RESOURCE).collect(Collectors.joining(" OR ", SELECT, ")"));
        jdbc.query(sql, statement -> set(statement, person, missing), row -> {
            var right = new Right(
                    row.getInt("type_"),
                    row.getString("user_id_"),
                    row.getString("group_id_"),
                    new Resource(row.getInt("resource_type_"), row.getString("resource_id_")),
                    row.getInt("perms_"));
            for (var resource : missing) {
                if (resource.type() == right.of().type()
                        && (resource.id().equals(right.of().id())
                                || Authorization.ANY.equals(right.of().id()))) {
                    read.get(new Reading(person, resource)).add(right);
                }
            }
        });
    }

    /** Whether the person, or one of these of his groups, has all of the permissions on what has been read. */
    boolean holds(Person person, Collection<String> groups, Resource resource, int permissions) {
        return read.get(new Reading(person, resource)).stream()
                .anyMatch(right ->
                        (right.permissions() & permissions) == permissions && right.helps(person.userId(), groups));
    }

    private static void set(PreparedStatement statement, Person person, Collection<Resource> resources)
            throws SQLException {
        int index = 1;
        statement.setString(index++, person.userId());
        statement.setArray(
                index++,
                statement
                        .getConnection()
                        .createArrayOf("varchar", person.groups().toArray()));
        for (var resource : resources) {
            statement.setInt(index++, resource.type());
            statement.setString(index++, resource.id());
        }
    }
}
