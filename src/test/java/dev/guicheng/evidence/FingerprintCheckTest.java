package dev.guicheng.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.engine.Sha256;
import dev.guicheng.ledger.CaseFlaw;
import dev.guicheng.ledger.CaseVerification;
import dev.guicheng.ledger.ForgedSeals;
import dev.guicheng.testing.Database;
import dev.guicheng.testing.OnEachDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** A photo is altered by somebody who writes the seals anew as well. */
class FingerprintCheckTest {

    private static final byte[] OTHER = {1, 2, 3};

    private String caseNo;
    private String photo;

    @BeforeEach
    void takeAPhoto(ApplicationContext application, Evidences evidences, FingerprintCheck check) {
        caseNo = PhotographedCase.in(application);
        photo = evidences.of(caseNo).stream()
                .filter(Evidence::photo)
                .findFirst()
                .orElseThrow()
                .evidenceNo();
        assertThat(check.firstFlaw(caseNo)).isEmpty();
    }

    @OnEachDatabase
    void otherContentIsNotThatOfTheFingerprint(
            Database database, JdbcTemplate jdbc, CaseVerification verification, FingerprintCheck check) {
        alterContent(jdbc);
        assertNamedWhereSealsAreForged(database, verification, check, " 的内容与其指纹不符");
    }

    @OnEachDatabase
    void otherFingerprintIsNotThatOfTheContent(
            Database database, JdbcTemplate jdbc, CaseVerification verification, FingerprintCheck check) {
        alterFingerprint(jdbc);
        assertNamedWhereSealsAreForged(database, verification, check, " 的内容与其指纹不符");
    }

    @OnEachDatabase
    void otherContentWithItsFingerprintIsNotThatOfTheLedger(
            Database database, JdbcTemplate jdbc, CaseVerification verification, FingerprintCheck check) {
        alterContent(jdbc);
        alterFingerprint(jdbc);
        assertNamedWhereSealsAreForged(database, verification, check, " 的指纹与台账中的不符");
    }

    private void assertNamedWhereSealsAreForged(
            Database database, CaseVerification verification, FingerprintCheck check, String flaw) {
        ForgedSeals.of(database, caseNo);
        assertThat(verification.verify(caseNo).problems()).isEmpty();
        assertThat(check.firstFlaw(caseNo)).map(CaseFlaw::problem).hasValue(photo + flaw);
    }

    private void alterContent(JdbcTemplate jdbc) {
        jdbc.update("DELETE FROM evidence_piece WHERE evidence_no = ? AND variant = 'PICTURE' AND seq > 0", photo);
        jdbc.update("UPDATE evidence_piece SET bytes = ? WHERE evidence_no = ? AND variant = 'PICTURE'", OTHER, photo);
    }

    private void alterFingerprint(JdbcTemplate jdbc) {
        jdbc.update("UPDATE evidence SET sha256 = ? WHERE evidence_no = ?", Sha256.of(OTHER), photo);
    }
}
