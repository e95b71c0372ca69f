package dev.guicheng.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.testing.Database;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Together;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.session.SqlSessionFactory;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

class LedgerTest {

    private final String caseNo = "ZZ-" + UUID.randomUUID();
    private LedgerTampering tampering;

    @BeforeEach
    void findTheTamperer(Database database, JdbcTemplate jdbc) {
        tampering = new LedgerTampering(database, jdbc);
    }

    @OnEachDatabase
    void entriesComeBackAsTheyWereWritten(Ledger ledger) {
        ledger.record(caseNo, "立案", List.of("D17-36", "D01-21"), Map.of("b", "“引号”\n", "a", Instant.ofEpochMilli(5)));
        ledger.record(caseNo, "结案", List.of(), Map.of());

        assertThat(ledger.entriesOf(caseNo)).extracting(LedgerEntry::action).containsExactly("立案", "结案");
        assertThat(ledger.entriesOf(caseNo).get(0)).satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(Ledger.SYSTEM);
            assertThat(entry.actingFor()).isNull();
            assertThat(entry.clauses()).containsExactly("D17-36", "D01-21");
            assertThat(entry.payload()).isEqualTo("{\"a\":\"1970-01-01T00:00:00.005Z\",\"b\":\"“引号”\\n\"}");
        });
        assertThat(ledger.entriesOf(caseNo).get(1).clauses()).isEmpty();
        assertThat(ledger.verify(caseNo)).isEqualTo(Verification.ofIntact(2));
    }

    @OnEachDatabase
    void entriesAreReadBackwardsPartByPart(Ledger ledger) {
        record(ledger, 5);

        assertThat(ledger.entriesBefore(caseNo, Integer.MAX_VALUE, 2))
                .extracting(LedgerEntry::seq)
                .containsExactly(5, 4);
        assertThat(ledger.entriesBefore(caseNo, 4, 2))
                .extracting(LedgerEntry::seq)
                .containsExactly(3, 2);
        assertThat(ledger.entriesBefore(caseNo, 2, 2))
                .extracting(LedgerEntry::seq)
                .containsExactly(1);
        assertThat(ledger.entriesBefore(caseNo, 1, 2)).isEmpty();
        assertThat(ledger.entriesBefore(caseNo + "x", Integer.MAX_VALUE, 2)).isEmpty();
    }

    @OnEachDatabase
    void entriesOfOneActionAreReadByThemselves(Ledger ledger) {
        ledger.record(caseNo, "立案", List.of(), Map.of());
        ledger.record(caseNo, "留言", List.of(), Map.of("nr", 1));
        ledger.record(caseNo, "结案", List.of(), Map.of());
        ledger.record(caseNo, "留言", List.of(), Map.of("nr", 2));

        assertThat(ledger.entriesOf(caseNo, "留言"))
                .extracting(LedgerEntry::payload)
                .containsExactly("{\"nr\":1}", "{\"nr\":2}");
    }

    @OnEachDatabase
    void currentUserIsTheActor(Ledger ledger, IdentityService identityService) {
        identityService.setAuthenticatedUserId("zhangwei");
        try {
            ledger.record(caseNo, "立案", List.of(), Map.of());
        } finally {
            identityService.clearAuthentication();
        }
        assertThat(ledger.entriesOf(caseNo)).extracting(LedgerEntry::actor).containsExactly("zhangwei");
    }

    @OnEachDatabase
    void entryOfATransactionThatFailsIsNotThere(Ledger ledger, TransactionTemplate transaction) {
        ledger.record(caseNo, "立案", List.of(), Map.of());
        transaction.executeWithoutResult(status -> {
            ledger.record(caseNo, "结案", List.of(), Map.of());
            status.setRollbackOnly();
        });
        assertThat(ledger.verify(caseNo)).isEqualTo(Verification.ofIntact(1));
    }

    @OnEachDatabase
    void caseWithoutAnyEntryIsReported(Ledger ledger) {
        assertBroken(ledger, 1, "第 1 条缺失");
    }

    @OnEachDatabase
    void alteredPayloadIsFound(Ledger ledger) {
        record(ledger, 4);
        tampering.execute("UPDATE ledger_entry SET payload = '{}' WHERE case_no = ? AND seq = 2", caseNo);
        assertBroken(ledger, 2, "第 2 条被改动");
    }

    @OnEachDatabase
    void alteredActorIsFound(Ledger ledger) {
        record(ledger, 4);
        tampering.execute("UPDATE ledger_entry SET actor = 'zhaogang' WHERE case_no = ? AND seq = 3", caseNo);
        assertBroken(ledger, 3, "第 3 条被改动");
    }

    @OnEachDatabase
    void alteredTimeIsFound(Ledger ledger) {
        record(ledger, 2);
        tampering.execute(
                "UPDATE ledger_entry SET at = at + INTERVAL '1' MINUTE WHERE case_no = ? AND seq = 1", caseNo);
        assertBroken(ledger, 1, "第 1 条被改动");
    }

    @OnEachDatabase
    void entryRewrittenWithAMatchingHashIsFound(Ledger ledger, LedgerMapper mapper) {
        record(ledger, 4);
        var row = mapper.findEntries(caseNo).get(1);
        var forged = new LedgerRow(
                        caseNo,
                        2,
                        row.at(),
                        "zhaogang",
                        null,
                        row.action(),
                        row.clauses(),
                        row.payload(),
                        row.prevHash(),
                        null)
                .sealed();
        tampering.execute(
                "UPDATE ledger_entry SET actor = ?, hash = ? WHERE case_no = ? AND seq = 2",
                forged.actor(),
                forged.hash(),
                caseNo);
        assertBroken(ledger, 2, "第 2 条被改动");
    }

    @OnEachDatabase
    void lastEntryRewrittenWithAMatchingHashDoesNotAgreeWithTheHead(Ledger ledger, LedgerMapper mapper) {
        record(ledger, 3);
        var row = mapper.findEntries(caseNo).get(2);
        var forged = new LedgerRow(
                        caseNo,
                        3,
                        row.at(),
                        "zhaogang",
                        null,
                        row.action(),
                        row.clauses(),
                        row.payload(),
                        row.prevHash(),
                        null)
                .sealed();
        tampering.execute(
                "UPDATE ledger_entry SET actor = ?, hash = ? WHERE case_no = ? AND seq = 3",
                forged.actor(),
                forged.hash(),
                caseNo);
        assertBroken(ledger, 3, "链头与第 3 条不符");
    }

    @OnEachDatabase
    void removedMiddleEntryIsFound(Ledger ledger) {
        record(ledger, 4);
        tampering.execute("DELETE FROM ledger_entry WHERE case_no = ? AND seq = 2", caseNo);
        assertBroken(ledger, 2, "第 2 条缺失");
    }

    @OnEachDatabase
    void removedMiddleEntryIsFoundThoughTheRestIsRenumbered(Ledger ledger) {
        record(ledger, 4);
        tampering.execute("DELETE FROM ledger_entry WHERE case_no = ? AND seq = 2", caseNo);
        tampering.execute("UPDATE ledger_entry SET seq = 2 WHERE case_no = ? AND seq = 3", caseNo);
        tampering.execute("UPDATE ledger_entry SET seq = 3 WHERE case_no = ? AND seq = 4", caseNo);
        assertBroken(ledger, 2, "第 2 条缺失");
    }

    @OnEachDatabase
    void removedLastEntryIsFound(Ledger ledger) {
        record(ledger, 4);
        tampering.execute("DELETE FROM ledger_entry WHERE case_no = ? AND seq = 4", caseNo);
        assertBroken(ledger, 4, "第 4 条缺失");
    }

    @OnEachDatabase
    void removedLedgerIsFound(Ledger ledger) {
        record(ledger, 2);
        tampering.execute("DELETE FROM ledger_entry WHERE case_no = ?", caseNo);
        assertBroken(ledger, 1, "第 1 条缺失");
    }

    @OnEachDatabase
    void insertedEntryIsFoundThoughTheRestIsRenumbered(Ledger ledger, LedgerMapper mapper) {
        record(ledger, 3);
        var second = mapper.findEntries(caseNo).get(1);
        tampering.execute("UPDATE ledger_entry SET seq = 4 WHERE case_no = ? AND seq = 3", caseNo);
        tampering.execute("UPDATE ledger_entry SET seq = 3 WHERE case_no = ? AND seq = 2", caseNo);
        mapper.insertEntry(
                new LedgerRow(caseNo, 2, second.at(), "a", null, "插", "", "{}", second.prevHash(), null).sealed());
        assertBroken(ledger, 2, "第 2 条是事后插入的");
    }

    @OnEachDatabase
    void entryInsertedWithoutAMatchingHashIsFound(Ledger ledger, LedgerMapper mapper) {
        record(ledger, 3);
        var third = mapper.findEntries(caseNo).get(2);
        tampering.execute("UPDATE ledger_entry SET seq = 4 WHERE case_no = ? AND seq = 3", caseNo);
        mapper.insertEntry(
                new LedgerRow(caseNo, 3, third.at(), "a", null, "插", "", "{}", third.prevHash(), third.hash()));
        assertBroken(ledger, 3, "第 3 条是事后插入的");
    }

    @OnEachDatabase
    void entryAppendedPastTheHeadIsFound(Ledger ledger, LedgerMapper mapper) {
        record(ledger, 2);
        var last = mapper.findEntries(caseNo).get(1);
        mapper.insertEntry(new LedgerRow(caseNo, 3, last.at(), "a", null, "插", "", "{}", last.hash(), null).sealed());
        assertBroken(ledger, 3, "第 3 条是事后插入的");
    }

    @OnEachDatabase
    void entryAppendedOffTheChainIsFound(Ledger ledger, LedgerMapper mapper) {
        record(ledger, 2);
        var first = mapper.findEntries(caseNo).get(0);
        mapper.insertEntry(new LedgerRow(caseNo, 3, first.at(), "a", null, "插", "", "{}", first.hash(), null).sealed());
        assertBroken(ledger, 3, "第 3 条是事后插入的");
    }

    @OnEachDatabase
    void entryInsertedOffTheChainIsFound(Ledger ledger, LedgerMapper mapper) {
        record(ledger, 3);
        var first = mapper.findEntries(caseNo).get(0);
        tampering.execute("UPDATE ledger_entry SET seq = 4 WHERE case_no = ? AND seq = 3", caseNo);
        mapper.insertEntry(new LedgerRow(caseNo, 3, first.at(), "a", null, "插", "", "{}", first.hash(), null).sealed());
        assertBroken(ledger, 3, "第 3 条是事后插入的");
    }

    @OnEachDatabase
    void entryReplacedOffTheChainIsFound(Ledger ledger, LedgerMapper mapper) {
        record(ledger, 4);
        var first = mapper.findEntries(caseNo).get(0);
        tampering.execute("DELETE FROM ledger_entry WHERE case_no = ? AND seq = 3", caseNo);
        mapper.insertEntry(new LedgerRow(caseNo, 3, first.at(), "a", null, "换", "", "{}", first.hash(), null).sealed());
        assertBroken(ledger, 3, "第 3 条被改动");
    }

    @OnEachDatabase
    void firstEntryReplacedOffTheChainIsFound(Ledger ledger, LedgerMapper mapper) {
        record(ledger, 2);
        var first = mapper.findEntries(caseNo).get(0);
        tampering.execute("DELETE FROM ledger_entry WHERE case_no = ? AND seq = 1", caseNo);
        mapper.insertEntry(new LedgerRow(caseNo, 1, first.at(), "a", null, "换", "", "{}", first.hash(), null).sealed());
        assertBroken(ledger, 1, "第 1 条被改动");
    }

    @OnEachDatabase
    void swappedEntriesAreFound(Ledger ledger) {
        record(ledger, 5);
        tampering.execute("UPDATE ledger_entry SET seq = 99 WHERE case_no = ? AND seq = 2", caseNo);
        tampering.execute("UPDATE ledger_entry SET seq = 2 WHERE case_no = ? AND seq = 4", caseNo);
        tampering.execute("UPDATE ledger_entry SET seq = 4 WHERE case_no = ? AND seq = 99", caseNo);
        assertBroken(ledger, 2, "第 2 条的次序被调换");
    }

    @OnEachDatabase
    void entryMovedFromAnotherCaseIsFound(Ledger ledger) {
        record(ledger, 1);
        var other = caseNo + "x";
        ledger.record(other, "立案", List.of(), Map.of());
        tampering.execute("DELETE FROM ledger_entry WHERE case_no = ?", caseNo);
        tampering.execute("UPDATE ledger_entry SET case_no = ? WHERE case_no = ?", caseNo, other);
        assertBroken(ledger, 1, "第 1 条被改动");
    }

    @OnEachDatabase
    void removedHeadIsFound(Ledger ledger, JdbcTemplate jdbc) {
        record(ledger, 2);
        jdbc.update("DELETE FROM ledger_head WHERE case_no = ?", caseNo);
        assertBroken(ledger, 2, "链头与第 2 条不符");
    }

    @OnEachDatabase
    void databaseRefusesToChangeOrRemoveAnEntry(Ledger ledger, JdbcTemplate jdbc) {
        record(ledger, 1);
        assertThatThrownBy(() -> jdbc.update("UPDATE ledger_entry SET actor = 'a' WHERE case_no = ?", caseNo))
                .hasMessageContaining("台账只能追加");
        assertThatThrownBy(() -> jdbc.update("DELETE FROM ledger_entry WHERE case_no = ?", caseNo))
                .hasMessageContaining("台账只能追加");
        assertThat(ledger.verify(caseNo)).isEqualTo(Verification.ofIntact(1));
    }

    @OnEachDatabase
    void noStatementOfOursChangesOrRemovesAnEntry(SqlSessionFactory sessions) {
        var statements = sessions.getConfiguration().getMappedStatementNames().stream()
                .filter(name -> name.startsWith(LedgerMapper.class.getName()))
                .map(name -> sessions.getConfiguration().getMappedStatement(name))
                .toList();
        assertThat(statements).isNotEmpty().allSatisfy(statement -> {
            var command = statement.getSqlCommandType();
            assertThat(command).isNotEqualTo(SqlCommandType.DELETE);
            if (command == SqlCommandType.UPDATE) {
                assertThat(statement.getBoundSql(null).getSql()).doesNotContainIgnoringCase("ledger_entry");
            }
        });
    }

    @OnEachDatabase
    void parallelWritersKeepOneUnbrokenChain(Ledger ledger, TransactionTemplate transaction) throws Exception {
        int transactions = 10;
        int entries = 5;
        var start = new CyclicBarrier(2);
        Callable<Void> writer = () -> {
            start.await();
            for (int i = 0; i < transactions; i++) {
                transaction.executeWithoutResult(status -> record(ledger, entries));
            }
            return null;
        };
        var writers = Executors.newFixedThreadPool(2);
        try {
            for (var written : writers.invokeAll(List.of(writer, writer))) {
                written.get();
            }
        } finally {
            writers.shutdownNow();
        }
        assertThat(ledger.verify(caseNo)).isEqualTo(Verification.ofIntact(2 * transactions * entries));
    }

    @OnEachDatabase
    void eightWritersKeepOneUnbrokenChain(Ledger ledger) {
        int entries = 25;
        var writers = new Runnable[8];
        Arrays.fill(writers, (Runnable) () -> record(ledger, entries));

        Together.run(writers);

        assertThat(ledger.verify(caseNo)).isEqualTo(Verification.ofIntact(writers.length * entries));
        assertThat(ledger.entriesOf(caseNo)).extracting(LedgerEntry::hash).doesNotHaveDuplicates();
    }

    private void record(Ledger ledger, int entries) {
        IntStream.rangeClosed(1, entries)
                .forEach(i -> ledger.record(caseNo, "步骤", List.of("D17-3" + i), Map.of("number", i)));
    }

    private void assertBroken(Ledger ledger, int seq, String problem) {
        var verification = ledger.verify(caseNo);
        assertThat(verification.intact()).isFalse();
        assertThat(verification.firstBroken()).hasValue(seq);
        assertThat(verification.problem()).isEqualTo(problem);
    }
}
