package dev.guicheng.course;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guicheng.engine.Sha256;
import dev.guicheng.ledger.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A comment on a case. The engine keeps the text; the ledger keeps who wrote it when, and the text's hash, so that it
 * shows when somebody changes it afterwards and holds nothing that people wrote about others.
 */
public record CaseComment(String id, String author, Instant at, String text) {

    /** What the ledger calls it that somebody wrote a comment. */
    public static final String WRITTEN = "留言";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the ledger keeps of a comment. */
    public static Map<String, String> entered(String id, String text) {
        return Map.of("comment", id, "sha256", hash(text));
    }

    /** Whether it is the one that the case's ledger knows. */
    public boolean isAsEntered(Collection<LedgerEntry> entries) {
        var hashes = entries.stream()
                .filter(entry -> entry.action().equals(WRITTEN))
                .filter(entry -> entry.actor().equals(author))
                .map(entry -> payload(entry.payload()))
                .collect(Collectors.toMap(facts -> facts.get("comment"), facts -> facts.get("sha256"), (a, b) -> a));
        return Optional.ofNullable(hashes.get(id))
                .filter(hash -> hash.equals(hash(text)))
                .isPresent();
    }

    private static Map<String, String> payload(String json) {
        try {
            return JSON.readerForMapOf(String.class).readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A ledger entry of a comment holds other than it should", e);
        }
    }

    private static String hash(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
