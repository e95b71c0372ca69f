package dev.guicheng.evidence;

import static dev.guicheng.evidence.EvidenceCase.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.Refused;
import dev.guicheng.engine.Sha256;
import dev.guicheng.ledger.CaseVerification;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.ledger.Problem;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Photos;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.Together;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.JdbcTemplate;

class EvidencesTest {

    private static final ByteArrayResource SIGNATURE = new ByteArrayResource(Photos.signature());

    @OnEachDatabase
    void photoOfAStepIsKeptWithItsFingerprintsInTheLedger(
            Tasklist tasklist, Uploads uploads, Evidences evidences, Ledger ledger) throws IOException {
        var test = underRepair(tasklist);

        var photo = test.photographed(uploads, ENGINEER, test.photo(test.task(CARRY_OUT_REPAIR)));

        assertThat(photo.evidenceNo()).matches("PZ-20\\d\\d-\\d{6}");
        assertThat(photo.step()).isEqualTo(CARRY_OUT_REPAIR);
        assertThat(photo.uploadedBy()).isEqualTo(ENGINEER.id());
        assertThat(evidences.of(test.caseNo)).containsExactly(photo);
        var kept = evidences.open(photo.evidenceNo(), Variant.PICTURE).readAllBytes();
        assertThat(kept).hasSize((int) photo.size());
        assertThat(Sha256.of(kept)).isEqualTo(photo.sha256());
        assertThat(last(ledger, test.caseNo)).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("上传照片");
            assertThat(entry.clauses()).contains("D17-41");
            assertThat(entry.payload()).contains(photo.evidenceNo(), photo.sha256(), photo.originalSha256());
        });
        assertThat(ledger.verify(test.caseNo).intact()).isTrue();
    }

    @OnEachDatabase
    void photoThatIsTamperedWithIsFoundAndNamed(
            Tasklist tasklist, Uploads uploads, Evidences evidences, CaseVerification verification, JdbcTemplate jdbc) {
        var test = underRepair(tasklist);
        var photo = test.photographed(uploads, ENGINEER, test.photo(test.task(CARRY_OUT_REPAIR)));
        var dropped = test.photographed(uploads, ENGINEER, test.photo(test.task(CARRY_OUT_REPAIR)));
        tasklist.as(ENGINEER, () -> {
            evidences.remove(dropped.evidenceNo());
            return null;
        });
        assertThat(verification.verify(test.caseNo).problems()).isEmpty();

        jdbc.update(
                "UPDATE evidence_piece SET bytes = ? WHERE evidence_no = ? AND variant = 'PICTURE'",
                Photos.jpeg(30, 40),
                photo.evidenceNo());
        jdbc.update("DELETE FROM evidence_piece WHERE evidence_no = ? AND variant = 'THUMBNAIL'", photo.evidenceNo());
        jdbc.update(
                "INSERT INTO evidence_piece (evidence_no, variant, seq, bytes) VALUES (?, 'PICTURE', 1, ?)",
                photo.evidenceNo(),
                Photos.jpeg(30, 40));

        assertThat(verification.verify(test.caseNo).problems())
                .extracting(Problem::text)
                .containsExactly(
                        "照片内容（evidence_piece %s/PICTURE/0）被改动".formatted(photo.evidenceNo()),
                        "照片内容（evidence_piece %s/PICTURE/1）是事后插入的".formatted(photo.evidenceNo()),
                        "照片内容（evidence_piece %s/THUMBNAIL/0）缺失".formatted(photo.evidenceNo()));
        assertThat(verification.verifyQuickly(test.caseNo).problems()).isEmpty();
    }

    @OnEachDatabase
    void tenMegabytesComeBackAsTheyWere(Tasklist tasklist, Evidences evidences) throws IOException {
        var test = reported(tasklist);
        var bytes = new byte[10 * 1024 * 1024];
        new Random(1).nextBytes(bytes);
        var picture = new Picture("image/jpeg", 1, 1, bytes, new byte[] {1}, "c".repeat(64), Picture.Shot.UNKNOWN);

        var photo = tasklist.as(OFFICER, () -> evidences.addPhoto(test.photo(null), picture));

        assertThat(photo.size()).isEqualTo(bytes.length);
        assertThat(evidences.open(photo.evidenceNo(), Variant.PICTURE)).hasBinaryContent(bytes);
        assertThat(evidences.open(photo.evidenceNo(), Variant.THUMBNAIL)).hasBinaryContent(new byte[] {1});
    }

    @OnEachDatabase
    void retryAfterALostAnswerStoresNothingASecondTime(
            Tasklist tasklist, Uploads uploads, Evidences evidences, Ledger ledger) {
        var test = reported(tasklist);
        var upload = test.photo(null);
        var first = test.photographed(uploads, OFFICER, upload);

        var second = test.photographed(uploads, OFFICER, upload);

        assertThat(second).isEqualTo(first);
        assertThat(evidences.of(test.caseNo)).hasSize(1);
        assertThat(actions(ledger, test.caseNo)).containsOnlyOnce("上传照片");
    }

    @OnEachDatabase
    void twoAttemptsAtTheSameTimeStoreOnePhoto(Tasklist tasklist, Uploads uploads, Evidences evidences)
            throws Exception {
        var test = reported(tasklist);
        var upload = test.photo(null);

        Together.run(
                () -> test.photographed(uploads, OFFICER, upload), () -> test.photographed(uploads, OFFICER, upload));

        assertThat(evidences.of(test.caseNo)).hasSize(1);
    }

    @OnEachDatabase
    void photoOfAStepThatIsDoneIsRefusedUnlessItHasArrivedBefore(
            Tasklist tasklist, Uploads uploads, Evidences evidences) {
        var test = underRepair(tasklist);
        var task = test.task(CARRY_OUT_REPAIR);
        var arrived = test.photo(task);
        var stored = test.photographed(uploads, ENGINEER, arrived);
        test.repaired();

        assertThat(test.photographed(uploads, ENGINEER, arrived)).isEqualTo(stored);
        assertThatThrownBy(() -> test.photographed(uploads, ENGINEER, test.photo(task)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("已经办结或收回");
        assertThat(evidences.of(test.caseNo)).containsExactly(stored);
    }

    @OnEachDatabase
    void photoForATaskOfAnotherCaseIsRefused(Tasklist tasklist, Uploads uploads, Evidences evidences) {
        var test = underRepair(tasklist);
        var other = underRepair(tasklist);

        assertThatThrownBy(() -> test.photographed(uploads, ENGINEER, test.photo(other.task(CARRY_OUT_REPAIR))))
                .isInstanceOf(Refused.class);
        assertThat(evidences.of(test.caseNo)).isEmpty();
    }

    @OnEachDatabase
    void moreThanTwentyPhotosOfAStepAreRefused(Tasklist tasklist, Uploads uploads, Evidences evidences) {
        var test = underRepair(tasklist);
        var task = test.task(CARRY_OUT_REPAIR);
        for (int i = 0; i < 20; i++) {
            test.photographed(uploads, ENGINEER, test.photo(task));
        }

        assertThatThrownBy(() -> test.photographed(uploads, ENGINEER, test.photo(task)))
                .isInstanceOf(Refused.class)
                .hasMessage("这里最多 20 张，已经满了");
        assertThat(evidences.room(test.caseNo, task)).isZero();
        test.photographed(uploads, OFFICER, test.photo(null));
        assertThat(evidences.of(test.caseNo)).hasSize(21);
    }

    @OnEachDatabase
    void endedCaseTakesNoPhotos(Tasklist tasklist, Uploads uploads, Evidences evidences, CaseFiles cases) {
        var test = reported(tasklist);
        cases.withdraw(test.caseNo, "误报", List.of());

        assertThatThrownBy(() -> test.photographed(uploads, OFFICER, test.photo(null)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("已经结束");
        assertThat(evidences.of(test.caseNo)).isEmpty();
    }

    @OnEachDatabase
    void ownPhotoIsRemovedWithItsBytesAndLeavesATrace(
            Tasklist tasklist, Uploads uploads, Evidences evidences, Ledger ledger) throws IOException {
        var test = underRepair(tasklist);
        var upload = test.photo(test.task(CARRY_OUT_REPAIR));
        var photo = test.photographed(uploads, ENGINEER, upload);

        remove(tasklist, evidences, ENGINEER, photo);

        assertThat(evidences.of(test.caseNo)).isEmpty();
        assertThat(evidences.find(photo.evidenceNo())).isEmpty();
        assertThat(evidences.open(photo.evidenceNo(), Variant.PICTURE).read()).isNegative();
        assertThat(last(ledger, test.caseNo)).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("删除照片");
            assertThat(entry.payload()).contains(photo.evidenceNo(), photo.sha256());
        });
        assertThatThrownBy(() -> test.photographed(uploads, ENGINEER, upload))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("已经删除");
    }

    @OnEachDatabase
    void photoOfSomebodyElseIsNotRemoved(Tasklist tasklist, Uploads uploads, Evidences evidences) {
        var test = reported(tasklist);
        var photo = test.photographed(uploads, OFFICER, test.photo(null));

        assertThatThrownBy(() -> remove(tasklist, evidences, ASSISTANT, photo))
                .isInstanceOf(Refused.class)
                .hasMessage("只能删除自己上传的照片");
        assertThat(evidences.of(test.caseNo)).containsExactly(photo);
    }

    @OnEachDatabase
    void photoOfAStepThatIsDoneIsNotRemoved(Tasklist tasklist, Uploads uploads, Evidences evidences) {
        var test = underRepair(tasklist);
        var photo = test.photographed(uploads, ENGINEER, test.photo(test.task(CARRY_OUT_REPAIR)));
        test.repaired();

        assertThatThrownBy(() -> remove(tasklist, evidences, ENGINEER, photo))
                .isInstanceOf(Refused.class)
                .hasMessage("这一步已经完成，照片不能再删除");
        assertThat(evidences.of(test.caseNo)).containsExactly(photo);
    }

    @OnEachDatabase
    void photoOfAnEndedCaseIsNotRemoved(Tasklist tasklist, Uploads uploads, Evidences evidences, CaseFiles cases) {
        var test = reported(tasklist);
        var photo = test.photographed(uploads, OFFICER, test.photo(null));
        cases.withdraw(test.caseNo, "误报", List.of());

        assertThatThrownBy(() -> remove(tasklist, evidences, OFFICER, photo))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("已经结束");
    }

    @OnEachDatabase
    void nameOfWhoSignedIsEncryptedAndMasked(
            Tasklist tasklist, Uploads uploads, Evidences evidences, Ledger ledger, JdbcTemplate jdbc) {
        var test = reported(tasklist);

        var signature = sign(tasklist, uploads, test, " 欧阳修文 ", SignerRole.OWNER);

        assertThat(signature.signer()).isEqualTo("欧**");
        assertThat(signature.signerRole()).isEqualTo(SignerRole.OWNER);
        assertThat(signature.signedAt()).isEqualTo(signature.uploadedAt());
        var row = jdbc.queryForMap("SELECT * FROM evidence WHERE evidence_no = ?", signature.evidenceNo());
        assertThat(row.toString()).doesNotContain("欧阳");
        assertThat(last(ledger, test.caseNo)).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("屏幕签名");
            assertThat(entry.clauses()).contains("D05-51", "D17-41");
            assertThat(entry.payload()).doesNotContain("欧");
        });

        var name = tasklist.as(OFFICER, () -> evidences.viewSigner(signature.evidenceNo()));

        assertThat(name).isEqualTo("欧阳修文");
        assertThat(last(ledger, test.caseNo)).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("查看签名人");
            assertThat(entry.actor()).isEqualTo(OFFICER.id());
        });
    }

    @OnEachDatabase
    void signatureWithoutNameOrRoleIsRefused(Tasklist tasklist, Uploads uploads, Evidences evidences) {
        var test = reported(tasklist);

        assertThatThrownBy(() -> sign(tasklist, uploads, test, "  ", SignerRole.OWNER))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("姓名：必填");
        assertThatThrownBy(() -> sign(tasklist, uploads, test, "长".repeat(51), SignerRole.OWNER))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> sign(tasklist, uploads, test, "王秀英", null))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("身份");
        assertThat(evidences.of(test.caseNo)).isEmpty();
    }

    @OnEachDatabase
    void signatureIsNeverRemoved(Tasklist tasklist, Uploads uploads, Evidences evidences) {
        var test = reported(tasklist);
        var signature = sign(tasklist, uploads, test, "王秀英", SignerRole.OCCUPANT);

        assertThatThrownBy(() -> remove(tasklist, evidences, OFFICER, signature))
                .isInstanceOf(Refused.class)
                .hasMessage("签名不能删除");
        assertThat(evidences.of(test.caseNo)).containsExactly(signature);
    }

    private static Evidence sign(Tasklist tasklist, Uploads uploads, EvidenceCase test, String name, SignerRole role) {
        var upload = new NewEvidence(test.caseNo, UUID.randomUUID().toString(), null, null);
        return tasklist.as(OFFICER, () -> uploads.signature(upload, SIGNATURE, new Signer(name, role)));
    }

    private static void remove(Tasklist tasklist, Evidences evidences, Person person, Evidence evidence) {
        tasklist.as(person, () -> {
            evidences.remove(evidence.evidenceNo());
            return null;
        });
    }

    private static LedgerEntry last(Ledger ledger, String caseNo) {
        var entries = ledger.entriesOf(caseNo);
        return entries.get(entries.size() - 1);
    }

    private static List<String> actions(Ledger ledger, String caseNo) {
        return ledger.entriesOf(caseNo).stream().map(LedgerEntry::action).toList();
    }
}
