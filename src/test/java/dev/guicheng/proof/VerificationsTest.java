package dev.guicheng.proof;

import static dev.guicheng.proof.ProblemKind.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerTampering;
import dev.guicheng.proof.Run.State;
import dev.guicheng.testing.Apart;
import dev.guicheng.testing.Database;
import dev.guicheng.testing.OnEachDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whoever rules over the database, or over the folder, alters something: it is found and named. */
@Apart
class VerificationsTest {

    private final String caseNo = "ZZ-" + UUID.randomUUID();
    private Nights nights;
    private LedgerTampering ledgerTampering;
    private AnchorTampering tampering;
    private Ledger ledger;
    private JdbcTemplate jdbc;
    private Anchor anchor;

    /** A case of three entries, two of which an anchor holds. */
    @BeforeEach
    void anchorACase(Database database, ApplicationContext application, JdbcTemplate jdbc, Ledger ledger) {
        nights = new Nights(application);
        this.ledger = ledger;
        this.jdbc = jdbc;
        ledgerTampering = new LedgerTampering(database, jdbc);
        tampering = new AnchorTampering(database, jdbc);
        record(caseNo, 2);
        anchor = nights.pass();
        record(caseNo, 1);
    }

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    @OnEachDatabase
    void untouchedChainsAreInOrder() {
        assertThat(nights.problems(caseNo)).isEmpty();
        nights.pass();
        assertThat(nights.problems(caseNo)).isEmpty();
    }

    @OnEachDatabase
    void alteredEntryIsNamed() {
        ledgerTampering.execute("UPDATE ledger_entry SET actor = 'zhaogang' WHERE case_no = ? AND seq = 2", caseNo);
        assertThat(nights.problems(caseNo)).containsExactly(of(ENTRY_ALTERED, 2, "第 2 条被改动"));
    }

    @OnEachDatabase
    void removedEntryIsNamed() {
        ledgerTampering.execute("DELETE FROM ledger_entry WHERE case_no = ? AND seq = 1", caseNo);
        assertThat(nights.problems(caseNo)).containsExactly(of(ENTRY_MISSING, 1, "第 1 条缺失"));
    }

    @OnEachDatabase
    void swappedEntriesAreNamed() {
        ledgerTampering.execute("UPDATE ledger_entry SET seq = 9 WHERE case_no = ? AND seq = 1", caseNo);
        ledgerTampering.execute("UPDATE ledger_entry SET seq = 1 WHERE case_no = ? AND seq = 3", caseNo);
        ledgerTampering.execute("UPDATE ledger_entry SET seq = 3 WHERE case_no = ? AND seq = 9", caseNo);
        assertThat(nights.problems(caseNo)).containsExactly(of(ENTRY_MOVED, 1, "第 1 条的次序被调换"));
    }

    @OnEachDatabase
    void insertedEntryIsNamed() {
        ledgerTampering.execute("UPDATE ledger_head SET seq = 2 WHERE case_no = ?", caseNo);
        assertThat(nights.problems(caseNo)).containsExactly(of(ENTRY_INSERTED, 3, "第 3 条是事后插入的"));
    }

    @OnEachDatabase
    void chainWrittenAnewWithMatchingHashesIsNamedByTheAnchor() {
        rewriteAs(3);
        assertThat(ledger.verify(caseNo).intact()).isTrue();
        assertThat(nights.problems(caseNo)).containsExactly(anchored(ANCHORED_ALTERED));

        nights.pass();
        assertThat(nights.problems(caseNo)).containsExactly(anchored(ANCHORED_ALTERED));
    }

    @OnEachDatabase
    void chainCutShortWithItsHeadIsNamedByTheAnchor() {
        ledgerTampering.execute("DELETE FROM ledger_entry WHERE case_no = ? AND seq > 1", caseNo);
        var hash = ledger.entriesOf(caseNo).get(0).hash();
        jdbc.update("UPDATE ledger_head SET seq = 1, hash = ? WHERE case_no = ?", hash, caseNo);
        assertThat(ledger.verify(caseNo).intact()).isTrue();
        assertThat(nights.problems(caseNo)).containsExactly(anchored(ANCHORED_MISSING));
        // The next anchor keeps what the last one held.
        nights.pass();
        assertThat(nights.problems(caseNo)).containsExactly(anchored(ANCHORED_MISSING));
    }

    @OnEachDatabase
    void caseOfWhichNothingIsLeftIsNamedByTheAnchor() {
        ledgerTampering.execute("DELETE FROM ledger_entry WHERE case_no = ?", caseNo);
        jdbc.update("DELETE FROM ledger_head WHERE case_no = ?", caseNo);
        assertThat(nights.problems(caseNo)).containsExactly(Problem.ofLeaf(CASE_VANISHED, caseNo, anchor.day()));
        var next = nights.pass();
        assertThat(next.cases()).isGreaterThanOrEqualTo(anchor.cases());
        assertThat(nights.problems(caseNo)).containsExactly(Problem.ofLeaf(CASE_VANISHED, caseNo, anchor.day()));
    }

    @OnEachDatabase
    void removedHeadIsNamed() {
        jdbc.update("DELETE FROM ledger_head WHERE case_no = ?", caseNo);
        assertThat(nights.problems(caseNo)).containsExactly(of(HEAD_MISMATCH, 3, "链头与第 3 条不符"));
    }

    @OnEachDatabase
    void headThatIsNoneIsNamedAndKeepsNoAnchorFromBeingMade() {
        var other = caseNo.replace("ZZ", "ZY");
        record(other, 1);
        jdbc.update("UPDATE ledger_head SET seq = 9, hash = 'x' WHERE case_no IN (?, ?)", caseNo, other);
        var next = nights.pass();
        assertThat(next.day()).isEqualTo(anchor.day().plusDays(1));
        assertThat(nights.problems(caseNo)).containsExactly(of(ENTRY_MISSING, 4, "第 4 条缺失"));
        assertThat(nights.problems(other)).containsExactly(new Problem(ENTRY_MISSING, other, null, 2, "第 2 条缺失"));
        assertThat(nights.bean(Anchors.class).proofOf(other)).isEmpty();
    }

    @OnEachDatabase
    void alteredAnchorIsNamed() {
        altered(
                "UPDATE ledger_anchor SET cases = cases + 1 WHERE on_day = ?",
                "UPDATE ledger_anchor SET cases = cases - 1 WHERE on_day = ?",
                Problem.ofAnchor(ANCHOR_ALTERED, anchor.day()),
                Problem.ofAnchor(FILE_MISMATCH, anchor.day()),
                Problem.ofAnchor(ROOT_MISMATCH, anchor.day()));
    }

    @OnEachDatabase
    void anchorWrittenAnewWithAMatchingHashIsNamedByItsFileAndTheNextOne() {
        var next = nights.pass();
        var forged = new Anchor(
                        anchor.day(),
                        anchor.cases(),
                        anchor.changed(),
                        "0".repeat(64),
                        anchor.changes(),
                        anchor.prevHash(),
                        anchor.madeAt(),
                        "")
                .sealed();
        write(forged);
        try {
            assertThat(nights.problems())
                    .containsExactly(
                            Problem.ofAnchor(ANCHOR_UNCHAINED, next.day()),
                            Problem.ofAnchor(FILE_MISMATCH, anchor.day()));
        } finally {
            write(anchor);
        }
        assertThat(nights.problems()).isEmpty();
    }

    @OnEachDatabase
    void removedAnchorIsNamed() {
        nights.pass();
        tampering.execute("DELETE FROM ledger_anchor WHERE on_day = ?", date());
        try {
            assertThat(nights.problems()).contains(Problem.ofAnchor(ANCHOR_MISSING, anchor.day()));
        } finally {
            nights.bean(AnchorMapper.class).insert(anchor);
        }
        assertThat(nights.problems()).isEmpty();
    }

    @OnEachDatabase
    void alteredLeafIsNamed() {
        altered(
                "UPDATE ledger_anchor_leaf SET leaf = REPLACE(leaf, '\"seq\":2', '\"seq\":1') WHERE on_day = ? AND case_no = '%s'",
                "UPDATE ledger_anchor_leaf SET leaf = REPLACE(leaf, '\"seq\":1', '\"seq\":2') WHERE on_day = ? AND case_no = '%s'",
                Problem.ofLeaf(LEAF_ALTERED, caseNo, anchor.day()),
                Problem.ofLink(ANCHORED_ALTERED, caseNo, anchor.day(), "ledger", 1),
                Problem.ofAnchor(ROOT_MISMATCH, anchor.day()));
    }

    @OnEachDatabase
    void unreadableLeafIsNamed() {
        altered(
                "UPDATE ledger_anchor_leaf SET leaf = 'x' || leaf WHERE on_day = ? AND case_no = '%s'",
                "UPDATE ledger_anchor_leaf SET leaf = SUBSTRING(leaf FROM 2) WHERE on_day = ? AND case_no = '%s'",
                Problem.ofLeaf(LEAF_ALTERED, caseNo, anchor.day()),
                Problem.ofLeaf(LEAF_ALTERED, caseNo, anchor.day()),
                Problem.ofAnchor(ROOT_MISMATCH, anchor.day()));
    }

    @OnEachDatabase
    void removedAndInsertedLeavesAreNamed() {
        altered(
                "UPDATE ledger_anchor_leaf SET case_no = 'AA-x' WHERE on_day = ? AND case_no = '%s'",
                "UPDATE ledger_anchor_leaf SET case_no = '%s' WHERE on_day = ? AND case_no = 'AA-x'",
                List.of("AA-x"),
                Problem.ofLeaf(LEAF_INSERTED, "AA-x", anchor.day()));
        var leaf = jdbc.queryForObject(
                "SELECT leaf FROM ledger_anchor_leaf WHERE on_day = ? AND case_no = ?", String.class, date(), caseNo);
        tampering.execute("DELETE FROM ledger_anchor_leaf WHERE on_day = ? AND case_no = ?", date(), caseNo);
        try {
            assertThat(nights.problems(caseNo)).contains(Problem.ofLeaf(LEAF_MISSING, caseNo, anchor.day()));
        } finally {
            nights.bean(AnchorMapper.class).insertLeaves(List.of(new AnchoredLeaf(caseNo, anchor.day(), leaf)));
        }
        assertThat(nights.problems(caseNo)).isEmpty();
    }

    @OnEachDatabase
    void alteredFileIsNamed(AnchorFiles files) throws IOException {
        var file = files.of(anchor.day());
        inFile(
                file,
                text -> text.replaceFirst("(\"%s\".*\"seq\":)2".formatted(caseNo), "$11"),
                new Problem(FILE_ALTERED, caseNo, anchor.day(), null, null));
        inFile(
                file,
                text -> text.replaceFirst(".*\"%s\".*\n".formatted(caseNo), ""),
                new Problem(FILE_ALTERED, caseNo, anchor.day(), null, null));
        inFile(
                file,
                text -> text.replace(anchor.root(), "0".repeat(64)),
                Problem.ofAnchor(FILE_MISMATCH, anchor.day()));
        inFile(file, text -> text.substring(0, text.length() - 20), Problem.ofAnchor(FILE_UNREADABLE, anchor.day()));
        inFile(file, text -> "", Problem.ofAnchor(FILE_UNREADABLE, anchor.day()));
    }

    @OnEachDatabase
    void removedAndInsertedFilesAreNamed(AnchorFiles files) throws IOException {
        var file = files.of(anchor.day());
        var text = Files.readString(file);
        Files.delete(file);
        assertThat(nights.problems()).containsExactly(Problem.ofAnchor(FILE_MISSING, anchor.day()));
        Files.writeString(file, text);
        var other = files.of(anchor.day().plusYears(9));
        Files.writeString(other, text);
        assertThat(nights.problems())
                .containsExactly(Problem.ofAnchor(ANCHOR_MISSING, anchor.day().plusYears(9)));
        Files.delete(other);
        assertThat(nights.problems()).isEmpty();
    }

    @OnEachDatabase
    void runOnDemandGoesOnInTheBackgroundAndStandsInTheLedger(Verifications verifications) {
        var run = verifications.start().orElseThrow();

        await().until(() -> !verifications.find(run.id()).orElseThrow().running());
        var ended = verifications.find(run.id()).orElseThrow();
        assertThat(ended.state()).isEqualTo(State.DONE);
        assertThat(ended.night()).isNull();
        assertThat(ended.checked()).isPositive().isLessThanOrEqualTo(ended.total());
        assertThat(ended.finishedAt()).isNotNull();
        assertThat(ledger.entriesOf(Verifications.CHAIN))
                .filteredOn(entry -> entry.payload().matches(".*\"run\":%d[,}].*".formatted(run.id())))
                .extracting(entry -> entry.action())
                .containsExactlyInAnyOrder("开始核验", "核验");
    }

    @OnEachDatabase
    void caseThatCannotBeCheckedIsNamed(StumblingCheck check) {
        check.over(caseNo);
        assertThat(nights.problems(caseNo)).containsExactly(new Problem(CASE_FLAW, caseNo, null, null, "无法核对：no JSON"));
        assertThat(nights.bean(Verifications.class).newest(1).get(0).state()).isEqualTo(State.DONE);
    }

    @OnEachDatabase
    void onlyOneRunGoesOnAtATime(Verifications verifications, NightLock lock) throws InterruptedException {
        var held = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var other = new Thread(() -> lock.tryRun(() -> {
            held.countDown();
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        other.start();
        held.await();
        try {
            assertThat(verifications.start()).isEmpty();
        } finally {
            done.countDown();
            other.join();
        }
    }

    @OnEachDatabase
    void runThatWasCutOffIsToldAndDoneAgain(RunMapper mapper, Nightly nightly, Verifications verifications) {
        jdbc.update(
                "DELETE FROM verification_problem WHERE run_id IN (SELECT id FROM verification_run WHERE night = ?)",
                date());
        jdbc.update("DELETE FROM verification_run WHERE night = ?", date());
        var cutOff = new Run(
                mapper.nextId(), anchor.day(), "system", Instant.ofEpochSecond(0), null, State.RUNNING, 9, 3, 0);
        mapper.insert(cutOff);

        nightly.workIfDue();

        assertThat(verifications.find(cutOff.id()).orElseThrow().state()).isEqualTo(State.INTERRUPTED);
        var again = verifications.newest(1).get(0);
        assertThat(again.night()).isEqualTo(anchor.day());
        assertThat(again.state()).isEqualTo(State.DONE);
    }

    private void altered(String sql, String back, Problem... problems) {
        altered(sql, back, List.of(), problems);
    }

    /** Alters a row, finds it named, and puts it back for the other tests. */
    private void altered(String sql, String back, List<String> others, Problem... problems) {
        tampering.execute(sql.formatted(caseNo), date());
        try {
            var cases = new ArrayList<>(others);
            cases.add(caseNo);
            assertThat(nights.problems(cases.toArray(String[]::new))).contains(problems);
        } finally {
            tampering.execute(back.formatted(caseNo), date());
        }
        assertThat(nights.problems(caseNo)).isEmpty();
    }

    private void inFile(Path file, UnaryOperator<String> change, Problem... problems) throws IOException {
        var text = Files.readString(file);
        var changed = change.apply(text);
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(file, changed);
        try {
            assertThat(nights.problems(caseNo)).containsExactly(problems);
        } finally {
            Files.writeString(file, text);
        }
    }

    private void rewriteAs(int entries) {
        ledgerTampering.execute("DELETE FROM ledger_entry WHERE case_no = ?", caseNo);
        jdbc.update("DELETE FROM ledger_head WHERE case_no = ?", caseNo);
        for (int i = 0; i < entries; i++) {
            ledger.record(caseNo, "改写", List.of(), Map.of("number", i));
        }
    }

    private void write(Anchor written) {
        tampering.execute(
                "UPDATE ledger_anchor SET root = ?, hash = ? WHERE on_day = ?", written.root(), written.hash(), date());
    }

    private java.sql.Date date() {
        return java.sql.Date.valueOf(anchor.day());
    }

    private void record(String number, int entries) {
        for (int i = 0; i < entries; i++) {
            ledger.record(number, "步骤", List.of("D17-36"), Map.of("number", i));
        }
    }

    private Problem of(ProblemKind kind, int place, String detail) {
        return new Problem(kind, caseNo, null, place, detail);
    }

    private Problem anchored(ProblemKind kind) {
        return Problem.ofLink(kind, caseNo, anchor.day(), "ledger", 2);
    }
}
