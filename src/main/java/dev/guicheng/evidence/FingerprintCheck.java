package dev.guicheng.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guicheng.engine.Sha256;
import dev.guicheng.ledger.CaseCheck;
import dev.guicheng.ledger.CaseFlaw;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Holds each picture of a case against the fingerprints of it that its row and the case's ledger keep. */
@Component
class FingerprintCheck implements CaseCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EvidenceMapper mapper;
    private final Evidences evidences;
    private final Ledger ledger;

    FingerprintCheck(EvidenceMapper mapper, Evidences evidences, Ledger ledger) {
        this.mapper = mapper;
        this.evidences = evidences;
        this.ledger = ledger;
    }

    @Override
    public Optional<CaseFlaw> firstFlaw(String caseNo) {
        var kept = mapper.findByCaseNo(caseNo);
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        var entered = entered(caseNo);
        return kept.stream()
                .flatMap(evidence -> problem(evidence, entered).stream())
                .findFirst()
                .map(problem -> new CaseFlaw(null, 0, problem));
    }

    private Optional<String> problem(EvidenceRow evidence, Map<String, String> entered) {
        if (!fingerprint(evidence.evidenceNo()).equals(evidence.sha256())) {
            return Optional.of("%s 的内容与其指纹不符".formatted(evidence.evidenceNo()));
        }
        return evidence.sha256().equals(entered.get(evidence.evidenceNo()))
                ? Optional.empty()
                : Optional.of("%s 的指纹与台账中的不符".formatted(evidence.evidenceNo()));
    }

    private String fingerprint(String evidenceNo) {
        var digest = Sha256.digest();
        try (var picture = new DigestInputStream(evidences.picture(evidenceNo), digest)) {
            picture.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sha256.hex(digest.digest());
    }

    /** The fingerprints that the ledger keeps, by evidence number. */
    private Map<String, String> entered(String caseNo) {
        var fingerprints = new HashMap<String, String>();
        for (var action : List.of(EvidenceActions.PHOTO_ADDED, EvidenceActions.SIGNATURE_GIVEN)) {
            ledger.entriesOf(caseNo, action).stream()
                    .map(FingerprintCheck::facts)
                    .forEach(facts -> fingerprints.putIfAbsent(facts.get("evidenceNo"), facts.get("sha256")));
        }
        return fingerprints;
    }

    private static Map<String, String> facts(LedgerEntry entry) {
        try {
            return JSON.readerForMapOf(String.class).readValue(entry.payload());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("台账第 %d 条不可读".formatted(entry.seq()), e);
        }
    }
}
