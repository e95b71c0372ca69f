package dev.guicheng.proof;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

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
        @JsonProperty(required = true) LocalDate day,
        long cases,
        long changed,
        @JsonProperty(required = true) String root,
        @JsonProperty(required = true) String changes,
        @JsonProperty(required = true) String prevHash,
        @JsonProperty(required = true) Instant madeAt,
        @JsonProperty(required = true) String hash) {

    /** What the first anchor names as the one before. */
    static final String GENESIS = "0".repeat(64);

    private static final String FORMAT = "guicheng-anchor-1";

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
        return Sha256.hex(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
