package dev.guicheng.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseType;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.testing.StatementCount;
import dev.guicheng.testing.TestEstate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;

/** What seals cost. */
@SpringBootTest
@ActiveProfiles("test")
@Import(StatementCount.class)
class SealStatementsTest {

    private static final Predicate<String> OF_SEALS = sql -> sql.contains("seal_");

    @Autowired
    private StatementCount statements;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private CaseVerification verification;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void newCaseTakesTwoStatementsMoreAndEachLaterTransactionThreeHoweverMuchItWrites() {
        var opened = new AtomicReference<String>();
        var opening = statements.statementsOf(() -> opened.set(open()));
        var writing = statements.statementsOf(() -> transaction.executeWithoutResult(status -> {
            cases.respond(opened.get());
            cases.setDeadlines(opened.get(), null, Instant.parse("2027-01-01T00:00:00Z"));
            cases.withdraw(opened.get(), "误报", List.of());
        }));

        assertThat(opening).filteredOn(OF_SEALS).hasSize(2);
        assertThat(writing).filteredOn(OF_SEALS).hasSize(3);
    }

    @Test
    void verificationTakesFewStatements() {
        var caseNo = open();

        assertThat(statements.during(() -> verification.verify(caseNo))).isLessThan(10);
    }

    private String open() {
        return cases.open(new NewCase(
                        new CaseType("WT", "patrol-to-repair"),
                        TestEstate.PROJECT,
                        "灯不亮",
                        null,
                        null,
                        List.of("D17-36"),
                        Map.of()))
                .caseNo();
    }
}
