package dev.guicheng.ledger;

import dev.guicheng.ledger.SealContent.HistoryReach;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The rows that the engine keeps of a case, held against what is sealed of them. A row is sealed once it has become what it
 * stays; what is younger than the last seal is not sealed yet.
 */
@Component
class EngineHistory {

    /** What the engine's clean-up and its administrators may set on a row that is done. */
    private static final Set<String> UNSEALED = Set.of("removal_time_", "annotation_");

    private static final List<String> KEY = List.of("id_");

    /** How long a transaction may take from the moment that its rows bear to its end. */
    private static final Duration SLOWEST_TRANSACTION = Duration.ofMinutes(1);

    private final NamedParameterJdbcTemplate jdbc;
    private final Clock clock;

    EngineHistory(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.clock = clock;
    }

    /** What has to be sealed now; nothing where no row is new. */
    Optional<SealContent> toSeal(String caseNo, SealedState state) {
        var found = read(caseNo, state);
        var last = state.history();
        var news = new HashMap<String, Map<String, String>>();
        for (var row : found.rows()) {
            if (row.done(found.ended()) && !known(row, state) && !late(row, last)) {
                news.computeIfAbsent(row.table().name(), name -> new LinkedHashMap<>())
                        .put(row.key(), row.hash());
            }
        }
        boolean further = last.map(reach ->
                        reach.ended() != found.ended() || reach.keptUntil() == null && found.keptUntil() != null)
                .orElse(!found.rows().isEmpty());
        if (news.isEmpty() && !further) {
            return Optional.empty();
        }
        var reach = new HistoryReach(found.ended(), clock.instant().minus(SLOWEST_TRANSACTION), found.keptUntil());
        return Optional.of(new SealContent(false, news, reach));
    }

    /** Names what is not as it was sealed, and answers how many rows are not sealed yet. */
    int compare(String caseNo, SealedState state, List<Problem> problems) {
        var found = read(caseNo, state);
        var last = state.history();
        var seen = new HashSet<String>();
        int unsealed = 0;
        for (var row : found.rows()) {
            seen.add(row.key());
            var sealed = state.rowsOf(row.table().name()).get(row.key());
            if (sealed == null && late(row, last)) {
                problems.add(Problem.inserted(row.table().label(), row.table().name(), row.key()));
            } else if (sealed == null) {
                unsealed++;
            } else if (!sealed.equals(row.hash())) {
                problems.add(Problem.altered(row.table().label(), row.table().name(), row.key()));
            }
        }
        if (!state.removable(clock.instant())) {
            HistoryTable.labels().forEach((table, label) -> state.rowsOf(table).keySet().stream()
                    .filter(key -> !seen.contains(key))
                    .sorted()
                    .forEach(key -> problems.add(Problem.missing(label, table, key))));
        }
        return unsealed;
    }

    /** Takes the rows that are sealed, each with the name of its table, its key and what its hash covers. */
    void readSealed(String caseNo, SealedState state, SealedRows.Taker taker) {
        for (var row : read(caseNo, state).rows()) {
            if (known(row, state)) {
                taker.take(row.table().name(), row.key(), row.content());
            }
        }
    }

    private static boolean known(Row row, SealedState state) {
        return state.rowsOf(row.table().name()).containsKey(row.key());
    }

    /** Whether a row that is not sealed would have been, had it been there in time. */
    private static boolean late(Row row, Optional<HistoryReach> last) {
        return last.filter(reach -> reach.ended() && !row.table().grows()
                        || row.moment() != null && row.moment().isBefore(reach.until()))
                .isPresent();
    }

    private Found read(String caseNo, SealedState state) {
        var instances = new HashSet<>(state.rowsOf(HistoryTable.INSTANCES).keySet());
        var started = jdbc.query(
                "SELECT PROC_INST_ID_, END_TIME_, REMOVAL_TIME_ FROM ACT_HI_PROCINST WHERE BUSINESS_KEY_ = :caseNo",
                Map.of("caseNo", caseNo),
                (row, index) ->
                        new Instance(row.getString(1), instant(row, "END_TIME_"), instant(row, "REMOVAL_TIME_")));
        started.forEach(instance -> instances.add(instance.id()));
        if (instances.isEmpty()) {
            return new Found(false, null, List.of());
        }
        var rows = new ArrayList<Row>();
        var ofThem = Map.of("instances", instances);
        for (var place : jdbc.queryForList(HistoryTable.WITH_ROWS, ofThem, Integer.class)) {
            var table = HistoryTable.ALL.get(place);
            jdbc.query(table.query(), ofThem, row -> {
                rows.add(Row.of(row, table));
            });
        }
        boolean ended = !started.isEmpty() && started.stream().allMatch(instance -> instance.endedAt() != null);
        return new Found(ended, keptUntil(started), rows);
    }

    private static Instant keptUntil(List<Instance> instances) {
        boolean known = instances.stream().allMatch(instance -> instance.removableAt() != null);
        return known
                ? instances.stream()
                        .map(Instance::removableAt)
                        .max(Instant::compareTo)
                        .orElse(null)
                : null;
    }

    /** The engine writes its times without a zone, in that of the machine. */
    private static Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.atZone(ZoneId.systemDefault()).toInstant();
    }

    private record Instance(String id, Instant endedAt, Instant removableAt) {}

    private record Found(boolean ended, Instant keptUntil, List<Row> rows) {}

    private record Row(HistoryTable table, String key, TableRow content, Instant moment) {

        static Row of(ResultSet result, HistoryTable table) throws SQLException {
            var row = TableRow.of(result);
            return new Row(
                    table,
                    row.key(KEY),
                    row.without(UNSEALED),
                    table.moment() == null ? null : instant(result, table.moment()));
        }

        String hash() {
            return content.hash(table.name());
        }

        /** Whether it has become what it stays. */
        boolean done(boolean ended) {
            return ended || moment != null;
        }
    }
}
