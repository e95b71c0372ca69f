package dev.guicheng.proof;

import dev.guicheng.ledger.ChainHeads;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the anchors of the days, and proves by them where a case stood. */
@Service
public class Anchors {

    private static final int BATCH = 500;

    private final AnchorMapper mapper;
    private final AnchorFiles files;
    private final List<ChainHeads> chains;
    private final ProofSettings settings;
    private final Clock clock;
    private final TransactionTemplate snapshot;

    Anchors(
            AnchorMapper mapper,
            AnchorFiles files,
            List<ChainHeads> chains,
            ProofSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.mapper = mapper;
        this.files = files;
        this.chains = chains;
        this.settings = settings;
        this.clock = clock;
        snapshot = new TransactionTemplate(transactions);
        snapshot.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** All anchors, oldest first. */
    public List<Anchor> all() {
        return snapshot.execute(status -> mapper.findAll());
    }

    /** The day whose anchor is due by now. */
    LocalDate dueDay() {
        var now = LocalDateTime.ofInstant(clock.instant(), clock.getZone());
        return now.toLocalDate().minusDays(now.toLocalTime().isBefore(settings.nightlyAt()) ? 2 : 1);
    }

    /**
     * Makes what is missing until the day: an anchor for each day since the last one, all of what stands now, since
     * nobody has looked before. Whoever calls makes sure that nobody else does.
     */
    void makeUntil(LocalDate day) {
        var anchors = all();
        files.recover(anchors);
        var newest = anchors.stream().reduce((one, later) -> later);
        var next = newest.map(anchor -> anchor.day().plusDays(1)).orElse(day);
        while (!next.isAfter(day)) {
            newest = Optional.of(make(next, newest));
            next = next.plusDays(1);
        }
    }

    private Anchor make(LocalDate day, Optional<Anchor> before) {
        try (var draft = files.draft(day)) {
            var anchor = snapshot.execute(status -> made(day, before, draft));
            draft.publish();
            return anchor;
        }
    }

    private Anchor made(LocalDate day, Optional<Anchor> before, AnchorFiles.Draft draft) {
        var tree = new MerkleTree();
        var changes = new MerkleTree();
        var batch = new ArrayList<AnchoredLeaf>();
        try (var stands = new Stands(chains, mapper.streamUntil(day))) {
            while (stands.hasNext()) {
                var stand = stands.next();
                var known = stand.leaves().isEmpty()
                        ? Optional.<String>empty()
                        : Optional.of(stand.newestLeaf().leaf());
                var now = known.isPresent()
                        ? Optional.of(grown(known.get(), stand))
                        : Leaf.of(stand.caseNo(), stand.heads()).map(Leaf::line);
                if (now.isEmpty()) {
                    continue;
                }
                var line = now.get();
                tree.add(Leaf.bytes(line));
                if (!now.equals(known)) {
                    changes.add(Leaf.bytes(line));
                    draft.add(line);
                    batch.add(new AnchoredLeaf(stand.caseNo(), day, line));
                }
                if (batch.size() == BATCH) {
                    mapper.insertLeaves(batch);
                    batch.clear();
                }
            }
        }
        if (!batch.isEmpty()) {
            mapper.insertLeaves(batch);
        }
        var anchor = new Anchor(
                        day,
                        tree.size(),
                        changes.size(),
                        tree.root(),
                        changes.root(),
                        before.map(Anchor::hash).orElse(Anchor.GENESIS),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        "")
                .sealed();
        mapper.insert(anchor);
        draft.seal(anchor);
        return anchor;
    }

    /** A leaf that somebody has made unreadable stays so: the verification names it. */
    private static String grown(String known, Stand stand) {
        try {
            return Leaf.read(known).grown(stand.heads()).line();
        } catch (Unreadable e) {
            return known;
        }
    }

    /** The proof that the newest anchor holds the case; nothing as long as none does. */
    public Optional<InclusionProof> proofOf(String caseNo) {
        return snapshot.execute(status -> mapper.findNewest().flatMap(anchor -> proof(caseNo, anchor)));
    }

    private Optional<InclusionProof> proof(String caseNo, Anchor anchor) {
        var tree = new MerkleTree();
        String own = null;
        try (var stands = new Stands(List.of(), mapper.streamUntil(anchor.day()))) {
            while (stands.hasNext()) {
                var stand = stands.next();
                var line = stand.newestLeaf().leaf();
                if (stand.caseNo().equals(caseNo)) {
                    own = line;
                    tree.follow(Leaf.bytes(line));
                } else {
                    tree.add(Leaf.bytes(line));
                }
            }
        }
        tree.root();
        return Optional.ofNullable(own)
                .map(line -> new InclusionProof(
                        line, tree.path().index(), tree.path().hashes(), anchor));
    }
}
