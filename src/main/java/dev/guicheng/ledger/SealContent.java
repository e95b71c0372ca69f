package dev.guicheng.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a seal holds.
 *
 * @param baseline whether the rows were sealed as they were found, not as they were written
 * @param rows hashes by table and key; null where the row has been removed
 * @param history how far the seal reaches into the engine's history; null where it does not
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record SealContent(@JsonProperty("基线") boolean baseline, Map<String, Map<String, String>> rows, HistoryReach history) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    SealContent {
        rows = rows == null ? Map.of() : rows;
    }

    /** This and what has to be sealed of the engine's history. */
    SealContent and(SealContent ofHistory) {
        var both = new TreeMap<>(rows);
        both.putAll(ofHistory.rows());
        return new SealContent(baseline, both, ofHistory.history());
    }

    /** Whether there is nothing to seal; a case that is sealed as it is found may have no rows. */
    @JsonIgnore
    boolean isEmpty() {
        return rows.isEmpty() && history == null && !baseline;
    }

    /** The content of a seal; nothing where somebody has made it unreadable. */
    static Optional<SealContent> of(String payload) {
        try {
            return Optional.of(JSON.readValue(payload, SealContent.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * How far into the engine's history a seal reaches.
     *
     * @param ended whether the engine had ended all instances of the case
     * @param until what is older and not sealed came in afterwards
     * @param keptUntil when the engine may remove it; null as long as that is not known
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    record HistoryReach(boolean ended, Instant until, Instant keptUntil) {}
}
