package dev.guicheng.accesslog;

import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the access log: the entries are found by their table and read from the ledger. */
@Service
@Transactional(readOnly = true)
public class AccessHistory {

    private static final int ROWS_AT_ONCE = 500;

    /** An entry with what the ledger says of it. */
    public record Line(AccessEntry entry, LedgerEntry recorded) {}

    private final AccessEntryMapper mapper;
    private final Ledger ledger;

    AccessHistory(AccessEntryMapper mapper, Ledger ledger) {
        this.mapper = mapper;
        this.ledger = ledger;
    }

    public long count(AccessSearch search) {
        return mapper.count(search);
    }

    /** At most so many entries, newest first, from behind the given place where there is one. */
    public List<Line> page(AccessSearch search, Optional<AccessPlace> before, int limit) {
        return lines(mapper.find(search, before.orElse(null), limit));
    }

    /** All entries that are found, newest first, read some hundred at a time and each time in a transaction of its own. */
    @Transactional(readOnly = true, propagation = Propagation.SUPPORTS)
    public Stream<Line> all(AccessSearch search) {
        return Stream.iterate(
                        page(search, Optional.empty(), ROWS_AT_ONCE),
                        lines -> !lines.isEmpty(),
                        lines -> page(
                                search,
                                Optional.of(AccessPlace.of(
                                        lines.get(lines.size() - 1).entry())),
                                ROWS_AT_ONCE))
                .flatMap(Collection::stream);
    }

    /** The days of the period of which something has been taken from the table, or put into it. */
    public List<String> incompleteDays(AccessSearch search) {
        return mapper.findIncompleteDays(search.firstDayNo(), search.lastDayNo()).stream()
                .map(dayNo -> dayNo.substring(DayNo.PREFIX.length()))
                .toList();
    }

    private List<Line> lines(List<AccessEntry> entries) {
        Map<String, List<Integer>> places = entries.stream()
                .collect(Collectors.groupingBy(
                        AccessEntry::dayNo, Collectors.mapping(AccessEntry::seq, Collectors.toList())));
        var recorded = new HashMap<AccessPlace, LedgerEntry>();
        places.forEach((dayNo, seqs) -> ledger.entriesOf(dayNo, seqs)
                .forEach(entry -> recorded.put(new AccessPlace(dayNo, entry.seq()), entry)));
        var lines = new ArrayList<Line>();
        entries.forEach(entry -> lines.add(new Line(entry, recorded.get(AccessPlace.of(entry)))));
        return lines;
    }
}
