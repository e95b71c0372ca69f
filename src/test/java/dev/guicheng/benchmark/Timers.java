package dev.guicheng.benchmark;

import dev.guicheng.testing.Database;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.context.ConfigurableApplicationContext;

/** Timers that are all due at the same moment: how fast they are worked off, by one node or two. */
final class Timers {

    /**
     * @param left how many had not fired when the patience was over
     */
    record Drain(int timers, int left, double seconds, double p50Late, double p95Late, double worstLate) {

        double perSecond() {
            return (timers - left) / seconds;
        }
    }

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Side side;
    private final String jdbcAddress;

    Timers(Side side, String jdbcAddress) {
        this.side = side;
        this.jdbcAddress = jdbcAddress;
    }

    Drain drain(int timers, int nodes) {
        side.jdbc.update(
                """
                UPDATE act_ru_job SET duedate_ = LOCALTIMESTAMP + INTERVAL '100 years'
                WHERE handler_type_ = 'timer-transition'
                """);
        if (nodes == 1) {
            return drain(timers, side.engine, null);
        }
        try (var second = secondNode()) {
            return drain(timers, side.engine, second.getBean(ProcessEngine.class));
        }
    }

    private Drain drain(int timers, ProcessEngine first, ProcessEngine second) {
        var marked = side.jdbc.update(
                """
                UPDATE act_ru_job SET duedate_ = LOCALTIMESTAMP - INTERVAL '1 second'
                WHERE id_ IN (SELECT id_ FROM act_ru_job WHERE handler_type_ = 'timer-transition' LIMIT ?)
                """,
                timers);
        side.jdbc.execute("ANALYZE act_ru_job");
        var begin = Instant.now();
        executorOf(first).start();
        if (second != null) {
            executorOf(second).start();
        }
        try {
            int left = left();
            while (left > 0 && Duration.between(begin, Instant.now()).compareTo(PATIENCE) < 0) {
                LockSupport.parkNanos(PAUSE.toNanos());
                left = left();
            }
            double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
            Function<Double, Double> late = share -> late(begin, share);
            return new Drain(marked, left, seconds, late.apply(0.5), late.apply(0.95), late.apply(1.0));
        } finally {
            executorOf(first).shutdown();
            if (second != null) {
                executorOf(second).shutdown();
            }
        }
    }

    private int left() {
        return side.jdbc.queryForObject(
                "SELECT COUNT(*) FROM act_ru_job WHERE handler_type_ = 'timer-transition' AND duedate_ < LOCALTIMESTAMP",
                Integer.class);
    }

    /** Seconds after the start, of those jobs that were done since. */
    private double late(Instant begin, double share) {
        var late = side.jdbc.queryForObject(
                """
                SELECT PERCENTILE_DISC(?) WITHIN GROUP (ORDER BY EXTRACT(EPOCH FROM timestamp_))
                FROM act_hi_job_log
                WHERE job_state_ = 2 AND timestamp_ >= ?
                """,
                Double.class,
                share,
                Timestamp.from(begin));
        var offset = side.jdbc.queryForObject(
                "SELECT EXTRACT(EPOCH FROM CAST(? AS TIMESTAMP))", Double.class, Timestamp.from(begin));
        return late == null ? Double.NaN : late - offset;
    }

    private ConfigurableApplicationContext secondNode() {
        return side.isProduct()
                ? Database.start(jdbcAddress, "--camunda.bpm.job-execution.enabled=true")
                : PlainApplication.start(
                        "--spring.datasource.url=" + jdbcAddress, "--camunda.bpm.job-execution.enabled=true");
    }

    private static JobExecutor executorOf(ProcessEngine engine) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    }
}
