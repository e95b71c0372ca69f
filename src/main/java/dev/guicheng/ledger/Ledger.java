package dev.guicheng.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.guicheng.engine.CurrentUser;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Appends to the ledger of a case in the transaction of what it records, and verifies that nobody has tampered with it. */
@Service
public class Ledger {

    /** The actor of what no person did, such as a timer. */
    public static final String SYSTEM = "system";

    private static final ObjectWriter CANONICAL_JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build()
            .writer();

    private final LedgerMapper mapper;
    private final CurrentUser currentUser;
    private final ObjectProvider<ActingFor> actingFor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Ledger(
            LedgerMapper mapper,
            CurrentUser currentUser,
            ObjectProvider<ActingFor> actingFor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.mapper = mapper;
        this.currentUser = currentUser;
        this.actingFor = actingFor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Appends an entry in the name of the current user, and returns it; parallel writers of one case queue. Published as
     * {@link LedgerGrown}.
     */
    @Transactional
    public LedgerEntry record(String caseNo, String action, Collection<String> clauses, Map<String, ?> payload) {
        var head = lockedHead(caseNo);
        var actor = currentUser.id();
        var entry = new LedgerRow(
                        caseNo,
                        head.seq() + 1,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        actor.orElse(SYSTEM),
                        actor.flatMap(this::principalOf).orElse(null),
                        action,
                        LedgerRow.join(clauses),
                        json(payload),
                        head.hash(),
                        null)
                .sealed();
        mapper.insertEntry(entry);
        var next = new LedgerHead(caseNo, entry.seq(), entry.hash());
        mapper.updateHead(next);
        HeldHeads.hold(next);
        events.publishEvent(new LedgerGrown(caseNo));
        return entry.toEntry();
    }

    /** The case's entries, oldest first. */
    @Transactional(readOnly = true)
    public List<LedgerEntry> entriesOf(String caseNo) {
        return mapper.findEntries(caseNo).stream().map(LedgerRow::toEntry).toList();
    }

    /** The case's entries of one action, oldest first. */
    @Transactional(readOnly = true)
    public List<LedgerEntry> entriesOf(String caseNo, String action) {
        return mapper.findEntriesOfAction(caseNo, action).stream()
                .map(LedgerRow::toEntry)
                .toList();
    }

    /** The last of the case's entries before the one at this place, newest first. */
    @Transactional(readOnly = true)
    public List<LedgerEntry> entriesBefore(String caseNo, int seq, int atMost) {
        return mapper.findEntriesBefore(caseNo, seq, atMost).stream()
                .map(LedgerRow::toEntry)
                .toList();
    }

    /** The traces of all these cases, by case and oldest first. */
    @Transactional(readOnly = true)
    public List<LedgerTrace> tracesOf(Collection<String> caseNos) {
        return caseNos.isEmpty()
                ? List.of()
                : mapper.findTraces(caseNos).stream().map(LedgerRow::toTrace).toList();
    }

    /** How many entries each of the next chains has, in the order of their numbers, of which this one is the last known. */
    @Transactional(readOnly = true)
    public Map<String, Integer> lengthsAfter(String caseNo, int atMost) {
        var lengths = new LinkedHashMap<String, Integer>();
        mapper.findHeadsAfter(caseNo, atMost).forEach(head -> lengths.put(head.caseNo(), head.seq()));
        return lengths;
    }

    /** Single entries of the case, oldest first. */
    @Transactional(readOnly = true)
    public List<LedgerEntry> entriesOf(String caseNo, Collection<Integer> seqs) {
        return mapper.findEntriesAt(caseNo, seqs).stream()
                .map(LedgerRow::toEntry)
                .toList();
    }

    /** Recomputes the case's whole chain. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verification verify(String caseNo) {
        return Chain.verify(mapper.findEntries(caseNo), mapper.findHead(caseNo));
    }

    /** Recomputes a chain that has left the database, its entries in the order of their places. */
    public static Verification verify(List<LedgerEntry> entries, ChainHead head) {
        return Chain.verify(
                entries.stream().map(LedgerRow::of).toList(),
                Optional.of(new LedgerHead(head.caseNo(), head.seq(), head.hash())));
    }

    private LedgerHead lockedHead(String caseNo) {
        return HeldHeads.of(caseNo).or(() -> mapper.lockHead(caseNo)).orElseGet(() -> {
            var first = new LedgerHead(caseNo, 0, LedgerHead.GENESIS);
            return isInserted(first) ? first : mapper.lockHead(caseNo).orElseThrow();
        });
    }

    /** Whether it was not there; else another transaction has just written the first entry, and we queue behind it. */
    private boolean isInserted(LedgerHead first) {
        try {
            return mapper.insertHeadIfAbsent(first) == 1;
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    private Optional<String> principalOf(String userId) {
        return actingFor.stream()
                .flatMap(deputies -> deputies.principalFor(userId).stream())
                .findFirst();
    }

    private static String json(Map<String, ?> payload) {
        try {
            return CANONICAL_JSON.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The payload of a ledger entry cannot be written as JSON", e);
        }
    }
}
