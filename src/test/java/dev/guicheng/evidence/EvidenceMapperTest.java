package dev.guicheng.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.evidence.Evidence.Kind;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Tasklist;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

class EvidenceMapperTest {

    private static final Instant TAKEN = Instant.parse("2026-03-01T09:30:00Z");
    private static final Instant UPLOADED = Instant.parse("2026-03-01T09:31:00.123Z");

    private final String clientId = UUID.randomUUID().toString();
    private String caseNo;

    @BeforeEach
    void openACase(Tasklist tasklist) {
        caseNo = EvidenceCase.reported(tasklist).caseNo;
    }

    @OnEachDatabase
    void photoIsInItsTableAndFound(EvidenceMapper mapper, JdbcTemplate jdbc) {
        var photo = photo(mapper, clientId);
        mapper.insert(photo);

        assertThat(jdbc.queryForMap("SELECT * FROM evidence WHERE evidence_no = ?", photo.evidenceNo()))
                .containsEntry("case_no", caseNo)
                .containsEntry("step", "UserTask_CarryOutRepair")
                .containsEntry("kind", "PHOTO")
                .containsEntry("latitude", new BigDecimal("30.260000"))
                .containsEntry("removed", false);
        assertThat(mapper.findByEvidenceNo(photo.evidenceNo())).contains(photo);
        assertThat(mapper.findByClientId(caseNo, clientId)).contains(photo);
        assertThat(mapper.findByClientId("WT-0000-000000", clientId)).isEmpty();
        assertThat(mapper.findByCaseNo(caseNo)).containsExactly(photo);
    }

    @OnEachDatabase
    void oneUploadIsStoredOnce(EvidenceMapper mapper) {
        mapper.insert(photo(mapper, clientId));

        assertThatThrownBy(() -> mapper.insert(photo(mapper, clientId))).isInstanceOf(DuplicateKeyException.class);
    }

    @OnEachDatabase
    void removedPhotoIsNotAmongThoseOfTheCase(EvidenceMapper mapper) {
        var photo = photo(mapper, clientId);
        mapper.insert(photo);

        assertThat(mapper.updateRemoved(photo)).isEqualTo(1);
        assertThat(mapper.updateRemoved(photo)).isZero();

        assertThat(mapper.findByCaseNo(caseNo)).isEmpty();
        assertThat(mapper.findByEvidenceNo(photo.evidenceNo()))
                .hasValueSatisfying(row -> assertThat(row.removed()).isTrue());
    }

    @OnEachDatabase
    void piecesAreReadOneByOneAndDeletedTogether(EvidenceMapper mapper) {
        var photo = photo(mapper, clientId);
        mapper.insert(photo);
        mapper.insertPiece(new EvidencePiece(photo.evidenceNo(), Variant.PICTURE, 0, new byte[PieceStream.PIECE]));
        mapper.insertPiece(new EvidencePiece(photo.evidenceNo(), Variant.PICTURE, 1, new byte[] {0, -1, 7}));

        assertThat(mapper.findPiece(photo.evidenceNo(), Variant.PICTURE, 0))
                .hasValueSatisfying(piece -> assertThat(piece.bytes()).hasSize(PieceStream.PIECE));
        assertThat(mapper.findPiece(photo.evidenceNo(), Variant.PICTURE, 1))
                .hasValueSatisfying(piece -> assertThat(piece.bytes()).containsExactly(0, -1, 7));
        assertThat(mapper.findPiece(photo.evidenceNo(), Variant.PICTURE, 2)).isEmpty();
        assertThat(mapper.findPiece(photo.evidenceNo(), Variant.THUMBNAIL, 0)).isEmpty();

        mapper.deletePieces(photo.evidenceNo());
        assertThat(mapper.findPiece(photo.evidenceNo(), Variant.PICTURE, 0)).isEmpty();
    }

    @OnEachDatabase
    void signatureWithoutASignerIsRefused(EvidenceMapper mapper, JdbcTemplate jdbc) {
        var photo = photo(mapper, clientId);
        mapper.insert(photo);

        assertThatThrownBy(() ->
                        jdbc.update("UPDATE evidence SET kind = 'SIGNATURE' WHERE evidence_no = ?", photo.evidenceNo()))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private EvidenceRow photo(EvidenceMapper mapper, String client) {
        return new EvidenceRow(
                "PZ-2026-%06d".formatted(mapper.nextNumber()),
                caseNo,
                "UserTask_CarryOutRepair",
                "task-1",
                Kind.PHOTO,
                client,
                "照片.jpg",
                "image/jpeg",
                1600,
                1200,
                300_000,
                20_000,
                "a".repeat(64),
                "b".repeat(64),
                TAKEN,
                new BigDecimal("30.260000"),
                new BigDecimal("120.155000"),
                null,
                null,
                null,
                "lina",
                UPLOADED,
                false,
                0);
    }
}
