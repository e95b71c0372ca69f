package dev.guicheng.proof;

import dev.guicheng.ledger.ChainHead;
import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What a package holds; it is what the signature covers.
 *
 * @param format {@value FORMAT}
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

    public static final String FORMAT = "guicheng-package-1";

    public Manifest {
        Stream.of(format, caseNo, exportedAt, exportedBy, heads, files).forEach(Objects::requireNonNull);
    }
}
