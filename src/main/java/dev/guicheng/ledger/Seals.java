package dev.guicheng.ledger;

import dev.guicheng.engine.CommentMade;
import dev.guicheng.engine.InstanceEnded;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals what each transaction has written of a case, and what the engine keeps of it, by hashes in a chain of the case's
 * own, so that nobody changes a row unnoticed.
 */
@Service
public class Seals {

    private static final int BATCH = 200;

    private final SealMapper mapper;
    private final CaseRows rows;
    private final EngineHistory history;
    private final TransactionTemplate transaction;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;

    Seals(SealMapper mapper, CaseRows rows, EngineHistory history, TransactionTemplate transaction, Clock clock) {
        this.mapper = mapper;
        this.rows = rows;
        this.history = history;
        this.transaction = transaction;
        this.ownTransaction = new TransactionTemplate(transaction.getTransactionManager());
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Seals what the engine keeps of the cases that are not sealed to their end, each case in a transaction of its own. */
    public void sealOpenHistories() {
        var batch = mapper.findWithOpenHistory("", BATCH);
        while (!batch.isEmpty()) {
            batch.forEach(caseNo -> ownTransaction.executeWithoutResult(status -> sealHistory(caseNo)));
            batch = mapper.findWithOpenHistory(batch.get(batch.size() - 1), BATCH);
        }
    }

    /** Seals what the engine keeps of the case by now, in a transaction of its own. */
    public void sealHistoryOf(String caseNo) {
        ownTransaction.executeWithoutResult(status -> sealHistory(caseNo));
    }

    /** Seals the cases from before there were seals as they are found. */
    void sealBaselines() {
        for (var batch = mapper.findUnsealed(BATCH); !batch.isEmpty(); batch = mapper.findUnsealed(BATCH)) {
            var cases = batch;
            transaction.executeWithoutResult(status -> cases.forEach(this::sealBaseline));
        }
    }

    /** Seals what a transaction has written; the cases in their order, so that no two transactions wait for each other. */
    void seal(RowsWritten written) {
        transaction.executeWithoutResult(status -> {
            written.byCase(row -> caseOf(row, written))
                    .forEach((caseNo, changes) -> sealChanges(caseNo, changes, written));
            written.commentedInstances().forEach(mapper::updateHistoryOpen);
        });
    }

    @EventListener
    void on(InstanceEnded end) {
        RowsWritten.note(written -> written.ended(end.businessKey()), this::seal);
    }

    @EventListener
    void on(CommentMade comment) {
        RowsWritten.note(written -> written.commented(comment.processInstanceId()), this::seal);
    }

    private void sealChanges(String caseNo, Map<String, Map<String, String>> changes, RowsWritten written) {
        boolean opened = written.hasOpened(caseNo);
        var head = opened ? Optional.of(new LedgerHead(caseNo, 0, LedgerHead.GENESIS)) : headOf(caseNo);
        if (head.isEmpty()) {
            return;
        }
        var content = head.get().seq() == 0 && !opened ? baseline(caseNo) : new SealContent(false, changes, null);
        if (written.hasEnded(caseNo)) {
            var state = opened ? SealedState.of(List.of()) : SealedState.of(mapper.findEntries(caseNo));
            content = history.toSeal(caseNo, state).map(content::and).orElse(content);
        }
        if (!content.isEmpty()) {
            append(head.get(), content, opened ? mapper::insertHeadIfAbsent : mapper::updateHead);
        }
    }

    private void sealHistory(String caseNo) {
        headOf(caseNo).ifPresent(head -> history.toSeal(caseNo, SealedState.of(mapper.findEntries(caseNo)))
                .ifPresent(content -> append(head, content, mapper::updateHead)));
    }

    private void sealBaseline(String caseNo) {
        headOf(caseNo)
                .filter(head -> head.seq() == 0)
                .ifPresent(head -> append(head, baseline(caseNo), mapper::updateHead));
    }

    private SealContent baseline(String caseNo) {
        return new SealContent(true, rows.all(caseNo), null);
    }

    /** The case's newest seal, locked; nothing where no ledger knows the case. */
    private Optional<LedgerHead> headOf(String caseNo) {
        return mapper.lockHead(caseNo).or(() -> {
            if (mapper.countCases(caseNo) == 0) {
                return Optional.empty();
            }
            try {
                mapper.insertHeadIfAbsent(new LedgerHead(caseNo, 0, LedgerHead.GENESIS));
            } catch (DuplicateKeyException e) {
                // Another transaction has just written the first seal: queue behind it.
            }
            return mapper.lockHead(caseNo);
        });
    }

    private void append(LedgerHead head, SealContent content, Consumer<LedgerHead> newHead) {
        var entry = new SealRow(
                        head.caseNo(),
                        head.seq() + 1,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        content.json(),
                        head.hash(),
                        null)
                .sealed();
        mapper.insertEntry(entry);
        newHead.accept(new LedgerHead(entry.caseNo(), entry.seq(), entry.hash()));
        var reach = content.history();
        if (reach != null && reach.ended() && reach.keptUntil() != null) {
            mapper.updateHistoryEnded(head.caseNo());
        }
    }

    private String caseOf(SealedRow row, RowsWritten written) {
        var parent = row.table().of();
        if (parent == null) {
            return row.owner();
        }
        return Optional.ofNullable(written.find(parent, row.owner()))
                .map(SealedRow::owner)
                .orElseGet(() -> rows.caseOf(row.table(), row.owner()));
    }
}
