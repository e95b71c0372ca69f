package dev.guicheng.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.ledger.LedgerGrown;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How the work is shared out, without what is done to a case. */
class AuditIndexerTest {

    private static final AuditSettings BY_HAND = new AuditSettings(Duration.ZERO, Duration.ofMinutes(10));

    /** An index that notes what it is asked for, and fails where a case cannot be indexed. */
    private static final class Notes extends AuditIndex {

        private final List<String> indexed = Collections.synchronizedList(new ArrayList<>());
        private final String bad;
        private final Map<String, String> below;

        private Notes(String bad, Map<String, String> below) {
            super(null, null, null, List.of(), List.of(), null, null, Clock.systemUTC());
            this.bad = bad;
            this.below = below;
        }

        @Override
        Set<String> index(Collection<String> caseNos) {
            if (caseNos.contains(bad)) {
                throw new IllegalStateException("as the test wants it");
            }
            indexed.addAll(caseNos);
            return caseNos.stream().filter(below::containsKey).map(below::get).collect(Collectors.toSet());
        }
    }

    @Test
    void whatIsGatheredTwiceIsIndexedOnce() {
        var index = new Notes("", Map.of());
        var indexer = new AuditIndexer(index, null, BY_HAND, Clock.systemUTC());

        indexer.on(new LedgerGrown("WT-1"));
        indexer.on(new LedgerGrown("WT-1"));
        indexer.indexGrown();
        indexer.indexGrown();

        assertThat(index.indexed).containsExactly("WT-1");
    }

    @Test
    void caseThatCannotBeIndexedKeepsNoOtherFromIt() {
        var index = new Notes("WT-50", Map.of());
        var indexer = new AuditIndexer(index, null, BY_HAND, Clock.systemUTC());

        for (int i = 0; i < 250; i++) {
            indexer.on(new LedgerGrown("WT-" + i));
        }
        indexer.indexGrown();

        assertThat(index.indexed).hasSize(249).doesNotContain("WT-50").doesNotHaveDuplicates();
    }

    @Test
    void casesBelowOneThatHasMovedFollow() {
        var index = new Notes("", Map.of("WT-1", "YJ-1", "YJ-1", "YQ-1"));
        var indexer = new AuditIndexer(index, null, BY_HAND, Clock.systemUTC());

        indexer.on(new LedgerGrown("WT-1"));
        indexer.indexGrown();

        assertThat(index.indexed).containsExactly("WT-1", "YJ-1", "YQ-1");
    }

    @Test
    void byHandThereIsNoThread() {
        var indexer = new AuditIndexer(new Notes("", Map.of()), null, BY_HAND, Clock.systemUTC());

        indexer.start();

        assertThat(indexer.isRunning()).isFalse();
        indexer.stop();
    }

    @Test
    void settingsThatMakeNoSenseStopTheStart() {
        assertThatThrownBy(() -> new AuditSettings(null, Duration.ofMinutes(1))).hasMessageContaining("index-every");
        assertThatThrownBy(() -> new AuditSettings(Duration.ofSeconds(-1), Duration.ofMinutes(1)))
                .hasMessageContaining("index-every");
        assertThatThrownBy(() -> new AuditSettings(Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("catch-up-every");
        assertThatThrownBy(() -> new AuditSettings(Duration.ZERO, null)).hasMessageContaining("catch-up-every");
    }
}
