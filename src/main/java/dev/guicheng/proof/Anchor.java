package dev.guicheng.proof;

import dev.guicheng.engine.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What holds all chains as they stood in the night after a day.
 *
 * @param cases how many cases have a leaf
 * @param changed how many leaves are new or have changed since the anchor before
 * @param root over the leaves of all cases, in the order of their numbers
 * @param changes the root over the leaves that have changed alone
 * @param prevHash the hash of the anchor before
 */
public record Anchor(
        LocalDate day,
        long cases,
        long changed,
        String root,
        String changes,
        String prevHash,
        Instant madeAt,
        String hash) {

    /** What the first anchor names as the one before. */
    static final String GENESIS = "0".repeat(64);

    private static final String FORMAT = "guicheng-anchor-1";

    public Anchor {
        Stream.of(day, root, changes, prevHash, madeAt, hash).forEach(Objects::requireNonNull);
    }

    Anchor sealed() {
        return new Anchor(day, cases, changed, root, changes, prevHash, madeAt, ownHash());
    }

    boolean intact() {
        return ownHash().equals(hash);
    }

    /** Over lines, none of which can hold a line break. */
    private String ownHash() {
        var text = String.join(
                "\n",
                FORMAT,
                day.toString(),
                Long.toString(cases),
                Long.toString(changed),
                root,
                changes,
                prevHash,
                madeAt.toString());
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
