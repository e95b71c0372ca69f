package dev.guicheng.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guicheng.access.Attack;
import dev.guicheng.access.EngineDoors;
import dev.guicheng.access.HostileRequests;
import dev.guicheng.access.HostileRequests.Caller;
import dev.guicheng.access.HostileRequests.Prey;
import dev.guicheng.access.OwnDoors;
import dev.guicheng.access.Visitor;
import dev.guicheng.testing.OurTables;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Two nodes on one PostgreSQL, fifty people at work on them, and one fault after the other. After each one, what was
 * acknowledged is there, nothing is there twice, every chain holds and nothing is stuck. {@code -Dguicheng.fault=long}
 * gives each fault more people, time and rounds.
 */
@Tag("fault")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HardToKillIT {

    private static final boolean LONG = "long".equals(System.getProperty("guicheng.fault"));
    private static final int PEOPLE = LONG ? 200 : 50;
    /** Each has two timers: one that reminds, one that makes it overdue. */
    private static final int CASES = LONG ? 500 : 100;

    private static final int POOL = 10;
    private static final int ROUNDS = LONG ? 3 : 1;
    private static final int HOSTILE = LONG ? 5000 : 150;
    private static final long SEED = Long.getLong("guicheng.hostile.seed", 20261129L);
    private static final Duration WORK = Duration.ofSeconds(LONG ? 60 : 4);
    private static final Duration LOCK = Duration.ofSeconds(LONG ? 120 : 10);
    private static final Duration PATIENCE = Duration.ofMinutes(LONG ? 20 : 5);
    private static final Duration PAST_ALL_DEADLINES = Duration.ofDays(9);

    private static final String PASSWORD = "Guicheng-2026!";
    private static final String PROJECT = "cuihu";
    private static final String PLACE = "cuihuLobby3";
    private static final Path FIGURES = Node.FOLDER.resolve("figures.md");

    private final Deeds deeds = new Deeds();
    private MortalPostgres postgres;
    private Books books;
    private Crowd crowd;
    private Node first;
    private Node second;
    private Duration clock = Duration.ZERO;
    private int started;

    @BeforeAll
    void openForWork() throws IOException {
        Files.createDirectories(Node.FOLDER);
        Files.writeString(FIGURES, "");
        postgres = new MortalPostgres();
        books = new Books(postgres.address());
        crowd = new Crowd(PEOPLE, deeds, PROJECT, PLACE, PASSWORD);
        first = start(Node.CLASSES);
        second = start(Node.CLASSES);
        crowd.hire(first);
        crowd.workAt(first, second);
    }

    @AfterEach
    void rest() {
        crowd.end();
    }

    @AfterAll
    void goHome() throws IOException {
        crowd.close();
        Stream.of(first, second).filter(node -> node != null).forEach(Node::close);
        postgres.close();
    }

    @Test
    @Order(1)
    void nodeIsKilledWhileTimersAreDue() throws IOException {
        for (int round = 1; round <= ROUNDS; round++) {
            crowd.workAt(first, second);
            int wanted = books.count("SELECT COUNT(*) FROM finding") + CASES;
            begin();
            await().atMost(PATIENCE).until(() -> books.count("SELECT COUNT(*) FROM finding") >= wanted);
            int before = deeds.acknowledged();
            int overdue = books.count("SELECT COUNT(*) FROM overdue");
            setClocks(clock.plus(PAST_ALL_DEADLINES));
            await().atMost(PATIENCE).until(() -> books.count("SELECT COUNT(*) FROM overdue") > overdue);
            int due = dueTimers();
            var inHand = books.lockedJobs();
            first.kill();
            long killed = System.nanoTime();
            await().atMost(PATIENCE).until(() -> Collections.disjoint(books.jobs(), inHand));
            var takenOver = since(killed);
            await().atMost(PATIENCE).until(() -> dueTimers() == 0);
            var drained = since(killed);
            work();
            crowd.end();
            settle(second);
            assertThat(books.count("SELECT COUNT(*) FROM overdue")).isGreaterThanOrEqualTo(overdue + CASES);
            figure(
                    "A node is killed",
                    "%d timers due and %d jobs in hand at the kill; what was in hand is done after %s (locks of %s), all of them after %s; %d actions acknowledged meanwhile",
                    due,
                    inHand.size(),
                    takenOver,
                    seconds(LOCK),
                    drained,
                    deeds.acknowledged() - before);
            if (round < ROUNDS) {
                first = start(Node.CLASSES);
            }
        }
    }

    @Test
    @Order(2)
    void nodeOfTheNextVersionWorksBesideOneOfThisVersion() throws IOException {
        first = start(nextVersion(), "--spring.profiles.active=demo,fault,next-version");
        crowd.workAt(first, second);
        int before = deeds.acknowledged();
        begin();
        String ofNextVersion =
                """
                SELECT COUNT(*)
                FROM act_hi_actinst step
                    JOIN act_re_procdef definition ON definition.id_ = step.proc_def_id_
                WHERE definition.key_ = 'patrol-to-repair' AND definition.version_ = 2
                    AND step.act_id_ = 'ServiceTask_RecordTriage' AND step.end_time_ IS NOT NULL
                """;
        await().atMost(PATIENCE).until(() -> books.count(ofNextVersion) >= 10);
        work();
        crowd.end();
        settle(first);
        figure(
                "Two versions at once",
                "%d steps that only the next version has a class for were done by its node, none failed; %d actions acknowledged at both",
                books.count(ofNextVersion),
                deeds.acknowledged() - before);
    }

    @Test
    @Order(3)
    void databaseIsKilledAndComesBack() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            int before = deeds.acknowledged();
            begin();
            work();
            postgres.kill();
            var killed = System.nanoTime();
            await().atMost(PATIENCE).until(() -> !first.isReady() && !second.isReady());
            assertThat(first.status("/actuator/health/liveness")).isEqualTo(200);
            pause(Duration.ofSeconds(3));
            postgres.start();
            var back = System.nanoTime();
            await().atMost(PATIENCE).until(() -> deeds.lastAt() > back);
            var firstAnswer = since(back);
            await().atMost(PATIENCE).until(() -> first.isReady() && second.isReady());
            work();
            crowd.end();
            settle(second);
            figure(
                    "PostgreSQL is killed",
                    "away for %s; next acknowledgement %s after it was back, both nodes lived on; %d actions acknowledged meanwhile",
                    seconds(Duration.ofNanos(back - killed)),
                    firstAnswer,
                    deeds.acknowledged() - before);
        }
    }

    @Test
    @Order(4)
    void poolOfConnectionsIsExhausted() throws IOException, SQLException {
        int before = deeds.acknowledged();
        begin();
        work();
        long freed;
        try (var connection = DriverManager.getConnection(postgres.address());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE ledger_head IN ACCESS EXCLUSIVE MODE");
            // Each log-in is entered in the ledger, and waits for it with a connection.
            logInsThatWait(first);
            logInsThatWait(second);
            await().atMost(PATIENCE).until(() -> !first.isReady() && !second.isReady());
            assertThat(first.status("/actuator/health/liveness")).isEqualTo(200);
            pause(WORK);
            connection.rollback();
            freed = System.nanoTime();
        }
        await().atMost(PATIENCE).until(() -> deeds.lastAt() > freed && first.isReady() && second.isReady());
        var firstAnswer = since(freed);
        work();
        crowd.end();
        settle(second);
        figure(
                "The pool is exhausted",
                "both nodes said that they were not ready, and were again %s after the lock was gone; %d actions acknowledged meanwhile",
                firstAnswer,
                deeds.acknowledged() - before);
    }

    @Test
    @Order(5)
    void photosMeetAFullDisk() throws IOException {
        var officer = Visitor.at(second.port());
        officer.logIn("zhangwei", PASSWORD);
        var caseNo = books.jdbc()
                .queryForObject(
                        "SELECT MAX(case_no) FROM case_file WHERE process_id = 'patrol-to-repair' AND status = 'OPEN'",
                        String.class);
        var path = "/cases/%s/evidence".formatted(caseNo);
        var token = officer.csrfToken(path);
        officer.withHeader("X-CSRF-TOKEN", token);
        var small = photo(200);
        var kept = UUID.randomUUID().toString();
        assertThat(upload(officer, path, kept, small).status()).isEqualTo(200);

        var refused = UUID.randomUUID().toString();
        books.jdbc()
                .execute(
                        """
                        CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS $$
                        BEGIN
                            RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
                        END $$;
                        CREATE TRIGGER disk_is_full BEFORE INSERT ON evidence FOR EACH ROW EXECUTE FUNCTION disk_is_full();
                        """);
        var answer = upload(officer, path, refused, small);
        assertThat(answer.status()).isEqualTo(507);
        assertThat(answer.body()).doesNotContain("SQL", "Exception", "\tat ");
        assertThat(books.count("SELECT COUNT(*) FROM evidence")).isEqualTo(1);
        books.jdbc().execute("DROP TRIGGER disk_is_full ON evidence; DROP FUNCTION disk_is_full()");

        // There is room again: sent once more, and once too often, it is there once.
        assertThat(upload(officer, path, refused, small).status()).isEqualTo(200);
        assertThat(upload(officer, path, refused, small).status()).isEqualTo(200);
        assertThat(books.jdbc().queryForList("SELECT client_id FROM evidence", String.class))
                .containsExactlyInAnyOrder(kept, refused);
        settle(second);
        figure(
                "The disk is full",
                "that of the database: an upload refused with 507; sent again twice when there was room, the photo was there once");
    }

    @Test
    @Order(6)
    void clockOfOneNodeJumpsAnHourAndBack() throws IOException {
        int before = deeds.acknowledged();
        begin();
        first.setClock(clock.plusHours(1));
        work();
        first.setClock(clock);
        work();
        crowd.end();
        settle(first);
        figure(
                "A clock jumps",
                "an hour ahead and back; %d actions acknowledged meanwhile",
                deeds.acknowledged() - before);
    }

    @Test
    @Order(7)
    void delegateHangsLongerThanItsLock() throws IOException {
        books.jdbc().execute("CREATE TABLE fault_mark (instance VARCHAR(64), node VARCHAR(20))");
        first.hangOnce(LOCK.multipliedBy(2));
        second.hangOnce(LOCK.multipliedBy(2));
        var begun = System.nanoTime();
        int instances = 8;
        for (int i = 0; i < instances; i++) {
            first.beginWhatHangs();
        }
        await().atMost(PATIENCE)
                .until(() -> books.count(
                                "SELECT COUNT(*) FROM act_hi_procinst WHERE proc_def_key_ = 'hanging' AND end_time_ IS NOT NULL")
                        == instances);
        var all = since(begun);
        pause(LOCK);
        assertThat(books.count("SELECT COUNT(*) FROM fault_mark")).isEqualTo(instances);
        assertThat(books.count("SELECT COUNT(DISTINCT instance) FROM fault_mark"))
                .isEqualTo(instances);
        settle(first);
        figure(
                "A delegate hangs",
                "for %s with locks of %s: all %d steps done after %s, each once",
                seconds(LOCK.multipliedBy(2)),
                seconds(LOCK),
                instances,
                all);
    }

    @Test
    @Order(8)
    void hostileRequestsFindNothingOpenOnPostgresEither() throws IOException {
        var prey = books.jdbc()
                .queryForMap(
                        """
                        SELECT instance.business_key_, task.id_, task.proc_def_id_
                        FROM act_ru_task task
                            JOIN act_hi_procinst instance ON instance.id_ = task.proc_inst_id_
                        WHERE task.task_def_key_ = 'UserTask_TriageFinding' AND task.tenant_id_ = ?
                            AND task.assignee_ IS NULL
                        ORDER BY task.create_time_
                        LIMIT 1
                        """,
                        PROJECT);
        var requests = new HostileRequests(
                SEED,
                OwnDoors.ofTheClasses(),
                EngineDoors.ofRest(),
                new Prey(
                        prey.get("business_key_").toString(),
                        prey.get("id_").toString(),
                        prey.get("proc_def_id_").toString(),
                        "patrol-to-repair"),
                caller("linxiaoyan"),
                caller("caowenjing"),
                caller("admin"),
                Crowd.report(PROJECT, PLACE, "东侧"));
        var attack = new Attack(requests, new OurTables(books.jdbc()), first.port());

        assertThat(attack.send(HOSTILE)).as("With the seed %d", SEED).isEmpty();

        settle(first);
        figure("Hostile requests", "%d at all doors: no error of the server, nothing written", HOSTILE);
    }

    private static void logInsThatWait(Node node) {
        for (int i = 0; i < POOL + 2; i++) {
            var visitor = new Thread(() -> Visitor.at(node.port()).logIn("zhangwei", PASSWORD), "log-in " + i);
            visitor.setDaemon(true);
            visitor.start();
        }
    }

    private Caller caller(String user) {
        return Caller.of(Visitor.at(first.port()), user, PASSWORD);
    }

    private Node start(Path classes, String... arguments) throws IOException {
        started++;
        var all = Stream.concat(
                        Stream.of(
                                "--spring.profiles.active=demo,fault",
                                "--guicheng.access.password-iterations=1000",
                                "--guicheng.evidence.required-steps=",
                                "--guicheng.audit.anchor-dir=" + Node.FOLDER.resolve("anchors"),
                                "--guicheng.audit.nightly-looks=-",
                                "--guicheng.audit.catch-up-every=24h",
                                // Sessions are timed by the machine's clock, which no test sets.
                                "--guicheng.access.remove-sessions-every=PT24H",
                                "--camunda.bpm.job-execution.lock-time-in-millis=" + LOCK.toMillis(),
                                "--spring.datasource.hikari.connection-timeout=3000",
                                "--spring.datasource.hikari.maximum-pool-size=" + POOL),
                        Stream.of(arguments))
                .toArray(String[]::new);
        return Node.start("node-" + started, classes, postgres.address(), clock, all);
    }

    private void begin() {
        crowd.hearOf(books.openCases(PROJECT));
        crowd.begin();
    }

    private void setClocks(Duration forward) {
        clock = forward;
        first.setClock(clock);
        second.setClock(clock);
    }

    private void settle(Node node) {
        books.awaitRest(clock);
        books.check(deeds, node, PASSWORD);
    }

    private int dueTimers() {
        return books.jdbc()
                .queryForObject(
                        "SELECT COUNT(*) FROM act_ru_job WHERE type_ = 'timer' AND retries_ > 0 AND handler_type_ <> 'history-cleanup' AND duedate_ <= ?",
                        Integer.class,
                        java.sql.Timestamp.from(java.time.Instant.now().plus(clock)));
    }

    private static void work() {
        pause(WORK);
    }

    private static void pause(Duration time) {
        for (var end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static String since(long nanoTime) {
        return seconds(Duration.ofNanos(System.nanoTime() - nanoTime));
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }

    private void figure(String fault, String text, Object... figures) throws IOException {
        Files.writeString(
                FIGURES, "| %s | %s |\n".formatted(fault, text.formatted(figures)), StandardOpenOption.APPEND);
        Files.writeString(
                Node.FOLDER.resolve("deeds.md"),
                Deeds.kinds().stream()
                                .map(kind -> "| %s | %d | %d |\n"
                                        .formatted(
                                                kind,
                                                deeds.asked(kind).size(),
                                                deeds.acknowledged(kind).size()))
                                .reduce("", String::concat)
                        + "refused: " + deeds.refusals() + "\n");
    }

    private static Visitor.Answer upload(Visitor visitor, String path, String id, byte[] photo) {
        return visitor.upload(path, Map.of("id", id), "photo", "x.png", photo);
    }

    /** One that does not get smaller by being compressed. */
    private static byte[] photo(int side) {
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        var random = new Random(side);
        for (int x = 0; x < side; x++) {
            for (int y = 0; y < side; y++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** This version, but its model has a step that is done by a job and by a class that only it knows. */
    private static Path nextVersion() throws IOException {
        var next = Node.FOLDER.resolve("next-version");
        try (Stream<Path> files = Files.walk(Node.CLASSES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = next.resolve(Node.CLASSES.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.write(copy, Files.readAllBytes(file));
            }
        }
        var model = next.resolve("processes/finding/patrol-to-repair.bpmn");
        var text = Files.readString(model);
        var changed = text.replace(
                "camunda:delegateExpression=\"${recordTriageDelegate}\"",
                "camunda:asyncBefore=\"true\" camunda:delegateExpression=\"${recordTriageAnewDelegate}\"");
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(model, changed);
        return next;
    }
}
