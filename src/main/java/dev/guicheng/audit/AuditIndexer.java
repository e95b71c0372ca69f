package dev.guicheng.audit;

import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerGrown;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Keeps the index behind the staff's transactions: what they have committed is gathered and indexed by one thread. What
 * was gathered on a node that has died is found by comparing ledger and index, at each start and from time to time.
 */
@Component
class AuditIndexer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AuditIndexer.class);
    private static final int BATCH = 100;
    private static final int CHAINS = 1_000;
    private static final Duration RECHECK_EVERY = Duration.ofMinutes(1);

    private final Set<String> grown = ConcurrentHashMap.newKeySet();
    private final AuditIndex index;
    private final Ledger ledger;
    private final AuditSettings settings;
    private final Clock clock;
    private Instant recheckedAt = Instant.EPOCH;
    private boolean caughtUp;
    private ScheduledExecutorService thread;

    AuditIndexer(AuditIndex index, Ledger ledger, AuditSettings settings, Clock clock) {
        this.index = index;
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
    }

    @TransactionalEventListener
    void on(LedgerGrown event) {
        grown.add(event.caseNo());
    }

    @Override
    public synchronized void start() {
        if (settings.indexEvery().isZero()) {
            return;
        }
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            var daemon = new Thread(work, "audit-index");
            daemon.setDaemon(true);
            return daemon;
        });
        long every = settings.indexEvery().toMillis();
        thread.scheduleWithFixedDelay(this::work, every, every, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (thread == null) {
            return;
        }
        thread.shutdown();
        try {
            thread.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** Indexes what has been gathered so far. */
    void indexGrown() {
        var gathered = List.copyOf(grown);
        gathered.forEach(grown::remove);
        index(gathered);
    }

    /** Says anew what time alone has changed, and marks the cases that have had an incident. */
    void recheck() {
        for (var due = index.toRecheck(BATCH); !due.isEmpty(); due = index.toRecheck(BATCH)) {
            if (!index(due)) {
                break;
            }
        }
        index.markIncidents();
    }

    /** Compares every chain of the ledger with the index. */
    void catchUp() {
        var last = "";
        Map<String, Integer> chains;
        while (!(chains = ledger.lengthsAfter(last, CHAINS)).isEmpty()) {
            index(index.behind(chains));
            last = new ArrayList<>(chains.keySet()).get(chains.size() - 1);
        }
    }

    private void work() {
        try {
            if (!caughtUp || index.takesCatchingUp(settings.catchUpEvery())) {
                catchUp();
                caughtUp = true;
            }
            indexGrown();
            var now = clock.instant();
            if (Duration.between(recheckedAt, now).abs().compareTo(RECHECK_EVERY) >= 0) {
                recheck();
                recheckedAt = now;
            }
        } catch (RuntimeException e) {
            LOG.error("The index of cases could not be kept, and is tried again", e);
        }
    }

    /** Whether all of these cases could be indexed. */
    private boolean index(Collection<String> caseNos) {
        var left = new LinkedHashSet<>(caseNos);
        var done = true;
        while (!left.isEmpty()) {
            var batch = left.stream().limit(BATCH).toList();
            left.removeAll(batch);
            try {
                left.addAll(index.index(batch));
            } catch (RuntimeException e) {
                done &= oneByOne(batch, left, e);
            }
        }
        return done;
    }

    /** One case that cannot be indexed does not keep the others from it; catching up tries it again. */
    private boolean oneByOne(List<String> batch, Set<String> left, RuntimeException reason) {
        if (batch.size() == 1) {
            LOG.error("Case {} could not be indexed", batch.get(0), reason);
            return false;
        }
        var done = true;
        for (var caseNo : batch) {
            try {
                left.addAll(index.index(List.of(caseNo)));
            } catch (RuntimeException e) {
                LOG.error("Case {} could not be indexed", caseNo, e);
                done = false;
            }
        }
        return done;
    }
}
