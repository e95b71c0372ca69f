package dev.guicheng.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whole cases, one after the other in each of some threads, for a while. */
final class Throughput {

    /**
     * @param housekeepingCpuMillis what of the JVM's time its compiler and its collector took
     * @param nanos how long each step took, by its name
     */
    record Slice(
            int cases,
            double seconds,
            double jvmCpuMillis,
            double housekeepingCpuMillis,
            double postgresCpuMillis,
            Map<String, List<Long>> nanos) {

        double casesPerSecond() {
            return cases / seconds;
        }

        double cpuPerCase() {
            return (jvmCpuMillis + postgresCpuMillis) / cases;
        }
    }

    private static final OperatingSystemMXBean JVM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final Pattern HOUSEKEEPING = Pattern.compile("(C1|C2) Compiler.*|G1 .*|GC .*|VM Thread");

    private final Server server;

    Throughput(Server server) {
        this.server = server;
    }

    static double jvmCpuMillis() {
        return JVM.getProcessCpuTime() / 1e6;
    }

    /** The CPU time so far of the threads that compile and collect. */
    private static double housekeepingCpuMillis() {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.mapToLong(Throughput::housekeepingTicks).sum() * 1000.0 / Server.TICKS_PER_SECOND;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long housekeepingTicks(Path thread) {
        try {
            return HOUSEKEEPING
                            .matcher(Files.readString(thread.resolve("comm")).strip())
                            .matches()
                    ? Server.ticks(thread)
                    : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** At least one case a thread is finished, however slow the machine. */
    Slice measure(Side side, int threads, Duration time) {
        server.checkpoint();
        double jvm = jvmCpuMillis();
        double housekeeping = housekeepingCpuMillis();
        double postgres = server.cpuMillis();
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var work = IntStream.range(0, threads)
                    .<Callable<List<Map<String, Long>>>>mapToObj(thread -> () -> {
                        var done = new ArrayList<Map<String, Long>>();
                        do {
                            done.add(timedCase(side));
                        } while (System.nanoTime() < end);
                        return done;
                    })
                    .toList();
            var nanos = new TreeMap<String, List<Long>>();
            int cases = 0;
            for (var thread : pool.invokeAll(work)) {
                for (var steps : thread.get()) {
                    cases++;
                    steps.forEach((step, took) -> nanos.computeIfAbsent(step, name -> new ArrayList<>())
                            .add(took));
                }
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Slice(
                    cases,
                    seconds,
                    jvmCpuMillis() - jvm,
                    housekeepingCpuMillis() - housekeeping,
                    server.cpuMillis() - postgres,
                    nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Map<String, Long> timedCase(Side side) {
        var steps = new TreeMap<String, Long>();
        var instance = timed("start", steps, side::start);
        var work = timed("find", steps, () -> side.findWork(instance));
        timed("claim", steps, () -> {
            side.claimWork(work);
            return null;
        });
        timed("complete", steps, () -> {
            side.complete(work);
            return null;
        });
        var verification = side.findVerification(instance);
        side.claimVerification(verification);
        timed("verify and close", steps, () -> {
            side.verify(verification);
            return null;
        });
        return steps;
    }

    private static <T> T timed(String name, Map<String, Long> steps, Supplier<T> step) {
        long begin = System.nanoTime();
        var result = step.get();
        steps.put(name, System.nanoTime() - begin);
        return result;
    }
}
