package dev.guicheng.proof;

import dev.guicheng.ledger.ChainHead;
import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What a package holds; it is what the signature covers.
 *
 * @param format {@value FORMAT}, or {@value WITHOUT_SEALS} for one that was exported before seals went along
 * @param heads the newest links of the case's chains, by the names of the chains
 * @param files the SHA-256 of each file but the manifest and its signature
 */
public record Manifest(
        String format,
        String caseNo,
        Instant exportedAt,
        String exportedBy,
        SortedMap<String, ChainHead> heads,
        SortedMap<String, String> files) {

    public static final String FORMAT = "guicheng-package-2";

    static final String WITHOUT_SEALS = "guicheng-package-1";

    public Manifest {
        Stream.of(format, caseNo, exportedAt, exportedBy, heads, files).forEach(Objects::requireNonNull);
    }

    boolean known() {
        return sealed() || format.equals(WITHOUT_SEALS);
    }

    boolean sealed() {
        return format.equals(FORMAT);
    }
}
