package dev.guicheng.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.ledger.Ledger;
import dev.guicheng.testing.Apart;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Together;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

@Apart
class AnchorsTest {

    private final String caseNo = "ZZ-" + UUID.randomUUID();
    private Nights nights;

    @BeforeEach
    void watchTheNights(ApplicationContext application) {
        nights = new Nights(application);
    }

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    @OnEachDatabase
    void anchorHoldsTheNewestLinkOfEveryCaseAndTheAnchorBefore(Ledger ledger, JdbcTemplate jdbc) {
        ledger.record(caseNo, "立案", List.of(), Map.of());
        var first = nights.pass();
        ledger.record(caseNo, "结案", List.of(), Map.of());
        var second = nights.pass();

        assertThat(second.day()).isEqualTo(first.day().plusDays(1));
        assertThat(second.prevHash()).isEqualTo(first.hash());
        assertThat(second.intact()).isTrue();
        assertThat(second.cases())
                .isEqualTo(jdbc.queryForObject("SELECT COUNT(DISTINCT case_no) FROM ledger_anchor_leaf", Long.class));
        // The run of the first night stands in a ledger too.
        assertThat(second.changed()).isEqualTo(2);
        assertThat(jdbc.queryForList(
                        "SELECT leaf FROM ledger_anchor_leaf WHERE case_no = ? ORDER BY on_day", String.class, caseNo))
                .containsExactly(leaf(ledger, 1), leaf(ledger, 2));
    }

    @OnEachDatabase
    void proofLeadsFromTheCaseToTheNewestAnchor(Ledger ledger, Anchors anchors) {
        ledger.record(caseNo, "立案", List.of(), Map.of());
        assertThat(anchors.proofOf(caseNo)).isEmpty();
        var anchor = nights.pass();

        var proof = anchors.proofOf(caseNo).orElseThrow();

        assertThat(proof.anchor()).isEqualTo(anchor);
        assertThat(proof.leaf()).isEqualTo(leaf(ledger, 1));
        assertThat(proof.holds()).isTrue();
        assertThat(new InclusionProof(proof.leaf() + " ", proof.index(), proof.path(), anchor).holds())
                .isFalse();
        assertThat(new InclusionProof(proof.leaf(), proof.index() + 1, proof.path(), anchor).holds())
                .isFalse();
        assertThat(new InclusionProof(proof.leaf(), proof.index(), List.of("x"), anchor).holds())
                .isFalse();
    }

    @OnEachDatabase
    void fileHoldsWhatHasChangedAndTheAnchor(Ledger ledger, AnchorFiles files) throws Exception {
        nights.pass();
        ledger.record(caseNo, "立案", List.of(), Map.of());
        var anchor = nights.pass();

        var lines = new ArrayList<String>();
        assertThat(AnchorFile.read(files.of(anchor.day()), lines::add).anchor()).isEqualTo(anchor);
        assertThat(lines).hasSize(2).contains(leaf(ledger, 1)).isSorted();
        assertThat(Leaf.rootOf(lines)).isEqualTo(anchor.changes());
        assertThat(leftovers(files)).isEmpty();
    }

    @OnEachDatabase
    void missedNightsAreMadeUp(Ledger ledger, Anchors anchors, AnchorFiles files) {
        var before = nights.pass();
        ledger.record(caseNo, "立案", List.of(), Map.of());

        var last = nights.pass(3);

        var made = anchors.all().stream()
                .filter(anchor -> anchor.day().isAfter(before.day()))
                .toList();
        assertThat(made)
                .extracting(Anchor::day)
                .containsExactly(before.day().plusDays(1), before.day().plusDays(2), last.day());
        assertThat(made).extracting(Anchor::changed).containsExactly(2L, 0L, 0L);
        assertThat(made).extracting(Anchor::root).containsOnly(last.root());
        assertThat(made).allSatisfy(anchor -> assertThat(files.of(anchor.day())).exists());
        assertThat(nights.problems(caseNo)).isEmpty();
    }

    @OnEachDatabase
    void nothingIsDueBeforeTheHour(Nightly nightly, Verifications verifications) {
        var newest = nights.pass();
        var run = verifications.newest(1).get(0);

        nights.at(newest.day().plusDays(2), LocalTime.of(1, 29));
        nightly.workIfDue();
        assertThat(nights.newest()).isEqualTo(newest);
        assertThat(verifications.newest(1)).containsExactly(run);

        nights.at(newest.day().plusDays(2), LocalTime.of(1, 30));
        nightly.workIfDue();
        nightly.workIfDue();
        assertThat(nights.newest().day()).isEqualTo(newest.day().plusDays(1));
        assertThat(verifications.newest(1).get(0).id()).isEqualTo(run.id() + 1);
    }

    @OnEachDatabase
    void nodesAtTheSameInstantMakeOneAnchorAndVerifyOnce(Nightly nightly, Verifications verifications) {
        var before = nights.pass();
        var run = verifications.newest(1).get(0);
        nights.at(before.day().plusDays(2), LocalTime.of(2, 0));

        Together.run(nightly::workIfDue, nightly::workIfDue, nightly::workIfDue, nightly::workIfDue);

        assertThat(nights.newest().day()).isEqualTo(before.day().plusDays(1));
        assertThat(verifications.newest(2)).extracting(Run::id).containsExactly(run.id() + 1, run.id());
    }

    @OnEachDatabase
    void whatWasCutOffBeforeItAppearedAppearsLater(Anchors anchors, AnchorFiles files) throws IOException {
        var anchor = nights.pass();
        var file = files.of(anchor.day());
        Files.move(file, file.resolveSibling(file.getFileName() + ".cut-off.part"));
        Files.writeString(file.resolveSibling("half.part"), "{\"caseNo\":");
        Files.writeString(file.resolveSibling("other.part"), Json.write(anchor(anchor)));

        anchors.makeUntil(anchor.day());

        assertThat(file).exists();
        assertThat(leftovers(files)).isEmpty();
        assertThat(nights.problems()).isEmpty();
    }

    @OnEachDatabase
    void fileThatIsThereIsNeverWrittenAgain(AnchorFiles files) throws IOException {
        var anchor = nights.pass();
        var next = files.of(anchor.day().plusDays(1));
        Files.writeString(next, "theirs");

        var made = nights.pass();

        assertThat(next).hasContent("theirs");
        assertThat(nights.problems()).contains(Problem.ofAnchor(ProblemKind.FILE_UNREADABLE, made.day()));
        Files.delete(next);
        assertThat(nights.problems()).containsExactly(Problem.ofAnchor(ProblemKind.FILE_MISSING, made.day()));
        restore(files, made);
    }

    @OnEachDatabase
    void anchorIsNotMadeWithoutItsFile(AnchorFiles files, Nightly nightly) throws IOException {
        var before = nights.pass();
        var away = files.folder().resolveSibling("away-" + UUID.randomUUID());
        Files.move(files.folder(), away);
        Files.writeString(files.folder(), "no folder");
        try {
            nights.at(before.day().plusDays(2), LocalTime.of(2, 0));
            assertThatThrownBy(nightly::workIfDue).isInstanceOf(RuntimeException.class);
            nightly.look();
            assertThat(nights.newest()).isEqualTo(before);
        } finally {
            Files.delete(files.folder());
            Files.move(away, files.folder());
        }
        nightly.look();
        assertThat(nights.newest().day()).isEqualTo(before.day().plusDays(1));
    }

    @OnEachDatabase
    void databaseRefusesToChangeOrRemoveAnchorsAndLeaves(JdbcTemplate jdbc, Ledger ledger) {
        ledger.record(caseNo, "立案", List.of(), Map.of());
        nights.pass();
        for (var sql : List.of(
                "UPDATE ledger_anchor SET root = 'a'",
                "DELETE FROM ledger_anchor",
                "UPDATE ledger_anchor_leaf SET leaf = 'a'",
                "DELETE FROM ledger_anchor_leaf")) {
            assertThatThrownBy(() -> jdbc.update(sql)).hasMessageContaining("台账只能追加");
        }
    }

    private void restore(AnchorFiles files, Anchor anchor) throws IOException {
        var lines = nights.bean(JdbcTemplate.class)
                .queryForList(
                        "SELECT leaf FROM ledger_anchor_leaf WHERE on_day = ? ORDER BY case_no",
                        String.class,
                        java.sql.Date.valueOf(anchor.day()));
        lines.sort(null);
        lines.add(Json.write(anchor));
        Files.write(files.of(anchor.day()), lines);
    }

    private static Anchor anchor(Anchor like) {
        return new Anchor(
                        like.day(),
                        like.cases() + 1,
                        like.changed(),
                        like.root(),
                        like.changes(),
                        like.prevHash(),
                        like.madeAt(),
                        "")
                .sealed();
    }

    private static List<String> leftovers(AnchorFiles files) throws IOException {
        try (var all = Files.list(files.folder())) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".part"))
                    .toList();
        }
    }

    private String leaf(Ledger ledger, int seq) {
        return "{\"caseNo\":\"%s\",\"chains\":{\"ledger\":{\"seq\":%d,\"hash\":\"%s\"}}}"
                .formatted(caseNo, seq, ledger.entriesOf(caseNo).get(seq - 1).hash());
    }
}
