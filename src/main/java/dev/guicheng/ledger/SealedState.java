package dev.guicheng.ledger;

import dev.guicheng.ledger.SealContent.HistoryReach;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the seals of a case say, one after the other: which rows there ought to be, with which hashes. */
final class SealedState {

    private final Map<String, Map<String, String>> rows = new HashMap<>();
    private HistoryReach history;

    static SealedState of(List<SealRow> seals) {
        var state = new SealedState();
        seals.forEach(seal -> seal.content().ifPresent(state::apply));
        return state;
    }

    private void apply(SealContent content) {
        content.rows().forEach((table, changes) -> {
            var ofTable = rows.computeIfAbsent(table, name -> new HashMap<>());
            changes.forEach((key, hash) -> {
                if (hash == null) {
                    ofTable.remove(key);
                } else {
                    ofTable.put(key, hash);
                }
            });
        });
        if (content.history() != null) {
            history = content.history();
        }
    }

    /** Hashes by key. */
    Map<String, String> rowsOf(String table) {
        return rows.getOrDefault(table, Map.of());
    }

    Set<String> tables() {
        return rows.keySet();
    }

    /** Whether the engine may have removed its history by then. */
    boolean removable(Instant now) {
        return history()
                .map(HistoryReach::keptUntil)
                .filter(until -> !now.isBefore(until))
                .isPresent();
    }

    Optional<HistoryReach> history() {
        return Optional.ofNullable(history);
    }
}
