package dev.guicheng.proof;

import dev.guicheng.engine.CurrentUser;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.proof.Run.State;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Verifies everything, every night and on demand, one run at a time, and keeps what each run has found. */
@Service
public class Verifications implements DisposableBean {

    /** The chain in whose ledger the runs stand, like a case's. */
    public static final String CHAIN = "HY";

    private static final Logger LOG = LoggerFactory.getLogger(Verifications.class);
    private static final String STARTED = "开始核验";
    private static final String ENDED = "核验";
    private static final int TOLD_EVERY = 200;
    private static final int KEPT = 1000;

    private final Inspection inspection;
    private final RunMapper mapper;
    private final NightLock lock;
    private final Ledger ledger;
    private final CurrentUser currentUser;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final ExecutorService background = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "verification");
        thread.setDaemon(true);
        return thread;
    });

    Verifications(
            Inspection inspection,
            RunMapper mapper,
            NightLock lock,
            Ledger ledger,
            CurrentUser currentUser,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.inspection = inspection;
        this.mapper = mapper;
        this.lock = lock;
        this.ledger = ledger;
        this.currentUser = currentUser;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The latest runs, newest first. */
    public List<Run> newest(int atMost) {
        return transaction.execute(status -> mapper.findNewest(atMost));
    }

    public Optional<Run> find(long id) {
        return transaction.execute(status -> mapper.findById(id));
    }

    /** The last run that belongs to the night. */
    Optional<Run> newestOf(LocalDate night) {
        return transaction.execute(status -> mapper.findNewestOf(night));
    }

    /** What the run has found, in that order: the first thousand. */
    public List<Problem> problemsOf(long id) {
        return transaction.execute(status -> mapper.findProblems(id));
    }

    /** Begins a run in the name of the current user and goes on with it in the background; nothing while one is going on. */
    public Optional<Run> start() {
        var person = currentUser.id().orElse(Ledger.SYSTEM);
        var begun = new CompletableFuture<Optional<Run>>();
        background.execute(() -> {
            try {
                lock.tryRun(() -> {
                    var run = begin(null, person);
                    begun.complete(Optional.of(run));
                    inspect(run);
                });
                begun.complete(Optional.empty());
            } catch (RuntimeException e) {
                begun.completeExceptionally(e);
            }
        });
        var run = begun.join();
        run.ifPresent(one -> ledger.record(CHAIN, STARTED, List.of(), Map.of("run", one.id())));
        return run;
    }

    /** Whether the verification of the night has come to its end. */
    boolean ended(LocalDate night) {
        return transaction.execute(status -> mapper.countEnded(night)) > 0;
    }

    /** The verification of a night. Whoever calls holds the lock. */
    void ofNight(LocalDate night) {
        inspect(begin(night, Ledger.SYSTEM));
    }

    private Run begin(LocalDate night, String startedBy) {
        return transaction.execute(status -> {
            // Nobody else runs while the lock is held: what says so was cut off.
            mapper.interrupt(now());
            var run = new Run(mapper.nextId(), night, startedBy, now(), null, State.RUNNING, 0, 0, 0);
            mapper.insert(run);
            return run;
        });
    }

    private void inspect(Run run) {
        var progress = new Progress(run);
        try {
            inspection.run(progress);
            progress.end(State.DONE);
        } catch (RuntimeException e) {
            LOG.error("Verification {} has failed", run.id(), e);
            progress.end(State.FAILED);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void destroy() {
        background.shutdownNow();
    }

    /** Writes down what is found and now and then how far the run has come. */
    private final class Progress implements Findings {

        private final Run run;
        private long total;
        private long checked;
        private int problems;

        private Progress(Run run) {
            this.run = run;
        }

        @Override
        public void total(long cases) {
            total = cases;
            write(State.RUNNING, null);
        }

        @Override
        public void checked(String caseNo) {
            checked++;
            if (checked % TOLD_EVERY == 0) {
                write(State.RUNNING, null);
            }
        }

        @Override
        public void found(Problem problem) {
            problems++;
            LOG.error("Verification {} has found {}", run.id(), problem);
            if (problems <= KEPT) {
                transaction.executeWithoutResult(status -> mapper.insertProblem(run.id(), problems, problem));
            }
        }

        private void end(State state) {
            transaction.executeWithoutResult(status -> ledger.record(
                    CHAIN,
                    ENDED,
                    List.of(),
                    Map.of("run", run.id(), "state", state, "cases", checked, "problems", problems)));
            write(state, now());
        }

        private void write(State state, Instant finishedAt) {
            transaction.executeWithoutResult(status -> mapper.update(new Run(
                    run.id(),
                    run.night(),
                    run.startedBy(),
                    run.startedAt(),
                    finishedAt,
                    state,
                    Math.max(total, checked),
                    checked,
                    problems)));
        }
    }
}
