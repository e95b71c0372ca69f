package dev.guicheng.proof;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.guicheng.ledger.ChainHead;
import java.time.Instant;
import java.util.SortedMap;

/**
 * What a package holds; it is what the signature covers.
 *
 * @param format {@value FORMAT}
 * @param heads the newest links of the case's chains, by the names of the chains
 * @param files the SHA-256 of each file but the manifest and its signature
 */
public record Manifest(
        @JsonProperty(required = true) String format,
        @JsonProperty(required = true) String caseNo,
        @JsonProperty(required = true) Instant exportedAt,
        @JsonProperty(required = true) String exportedBy,
        @JsonProperty(required = true) SortedMap<String, ChainHead> heads,
        @JsonProperty(required = true) SortedMap<String, String> files) {

    public static final String FORMAT = "guicheng-package-1";
}
