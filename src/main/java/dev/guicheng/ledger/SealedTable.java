package dev.guicheng.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A table whose rows are sealed.
 *
 * @param label what people call its rows
 * @param by the column that holds the case or, where {@code of} is given, the key of the row of that table that one belongs to
 * @param opens whether a row of it begins a case
 * @param stays whether its rows are left when the contents of a case are removed
 * @param large whether its rows are left out where somebody waits for the answer
 */
record SealedTable(
        @JsonProperty("table") String name,
        @JsonProperty("name") String label,
        String by,
        String of,
        boolean opens,
        boolean stays,
        boolean large) {}
