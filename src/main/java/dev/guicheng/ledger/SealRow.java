package dev.guicheng.ledger;

import java.time.Instant;
import java.util.Optional;

/** A seal as it lies in the table, and the hash that it ought to have. */
public record SealRow(String caseNo, int seq, Instant at, String payload, String prevHash, String hash)
        implements ChainLink {

    private static final String FORMAT = "guicheng-seal-1";

    SealRow sealed() {
        return new SealRow(caseNo, seq, at, payload, prevHash, hashAt(seq));
    }

    @Override
    public boolean intactAt(int place) {
        return hashAt(place).equals(hash);
    }

    Optional<SealContent> content() {
        return SealContent.of(payload);
    }

    private String hashAt(int place) {
        return new EntryHash(FORMAT)
                .add(caseNo)
                .add(String.valueOf(place))
                .add(String.valueOf(at.toEpochMilli()))
                .add(payload)
                .add(prevHash)
                .hex();
    }
}
