package dev.guicheng.handover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.handover.UnitHandover.Elements;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ownerfile.Households;
import dev.guicheng.testing.Database;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Postgres;
import dev.guicheng.testing.Tasklist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A measured day on PostgreSQL: 300 flats with two snags each go through the five desks, then the repairs and the
 * owners' second look. No part of the build: {@code mvn test -Dtest=HandoverDayRun}; the figures go to
 * {@code target/performance/handover-day.md}.
 */
class HandoverDayRun {

    private static final int FLATS = Integer.getInteger("guicheng.flats", 300);
    private static final int SNAGS = 2 * FLATS;
    private static final Duration PATIENCE = Duration.ofMinutes(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Map<String, List<Long>> nanos = new ConcurrentHashMap<>();
    private final List<Throwable> errors = Collections.synchronizedList(new ArrayList<>());

    private ProcessEngine engine;
    private Tasklist tasklist;
    private UnitHandovers handovers;
    private Households households;
    private JdbcTemplate jdbc;
    private HandoverSite site;

    @Test
    void dayOfThreeHundredHandovers() throws IOException {
        try (var application = Database.start(
                Postgres.newDatabase(),
                "--camunda.bpm.job-execution.enabled=true",
                "--camunda.bpm.job-execution.wait-time-in-millis=200",
                "--camunda.bpm.job-execution.max-wait=1000",
                "--camunda.bpm.job-execution.backoff-time-in-millis=50",
                "--camunda.bpm.job-execution.max-backoff=500")) {
            engine = application.getBean(ProcessEngine.class);
            tasklist = application.getBean(Tasklist.class);
            handovers = application.getBean(UnitHandovers.class);
            households = application.getBean(Households.class);
            jdbc = application.getBean(JdbcTemplate.class);
            site = application.getBean(HandoverSites.class).readyWithAnOwnerEach(FLATS);

            var phases = new ArrayList<String>();
            phases.add(phase("five desks, %d flats".formatted(FLATS), timed(this::dayAtTheDesks), FLATS));
            report(phases);
            phases.add(phase(
                    "repair and second look, %d snags".formatted(SNAGS), timed(this::repairsAndSecondLooks), SNAGS));
            report(phases);

            assertThat(errors).isEmpty();
            assertThat(count("SELECT COUNT(*) FROM act_ru_incident")).isZero();
            everyCaseIsClosedAndItsChainIntact(application);
        }
    }

    /** From the first family until every file is archived and every snag is with somebody who repairs it. */
    private void dayAtTheDesks() {
        work(
                () -> count("SELECT COUNT(*) FROM handover_step WHERE kind = 'HOUSEKEEPER'") == FLATS
                        && count("SELECT COUNT(*) FROM finding") == SNAGS,
                this::families,
                clerk(
                        site.agreementDesk(),
                        Map.of(
                                Elements.VERIFY_IDENTITY, task -> HandoverCase.inPerson(),
                                Elements.REGISTER_HOUSEHOLD, this::registered,
                                Elements.SIGN_RECEIPT, task -> HandoverCase.receipt(),
                                Elements.SIGN_AGREEMENTS, task -> HandoverCase.agreements())),
                clerk(site.feeDesk(), Map.of(Elements.COLLECT_FEES, task -> HandoverCase.fees())),
                clerk(site.goodsDesk(), Map.of(Elements.HAND_OUT_PAPERS, task -> HandoverCase.papers())),
                clerk(site.inspector(), Map.of(Elements.INSPECT_UNIT, task -> twoSnags())),
                clerk(site.keyDesk(), Map.of(Elements.HAND_OUT_KEYS, task -> HandoverCase.keys())),
                clerk(site.officer(), Map.of(Elements.ADD_HOUSEKEEPER, task -> Map.of("housekeeper", "ADDED"))));
    }

    /** Until the owners have accepted every repair and every handover is closed. */
    private void repairsAndSecondLooks() {
        work(
                () -> count("SELECT COUNT(*) FROM case_file WHERE status = 'OPEN' AND process_id <> 'site-delivery'")
                        == 0,
                clerk(site.assistant(), Map.of("UserTask_TriageFinding", task -> HandoverCase.triage())),
                engineer(site.engineer()),
                clerk(
                        site.officer(),
                        Map.of(
                                "UserTask_VerifyOnSite", task -> Map.of("verification", "PASSED"),
                                "UserTask_SignForService", task -> Map.of("signed", true))),
                clerk(
                        site.person("chenfang", "receptionists"),
                        Map.of("UserTask_ReplyToResident", task -> HandoverCase.reply())),
                clerk(site.inspector(), Map.of(Elements.REINSPECT_SNAG, task -> Map.of("reinspection", "ACCEPTED"))));
    }

    private Worker engineer(Person person) {
        return clerk(
                person,
                Map.of(
                        "UserTask_AcceptRepair", task -> Map.of("acceptance", "ACCEPTED"),
                        "UserTask_CarryOutRepair", task -> HandoverCase.repair(),
                        "UserTask_SignForDepartment", task -> Map.of("signed", true)));
    }

    private static Map<String, Object> twoSnags() {
        return HandoverCase.inspection(
                HandoverCase.snag("厨房", "WATER_POWER", "MINOR"), HandoverCase.snag("卧室", "WALL_FLOOR", "MINOR"));
    }

    private void families(AtomicBoolean over) {
        for (int flat = 0; flat < FLATS && !over.get(); flat++) {
            var slip = HandoverCase.slip(site, flat);
            measured("业主到场 start", () -> tasklist.start(site.agreementDesk(), UnitHandover.PROCESS_ID, slip));
        }
    }

    /** What the page of the owner's file does, before the task is completed. */
    private Map<String, Object> registered(Task task) {
        var caseNo = (String) engine.getTaskService().getVariable(task.getId(), "caseNo");
        measured(
                "业主档案 page",
                () -> tasklist.as(site.agreementDesk(), () -> {
                    households.register(handovers.get(caseNo).ownerFileNo());
                    return null;
                }));
        return Map.of();
    }

    /** Somebody who looks at the list, claims the oldest task of his and completes it, over and over. */
    private Worker clerk(Person person, Map<String, Function<Task, Map<String, Object>>> work) {
        return over -> {
            while (!over.get()) {
                var task = measured("look at the list", () -> oldestTask(person, work));
                if (task == null) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                    continue;
                }
                var form = work.get(task.getTaskDefinitionKey()).apply(task);
                if (task.getAssignee() == null) {
                    measured(
                            "claim",
                            () -> tasklist.as(person, () -> {
                                engine.getTaskService().claim(task.getId(), person.id());
                                return null;
                            }));
                }
                measured(
                        task.getName() + " " + task.getTaskDefinitionKey(),
                        () -> tasklist.as(person, () -> {
                            engine.getFormService().submitTaskForm(task.getId(), form);
                            return null;
                        }));
            }
        };
    }

    /** The oldest task that is the person's already, else the oldest that he may claim. */
    private Task oldestTask(Person person, Map<String, ?> work) {
        var elements = work.keySet().toArray(String[]::new);
        return tasklist.as(person, () -> {
            var service = engine.getTaskService();
            var own = service.createTaskQuery().taskAssignee(person.id());
            var offered = service.createTaskQuery()
                    .taskCandidateGroupIn(person.groups())
                    .taskUnassigned();
            return Stream.of(own, offered)
                    .map(query -> query.taskDefinitionKeyIn(elements)
                            .orderByTaskCreateTime()
                            .asc()
                            .listPage(0, 1))
                    .flatMap(List::stream)
                    .findFirst()
                    .orElse(null);
        });
    }

    @FunctionalInterface
    private interface Worker {

        void workUntil(AtomicBoolean over);
    }

    private void work(BooleanSupplier done, Worker... workers) {
        var over = new AtomicBoolean();
        var deadline = Instant.now().plus(PATIENCE);
        var threads = Executors.newFixedThreadPool(workers.length);
        for (var worker : workers) {
            threads.execute(() -> {
                try {
                    worker.workUntil(over);
                } catch (RuntimeException | Error e) {
                    errors.add(e);
                    over.set(true);
                }
            });
        }
        while (!over.get() && !done.getAsBoolean()) {
            assertThat(Instant.now()).as("the day ends").isBefore(deadline);
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        }
        over.set(true);
        threads.shutdown();
        try {
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T measured(String what, Supplier<T> action) {
        long before = System.nanoTime();
        var result = action.get();
        nanos.computeIfAbsent(what, key -> Collections.synchronizedList(new ArrayList<>()))
                .add(System.nanoTime() - before);
        return result;
    }

    private static Duration timed(Runnable action) {
        long before = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - before);
    }

    private void everyCaseIsClosedAndItsChainIntact(ConfigurableApplicationContext application) {
        var cases = application.getBean(CaseFiles.class);
        var ledger = application.getBean(Ledger.class);
        var closed = jdbc.queryForList(
                "SELECT case_no FROM case_file WHERE process_id IN ('unit-handover', 'patrol-to-repair')",
                String.class);
        assertThat(closed).hasSize(FLATS + SNAGS).allSatisfy(caseNo -> {
            assertThat(cases.get(caseNo).status()).isEqualTo(Status.CLOSED);
            assertThat(ledger.verify(caseNo).intact()).isTrue();
        });
    }

    private int count(String query) {
        return jdbc.queryForObject(query, Integer.class);
    }

    private void report(List<String> phases) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("| Phase | Seconds | Cases | Cases a minute |");
        lines.add("|---|---|---|---|");
        lines.addAll(phases);
        lines.add("");
        lines.add("| Step | Times | p50 ms | p95 ms | p99 ms |");
        lines.add("|---|---|---|---|---|");
        new TreeMap<>(nanos).forEach((what, times) -> lines.add(step(what, times)));
        var file = Path.of("target", "performance", "handover-day.md");
        Files.createDirectories(file.getParent());
        Files.write(file, lines);
    }

    private static String phase(String name, Duration took, int cases) {
        return "| %s | %d | %d | %.0f |".formatted(name, took.toSeconds(), cases, 60_000.0 * cases / took.toMillis());
    }

    private static String step(String what, List<Long> times) {
        var sorted = times.stream().sorted().toList();
        return "| %s | %d | %.1f | %.1f | %.1f |"
                .formatted(what, sorted.size(), percentile(sorted, 50), percentile(sorted, 95), percentile(sorted, 99));
    }

    private static double percentile(List<Long> sorted, int percent) {
        return sorted.get((sorted.size() - 1) * percent / 100) / 1e6;
    }
}
