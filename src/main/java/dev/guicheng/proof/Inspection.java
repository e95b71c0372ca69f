package dev.guicheng.proof;

import static dev.guicheng.proof.ProblemKind.*;

import dev.guicheng.ledger.CaseCheck;
import dev.guicheng.ledger.CaseFlaw;
import dev.guicheng.ledger.ChainHeads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks through everything: the anchors with their leaves and files, and every case with what anchors hold of it. */
@Component
class Inspection {

    private static final int BATCH = 100;
    private static final LocalDate ALWAYS = LocalDate.of(9999, 12, 31);

    private final AnchorMapper mapper;
    private final Anchors anchors;
    private final AnchorFiles files;
    private final Map<String, ChainHeads> chains;
    private final List<CaseCheck> checks;
    private final TransactionTemplate snapshot;

    Inspection(
            AnchorMapper mapper,
            Anchors anchors,
            AnchorFiles files,
            List<ChainHeads> chains,
            List<CaseCheck> checks,
            PlatformTransactionManager transactions) {
        this.mapper = mapper;
        this.anchors = anchors;
        this.files = files;
        this.chains = chains.stream().collect(Collectors.toMap(ChainHeads::chain, Function.identity()));
        this.checks = checks;
        snapshot = new TransactionTemplate(transactions);
        snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
    }

    void run(Findings findings) {
        var all = anchors.all();
        inspectAnchors(all, findings);
        all.forEach(anchor -> snapshot.executeWithoutResult(status -> inspectLeaves(anchor, findings)));
        snapshot.executeWithoutResult(status -> inspectCases(all, findings));
    }

    private void inspectAnchors(List<Anchor> all, Findings findings) {
        var missing = new TreeSet<>(files.days());
        missing.addAll(snapshot.execute(status -> mapper.findDaysWithoutAnchor()));
        Anchor before = null;
        for (var anchor : all) {
            if (!anchor.intact()) {
                findings.found(Problem.ofAnchor(ANCHOR_ALTERED, anchor.day()));
            }
            if (before == null && !anchor.prevHash().equals(Anchor.GENESIS)) {
                missing.add(anchor.day().minusDays(1));
            } else if (before != null && before.day().plusDays(1).isBefore(anchor.day())) {
                missing.add(before.day().plusDays(1));
            } else if (before != null && !anchor.prevHash().equals(before.hash())) {
                findings.found(Problem.ofAnchor(ANCHOR_UNCHAINED, anchor.day()));
            }
            before = anchor;
        }
        all.forEach(anchor -> missing.remove(anchor.day()));
        missing.forEach(day -> findings.found(Problem.ofAnchor(ANCHOR_MISSING, day)));
    }

    /** Holds the leaves in the table, those in the file and the anchor against each other. */
    private void inspectLeaves(Anchor anchor, Findings findings) {
        var file = files.of(anchor.day());
        try (var table = mapper.streamOf(anchor.day())) {
            var comparison = new LeafComparison(table.iterator());
            Optional<AnchorFile.End> filed;
            try {
                filed = Files.exists(file)
                        ? Optional.of(AnchorFile.read(file, comparison::fromFile))
                        : Optional.empty();
            } catch (Unreadable e) {
                findings.found(Problem.ofAnchor(FILE_UNREADABLE, anchor.day()));
                filed = Optional.empty();
            }
            comparison.end();
            if (filed.isEmpty() && !Files.exists(file)) {
                findings.found(Problem.ofAnchor(FILE_MISSING, anchor.day()));
            }
            boolean tableRight = comparison.tableRoot().equals(anchor.changes());
            boolean fileRight = comparison.fileRoot().equals(anchor.changes());
            if (filed.filter(end -> !end.anchor().equals(anchor) || !end.soundlySigned())
                    .isPresent()) {
                findings.found(Problem.ofAnchor(FILE_MISMATCH, anchor.day()));
            }
            if (!tableRight) {
                findings.found(
                        fileRight && comparison.difference().isPresent()
                                ? comparison.difference().get().inTable(anchor.day())
                                : Problem.ofAnchor(LEAVES_MISMATCH, anchor.day()));
            } else if (filed.isPresent() && !fileRight) {
                findings.found(new Problem(
                        FILE_ALTERED,
                        comparison
                                .difference()
                                .map(LeafComparison.Difference::caseNo)
                                .orElse(null),
                        anchor.day(),
                        null,
                        null));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void inspectCases(List<Anchor> all, Findings findings) {
        var newest = all.stream().reduce((one, later) -> later);
        var tree = new MerkleTree();
        var batch = new ArrayList<Stand>();
        findings.total(mapper.countCases());
        try (var stands = new Stands(List.copyOf(chains.values()), mapper.streamUntil(ALWAYS))) {
            while (stands.hasNext()) {
                var stand = stands.next();
                newest.flatMap(anchor -> stand.leaves().stream()
                                .filter(leaf -> !leaf.day().isAfter(anchor.day()))
                                .reduce((one, later) -> later))
                        .ifPresent(leaf -> tree.add(Leaf.bytes(leaf.leaf())));
                batch.add(stand);
                if (batch.size() == BATCH || !stands.hasNext()) {
                    inspect(batch, findings);
                    batch.clear();
                }
            }
        }
        newest.filter(anchor -> tree.size() != anchor.cases() || !tree.root().equals(anchor.root()))
                .ifPresent(anchor -> findings.found(Problem.ofAnchor(ROOT_MISMATCH, anchor.day())));
        chains.values().stream()
                .flatMap(chain -> chain.headless().stream())
                .distinct()
                .forEach(caseNo -> snapshot.executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    check(caseNo, findings);
                }));
    }

    /**
     * Some cases in a transaction of their own, so that what has been read of them is forgotten with it. It is rolled back
     * in any case: a check that stumbles does not take the others with it.
     */
    private void inspect(List<Stand> batch, Findings findings) {
        snapshot.executeWithoutResult(status -> {
            status.setRollbackOnly();
            batch.forEach(stand -> {
                inspect(stand, findings);
                findings.checked(stand.caseNo());
            });
        });
    }

    private void inspect(Stand stand, Findings findings) {
        if (!stand.leaves().isEmpty() && vanished(stand)) {
            findings.found(Problem.ofLeaf(
                    CASE_VANISHED, stand.caseNo(), stand.newestLeaf().day()));
            return;
        }
        firstLoss(stand).ifPresent(findings::found);
        if (!stand.heads().isEmpty()) {
            check(stand.caseNo(), findings);
        }
    }

    private void check(String caseNo, Findings findings) {
        checks.forEach(check -> flaw(check, caseNo).ifPresent(flaw -> findings.found(Problem.ofCase(caseNo, flaw))));
    }

    /** What somebody has altered so that it cannot even be checked is a flaw; that the database fails is none. */
    private static Optional<CaseFlaw> flaw(CaseCheck check, String caseNo) {
        try {
            return check.firstFlaw(caseNo);
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            return Optional.of(new CaseFlaw(null, 0, "无法核对：" + e.getMessage()));
        }
    }

    /** Whether neither heads nor any link that an anchor holds are left. */
    private boolean vanished(Stand stand) {
        return stand.heads().isEmpty()
                && links(stand).allMatch(link -> hashAt(
                                stand.caseNo(), link.getKey(), link.getValue().seq())
                        .isEmpty());
    }

    /** The first link that an anchor holds and the case does not. */
    private Optional<Problem> firstLoss(Stand stand) {
        for (var leaf : stand.leaves()) {
            try {
                for (var link : Leaf.read(leaf.leaf()).chains().entrySet()) {
                    int seq = link.getValue().seq();
                    var head = stand.heads().get(link.getKey());
                    if (head != null
                            && head.seq() == seq
                            && head.hash().equals(link.getValue().hash())) {
                        continue;
                    }
                    var hash = hashAt(stand.caseNo(), link.getKey(), seq);
                    if (!hash.equals(Optional.of(link.getValue().hash()))) {
                        return Optional.of(Problem.ofLink(
                                hash.isEmpty() ? ANCHORED_MISSING : ANCHORED_ALTERED,
                                stand.caseNo(),
                                leaf.day(),
                                link.getKey(),
                                seq));
                    }
                }
            } catch (Unreadable e) {
                return Optional.of(Problem.ofLeaf(LEAF_ALTERED, stand.caseNo(), leaf.day()));
            }
        }
        return Optional.empty();
    }

    private static Stream<Map.Entry<String, Leaf.Link>> links(Stand stand) {
        try {
            return stand.leaves().isEmpty()
                    ? Stream.empty()
                    : Leaf.read(stand.newestLeaf().leaf()).chains().entrySet().stream();
        } catch (Unreadable e) {
            return Stream.empty();
        }
    }

    private Optional<String> hashAt(String caseNo, String chain, int seq) {
        return Optional.ofNullable(chains.get(chain)).flatMap(kind -> kind.hashAt(caseNo, seq));
    }
}
