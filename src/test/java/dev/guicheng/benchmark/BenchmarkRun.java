package dev.guicheng.benchmark;

import static dev.guicheng.benchmark.Figures.median;
import static dev.guicheng.benchmark.Figures.number;
import static dev.guicheng.benchmark.Figures.percentile;
import static dev.guicheng.benchmark.Figures.range;
import static dev.guicheng.benchmark.Figures.ratio;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Cast;
import dev.guicheng.benchmark.Throughput.Slice;
import dev.guicheng.ledger.CaseVerification;
import dev.guicheng.testing.TestEstate;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;

/**
 * The product against a plain engine of the same version on PostgreSQL: the same people take the same cases through the
 * same model; one keeps the facts as process variables with the engine's full history, the other in records with ledger
 * and seals. They take turns, so that a busy machine is busy for both. {@code mvn -Pbenchmark verify}; the figures go to
 * {@code target/performance/benchmark.md}, with {@code -Dguicheng.docs=write} into {@code docs/performance.md} as well.
 */
class BenchmarkRun {

    private static final int ROUNDS = Integer.getInteger("guicheng.benchmark.rounds", 3);
    private static final Duration SLICE = Duration.ofSeconds(Integer.getInteger("guicheng.benchmark.seconds", 8));
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("guicheng.benchmark.warm-up", 60));
    private static final List<Integer> THREADS = numbers("guicheng.benchmark.threads", "1,2,4");
    private static final List<Integer> OPEN = numbers("guicheng.benchmark.open", "1000,10000,100000");
    private static final int REAL = Integer.getInteger("guicheng.benchmark.real", 200);
    private static final int TIMERS = Integer.getInteger("guicheng.benchmark.timers", 10_000);
    private static final int TIMES = Integer.getInteger("guicheng.benchmark.times", 40);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int UPLOADS = Integer.getInteger("guicheng.benchmark.uploads", 20);
    private static final String PARTS = System.getProperty("guicheng.benchmark.parts", "");
    private static final int PHOTO_BYTES = 2_000_000;
    private static final List<String> STEPS = List.of("start", "find", "claim", "complete", "verify and close");

    private final Report report = new Report();
    private final List<Throwable> failures = new ArrayList<>();

    private Server server;
    private Side plain;
    private Side product;
    private String introduction = "";

    @Test
    void productAgainstPlainEngine() {
        try (var running = new Server()) {
            server = running;
            var plainAddress = server.newDatabase();
            var productAddress = server.newDatabase();
            try (var ours = Side.product(productAddress);
                    var theirs = Side.plain(plainAddress)) {
                product = ours;
                plain = theirs;
                introduction = introduction();
                part("throughput", this::throughput);
                part("statements", this::statements);
                part("index", this::index);
                part("uploads", this::uploads);
                part("growth", this::growth);
                part("timers", () -> timers(new Timers(plain, plainAddress), new Timers(product, productAddress)));
                part("what was written", this::verify);
            }
            part("start", this::starts);
        } finally {
            report.write(introduction);
        }
        if ("write".equals(System.getProperty("guicheng.docs"))) {
            Report.intoDocs();
        }
        assertThat(failures).as("parts that could not be measured").isEmpty();
    }

    /** A part that fails is told of at the end; the others are measured all the same. */
    private void part(String name, Runnable part) {
        if (!PARTS.isEmpty() && !List.of(PARTS.split(",")).contains(name)) {
            return;
        }
        long begin = System.nanoTime();
        try {
            part.run();
        } catch (RuntimeException | Error e) {
            failures.add(new IllegalStateException("Could not measure " + name, e));
            report.line("");
            report.line("The part “%s” could not be measured: %s"
                    .formatted(name, e.toString().lines().findFirst().orElse("")));
        }
        System.out.printf("benchmark: %s took %d s%n", name, (System.nanoTime() - begin) / 1_000_000_000);
        report.write(introduction);
    }

    private String introduction() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return "`BenchmarkRun`, %s; %d cores, load %.1f at the start; %s %s, %s, PostgreSQL %s (%s), Camunda %s; %d rounds of %d s each in turn, median [least–most]: `mvn -Pbenchmark verify`."
                .formatted(
                        LocalDate.now(product.application.getBean(Clock.class)),
                        system.getAvailableProcessors(),
                        system.getSystemLoadAverage(),
                        system.getName(),
                        system.getArch(),
                        System.getProperty("java.vm.version"),
                        server.version(),
                        String.join(
                                ", ",
                                new TreeMap<>(Server.settings())
                                        .entrySet().stream()
                                                .map(Object::toString)
                                                .toList()),
                        ProcessEngine.class.getPackage().getImplementationVersion(),
                        ROUNDS,
                        SLICE.toSeconds());
    }

    // ---- whole cases

    private void throughput() {
        var throughput = new Throughput(server);
        sides().forEach(side -> throughput.measure(side, 2, WARM_UP));
        sides().forEach(side -> throughput.measure(side, 2, WARM_UP));
        var slices = new LinkedHashMap<String, List<Slice>>();
        for (int round = 0; round < ROUNDS; round++) {
            for (int threads : THREADS) {
                var turn = round % 2 == 0 ? sides() : List.of(product, plain);
                for (var side : turn) {
                    slices.computeIfAbsent(key(side, threads), key -> new ArrayList<>())
                            .add(throughput.measure(side, threads, SLICE));
                }
            }
        }
        for (int threads : THREADS) {
            var theirs = slices.get(key(plain, threads));
            var ours = slices.get(key(product, threads));
            report.ratio(
                    "cases a second, %s".formatted(threads(threads)),
                    ratio(of(ours, Slice::casesPerSecond), of(theirs, Slice::casesPerSecond)),
                    threads == 2 ? "≥ 1.50" : "");
            report.ratio(
                    "CPU-ms a case, JVM and PostgreSQL, %s".formatted(threads(threads)),
                    ratio(of(ours, Slice::cpuPerCase), of(theirs, Slice::cpuPerCase)),
                    threads == 2 ? "≤ 0.65" : "");
        }
        report.table(
                "Whole cases",
                "Threads",
                "Cases a second",
                "CPU-ms a case",
                "JVM",
                "of it compiling, collecting",
                "PostgreSQL",
                "Cases");
        slices.forEach((key, measured) -> report.row(
                key.split(" ")[0],
                key.split(" ")[1],
                range(measured.stream().map(Slice::casesPerSecond).toList()),
                range(measured.stream().map(Slice::cpuPerCase).toList()),
                number(of(measured, slice -> slice.jvmCpuMillis() / slice.cases())),
                number(of(measured, slice -> slice.housekeepingCpuMillis() / slice.cases())),
                number(of(measured, slice -> slice.postgresCpuMillis() / slice.cases())),
                measured.stream().mapToInt(Slice::cases).sum()));
        chart("Cases a second", slices, Slice::casesPerSecond);
        chart("CPU-ms a case", slices, Slice::cpuPerCase);
        report.table(
                "Step, ms p50 / p95 / p99",
                "Threads",
                STEPS.get(0),
                STEPS.get(1),
                STEPS.get(2),
                STEPS.get(3),
                STEPS.get(4));
        slices.forEach((key, measured) -> {
            var cells = new ArrayList<Object>(List.of(key.split(" ")[0], key.split(" ")[1]));
            STEPS.forEach(step -> cells.add(percentiles(measured.stream()
                    .flatMap(slice -> slice.nanos().get(step).stream())
                    .toList())));
            report.row(cells.toArray());
        });
    }

    private void chart(String title, Map<String, List<Slice>> slices, Function<Slice, Double> figure) {
        report.chart(
                title,
                "Threads",
                THREADS,
                THREADS.stream()
                        .map(threads -> of(slices.get(key(plain, threads)), figure))
                        .toList(),
                THREADS.stream()
                        .map(threads -> of(slices.get(key(product, threads)), figure))
                        .toList());
    }

    private void statements() {
        report.table("A case", "Statements", "Round trips", "Commits", "select", "insert", "update", "delete");
        var counts = new LinkedHashMap<String, Map<String, Traffic.Count>>();
        for (var side : sides()) {
            var steps = TrafficRun.steps(side);
            counts.put(side.name, steps);
            var all = steps.values();
            report.row(
                    side.name,
                    all.stream().mapToInt(Traffic.Count::statements).sum(),
                    all.stream().mapToInt(Traffic.Count::roundTrips).sum(),
                    all.stream().mapToInt(Traffic.Count::commits).sum(),
                    all.stream().mapToInt(count -> count.of("select")).sum(),
                    all.stream().mapToInt(count -> count.of("insert")).sum(),
                    all.stream().mapToInt(count -> count.of("update")).sum(),
                    all.stream().mapToInt(count -> count.of("delete")).sum());
        }
        var steps = counts.get(plain.name).keySet();
        report.table(
                Stream.concat(Stream.of("Statements a step"), steps.stream()).toArray(String[]::new));
        counts.forEach((side, of) -> report.row(
                Stream.concat(Stream.<Object>of(side), of.values().stream().map(Traffic.Count::statements))
                        .toArray()));
        int ours = counts.get(product.name).values().stream()
                .mapToInt(Traffic.Count::statements)
                .sum();
        int theirs = counts.get(plain.name).values().stream()
                .mapToInt(Traffic.Count::statements)
                .sum();
        report.ratio("statements a case", "%d against %d".formatted(ours, theirs), "≤ 100");
    }

    /** What the auditors' index costs, which works behind the staff's transactions and which the plain engine lacks. */
    private void index() {
        int before = indexed();
        double jvm = Throughput.jvmCpuMillis();
        double postgres = server.cpuMillis();
        product.index(true);
        int last = -1;
        for (int wait = 0; wait < 120 && (indexed() != last || last == before); wait++) {
            last = indexed();
            pause(Duration.ofSeconds(2));
        }
        product.index(false);
        int cases = indexed() - before;
        report.line("");
        report.line(
                "The auditors' index follows behind the transactions: %s CPU-ms a case in the JVM and %s in PostgreSQL (%,d cases at once)."
                        .formatted(
                                number((Throughput.jvmCpuMillis() - jvm) / cases),
                                number((server.cpuMillis() - postgres) / cases),
                                cases));
    }

    private int indexed() {
        return product.jdbc.queryForObject("SELECT COUNT(*) FROM audit_case", Integer.class);
    }

    // ---- many open cases

    private void growth() {
        report.table(
                "Open cases",
                "Side",
                "List of 15, ms p50 / p95 / p99",
                "Count, ms p50 / p95 / p99",
                "Case tab, ms p50 / p95 / p99",
                "Cases a second, 2 threads");
        var first = new LinkedHashMap<String, Double>();
        var lists = new LinkedHashMap<String, List<Double>>();
        for (int open : OPEN) {
            for (var side : sides()) {
                new OpenCases(side).fillTo(open, REAL);
                double casesPerSecond =
                        new Throughput(server).measure(side, 2, SLICE).casesPerSecond();
                var tab = side.isProduct() ? percentiles(caseTab()) : "–";
                var list = times(side::list);
                var count = times(side::count);
                lists.computeIfAbsent(side.name, name -> new ArrayList<>()).add(percentile(list, 95));
                report.row(
                        "%,d".formatted(open),
                        side.name,
                        percentiles(list),
                        percentiles(count),
                        tab,
                        number(casesPerSecond));
                if (side.isProduct()) {
                    report.ratio(
                            "list / count at %,d open, ms p95 of the product".formatted(open),
                            "%s / %s".formatted(number(percentile(list, 95)), number(percentile(count, 95))),
                            open == 100_000 ? "< 50" : "");
                }
                if (first.putIfAbsent(side.name, casesPerSecond) != null) {
                    report.ratio(
                            "%s: cases a second at %,d open against %,d".formatted(side.name, open, OPEN.get(0)),
                            ratio(casesPerSecond, first.get(side.name)),
                            side.isProduct() && open == 100_000 ? "≥ 0.95" : "");
                }
            }
        }
        report.chart("List of 15, ms p95", "Open cases", OPEN, lists.get(plain.name), lists.get(product.name));
    }

    private List<Long> caseTab() {
        var cast = product.application.getBean(Cast.class);
        var officer = cast.loggedIn(cast.user(List.of("serviceOfficers"), TestEstate.PROJECT));
        var tab = "/cases/%s/tab".formatted(openCase());
        return times(() -> {
            assertThat(officer.get(tab).status()).isEqualTo(200);
            return null;
        });
    }

    private String openCase() {
        return product.jdbc.queryForObject(
                """
                SELECT business_key_ FROM act_hi_procinst
                WHERE end_time_ IS NULL AND business_key_ NOT LIKE '%~%' AND proc_def_key_ = 'reported-repair' LIMIT 1
                """,
                String.class);
    }

    // ---- timers

    private void timers(Timers theirs, Timers ours) {
        for (var side : sides()) {
            new OpenCases(side).fillTo(2 * TIMERS, REAL);
        }
        report.table("Due timers", "Side", "Nodes", "A second", "Late by, s p50 / p95 / most", "Left");
        for (int nodes : List.of(1, 2)) {
            var plainDrain = theirs.drain(TIMERS, nodes);
            timers(plain, nodes, plainDrain);
            var productDrain = ours.drain(TIMERS, nodes);
            timers(product, nodes, productDrain);
            report.ratio(
                    "%,d due timers, %d %s".formatted(TIMERS, nodes, nodes == 1 ? "node" : "nodes"),
                    ratio(productDrain.perSecond(), plainDrain.perSecond()),
                    "≥ 1.50");
        }
    }

    private void timers(Side side, int nodes, Timers.Drain drain) {
        report.row(
                "%,d".formatted(drain.timers()),
                side.name,
                nodes,
                number(drain.perSecond()),
                "%s / %s / %s".formatted(number(drain.p50Late()), number(drain.p95Late()), number(drain.worstLate())),
                drain.left());
    }

    // ---- evidence, start

    private void uploads() {
        var cast = product.application.getBean(Cast.class);
        product.start();
        var officer = cast.loggedIn(cast.user(List.of("serviceOfficers"), TestEstate.PROJECT));
        var evidence = "/cases/%s/evidence".formatted(openCase());
        var token = officer.csrfToken(evidence);
        var photo = Noise.jpeg(PHOTO_BYTES);
        var nanos = IntStream.range(0, UPLOADS)
                .mapToObj(number -> {
                    long begin = System.nanoTime();
                    var answer = officer.upload(
                            evidence,
                            Map.of("id", UUID.randomUUID().toString(), "_csrf", token),
                            "photo",
                            "灯.jpg",
                            photo);
                    assertThat(answer.status()).isEqualTo(200);
                    return System.nanoTime() - begin;
                })
                .toList();
        report.line("");
        report.line(
                "Uploading a photo of %,d kB, made anew and kept with its thumbnail: %s ms p50 / p95 / p99, %d times."
                        .formatted(photo.length / 1000, percentiles(nanos), UPLOADS));
    }

    private void starts() {
        report.table("Start on a database that is there", "Seconds", "CPU seconds", "Memory, MiB");
        var start = new StartUp(server);
        report.row("plain, without web", start.plain());
        report.row("product", start.product());
    }

    /** What was measured is what is kept: the chains of some cases are whole. */
    private void verify() {
        var verification = product.application.getBean(CaseVerification.class);
        var closed = product.jdbc.queryForList(
                """
                SELECT business_key_ FROM act_hi_procinst
                WHERE end_time_ IS NOT NULL AND business_key_ NOT LIKE '%~%' AND proc_def_key_ = 'reported-repair' LIMIT 20
                """,
                String.class);
        assertThat(closed).isNotEmpty().allSatisfy(caseNo -> assertThat(
                        verification.verify(caseNo).problem())
                .isEmpty());
    }

    // ---- helpers

    private List<Side> sides() {
        return List.of(plain, product);
    }

    private static String threads(int number) {
        return number == 1 ? "1 thread" : number + " threads";
    }

    private static String key(Side side, int threads) {
        return side.name + " " + threads;
    }

    private static double of(List<Slice> slices, Function<Slice, Double> figure) {
        return median(slices.stream().map(figure).toList());
    }

    /** As often as is set, or as there is patience for, but once at least. */
    private static <T> List<Long> times(Supplier<T> question) {
        var nanos = new ArrayList<Long>();
        long first = System.nanoTime();
        while (nanos.size() < TIMES && (nanos.isEmpty() || System.nanoTime() - first < PATIENCE.toNanos())) {
            long begin = System.nanoTime();
            question.get();
            nanos.add(System.nanoTime() - begin);
        }
        return nanos;
    }

    private static String percentiles(List<Long> nanos) {
        return "%s / %s / %s"
                .formatted(number(percentile(nanos, 50)), number(percentile(nanos, 95)), number(percentile(nanos, 99)));
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static List<Integer> numbers(String property, String unlessSet) {
        return Stream.of(System.getProperty(property, unlessSet).split(","))
                .map(Integer::valueOf)
                .toList();
    }
}
