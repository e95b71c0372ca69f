package dev.guicheng.move;

import java.util.Map;

/**
 * A table as one database spells it.
 *
 * @param name as the database writes it
 * @param columns the names of its columns as the database writes them, and their types, by their names in small letters
 */
record Table(String name, Map<String, Column> columns) {

    /** @param type as the database calls it */
    record Column(String name, String type) {}

    String quoted() {
        return quote(name);
    }

    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
