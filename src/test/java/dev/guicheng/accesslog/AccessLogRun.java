package dev.guicheng.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.ledger.Ledger;
import dev.guicheng.testing.Database;
import dev.guicheng.testing.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How long an entry of the access log takes on PostgreSQL when one, eight or thirty-two log in at once. No part of the
 * build: {@code mvn test -Dtest=AccessLogRun}; the figures go to {@code target/performance/access-log.md}.
 */
class AccessLogRun {

    private static final int ENTRIES = 2000;

    @Test
    void manyLogInAtOnce() throws Exception {
        try (var application = Database.start(Postgres.newDatabase())) {
            var log = application.getBean(AccessLog.class);
            measured(log, 1);
            var lines = new ArrayList<String>();
            for (int threads : List.of(1, 8, 32)) {
                var nanos = measured(log, threads);
                lines.add("| %d | %d | %s | %s | %s |"
                        .formatted(
                                threads, nanos.size(), millis(nanos, 0.5), millis(nanos, 0.95), millis(nanos, 0.99)));
            }
            write(lines);
            assertThat(application
                            .getBean(Ledger.class)
                            .verify("FW-" + LocalDate.now(application.getBean(Clock.class)))
                            .intact())
                    .isTrue();
        }
    }

    private static List<Long> measured(AccessLog log, int threads) throws Exception {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var work = IntStream.range(0, threads)
                    .<Callable<List<Long>>>mapToObj(thread -> () -> {
                        var own = new ArrayList<Long>();
                        for (int n = 0; n < ENTRIES / threads; n++) {
                            var begin = System.nanoTime();
                            log.recordOf("u" + thread, AccessAction.LOGGED_IN, "u" + thread, Map.of("door", "页面"));
                            own.add(System.nanoTime() - begin);
                        }
                        return own;
                    })
                    .toList();
            var all = new ArrayList<Long>();
            for (var done : pool.invokeAll(work)) {
                all.addAll(done.get());
            }
            all.sort(null);
            return all;
        } finally {
            pool.shutdown();
        }
    }

    private static String millis(List<Long> sorted, double share) {
        return "%.1f".formatted(sorted.get((int) (sorted.size() * share)) / 1e6);
    }

    private static void write(List<String> lines) throws IOException {
        var file = Path.of("target", "performance", "access-log.md");
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }
}
