package dev.guicheng.retention;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.BeforeHistoryRemoval;
import dev.guicheng.ledger.CaseContents;
import dev.guicheng.ledger.RemovedContents;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Removes the records and photos of the cases whose time is over, in the engine's clean-up and before it removes their
 * history: whatever is due there. Each case goes in a transaction of its own, which its ledger and its seals tell of.
 */
@Service
class ContentRemovals implements BeforeHistoryRemoval, RemovedContents {

    private static final Logger LOG = LoggerFactory.getLogger(ContentRemovals.class);

    /** The ledger's word for it, which stays as it is. */
    static final String REMOVED = "按期清理";

    private static final int BATCH = 100;

    private final RemovalMapper mapper;
    private final CaseContents contents;
    private final CaseFiles cases;
    private final Holds holds;
    private final HistoryRemovalProcess history;
    private final Clock clock;
    private final TransactionTemplate ownTransaction;

    ContentRemovals(
            RemovalMapper mapper,
            CaseContents contents,
            CaseFiles cases,
            Holds holds,
            HistoryRemovalProcess history,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.mapper = mapper;
        this.contents = contents;
        this.cases = cases;
        this.holds = holds;
        this.history = history;
        this.clock = clock;
        ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** One that cannot be removed does not keep the others from it, but the clean-up from taking its history away. */
    @Override
    public void removeDue(Instant now) {
        RuntimeException failure = null;
        for (var due = due(now, null); !due.isEmpty(); due = due(now, due.get(due.size() - 1))) {
            for (var one : due) {
                try {
                    ownTransaction.executeWithoutResult(status -> remove(one));
                } catch (RuntimeException e) {
                    LOG.error("The contents of case {} could not be removed", one.caseNo(), e);
                    failure = e;
                }
            }
        }
        if (failure != null) {
            throw new IllegalStateException("到期案件的内容没有全部清理，流程历史暂不清理", failure);
        }
    }

    @Override
    public Set<String> removed(Collection<String> caseNos) {
        return caseNos.isEmpty() ? Set.of() : mapper.findRemoved(caseNos);
    }

    private List<DueCase> due(Instant now, DueCase after) {
        return ownTransaction.execute(status -> mapper.findWithContents(temporary(), now, after, BATCH));
    }

    /** Unless somebody has just put a hold on the case, or on one that belongs to the same history. */
    private void remove(DueCase due) {
        var known = history.of(due.caseNo());
        if (known.isEmpty()) {
            return;
        }
        holds.lock(due.caseNo(), known.get());
        if (holds.holds(known.get().rootInstanceId())
                || !removed(List.of(due.caseNo())).isEmpty()) {
            return;
        }
        var recordClass = RecordClass.of(due.processId());
        int keptDays = recordClass.keptFor().orElseThrow().getDays();
        int rows = contents.remove(due.caseNo());
        cases.empty(due.caseNo());
        mapper.insertRemoved(due.caseNo(), clock.instant().truncatedTo(ChronoUnit.MILLIS), keptDays, rows);
        cases.log(due.caseNo(), REMOVED, recordClass.clauses(), Map.of("keptDays", keptDays, "rowsRemoved", rows));
    }

    /** The processes whose records the rule book has kept for a time only. */
    private static List<String> temporary() {
        return Stream.of(RecordClass.values())
                .filter(each -> each.keptFor().isPresent())
                .flatMap(each -> each.processes().stream())
                .toList();
    }
}
