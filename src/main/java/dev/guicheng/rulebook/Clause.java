package dev.guicheng.rulebook;

import java.util.Optional;

/**
 * One obligation of the rule book, in our own words: {@code D17-36} is obligation 36 of document 17, {@code number} the
 * clause as the document counts it, {@code role} who acts.
 */
public record Clause(
        String id,
        String documentTitle,
        String number,
        ClauseClass clauseClass,
        String text,
        String role,
        Optional<String> deadline,
        Optional<String> record) {

    /** The document's number, such as {@code D17}. */
    public String document() {
        return id.substring(0, id.indexOf('-'));
    }
}
