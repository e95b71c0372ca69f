package dev.guicheng.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.testing.OnEachDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class LedgerTest {

    private final String caseNo = "ZZ-2026-" + UUID.randomUUID().toString().substring(0, 8);

    @OnEachDatabase
    void entriesComeBackAsTheyWereWritten(Ledger ledger) {
        ledger.record(caseNo, "立案", List.of("D17-36", "D01-21"), Map.of("b", "“引号”\n", "a", Instant.ofEpochMilli(5)));
        ledger.record(caseNo, "结案", List.of(), Map.of());
        assertThat(ledger.entriesOf(caseNo)).hasSize(2).first().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo("system");
            assertThat(entry.clauses()).containsExactly("D17-36", "D01-21");
            assertThat(entry.payload()).isEqualTo("{\"a\":\"1970-01-01T00:00:00.005Z\",\"b\":\"“引号”\\n\"}");
        });
        assertThat(ledger.verify(caseNo)).isEqualTo(Verification.ofIntact(2));
    }
}
