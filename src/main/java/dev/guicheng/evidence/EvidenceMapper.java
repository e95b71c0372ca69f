package dev.guicheng.evidence;

import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Options.FlushCachePolicy;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface EvidenceMapper {

    @Options(flushCache = FlushCachePolicy.TRUE)
    @Select(databaseId = "h2", value = "SELECT NEXT VALUE FOR evidence_number")
    @Select(databaseId = "postgresql", value = "SELECT nextval('evidence_number')")
    long nextNumber();

    @Insert(
            """
            INSERT INTO evidence (
                evidence_no, case_no, step, task_id, kind, client_id, file_name, content_type, width, height, size,
                thumbnail_size, sha256, original_sha256, taken_at, latitude, longitude, signer_cipher, signer_role,
                signed_at, uploaded_by, uploaded_at, removed, version)
            VALUES (
                #{evidenceNo}, #{caseNo}, #{step}, #{taskId}, #{kind}, #{clientId}, #{fileName}, #{contentType},
                #{width}, #{height}, #{size}, #{thumbnailSize}, #{sha256}, #{originalSha256}, #{takenAt}, #{latitude},
                #{longitude}, #{signerCipher}, #{signerRole}, #{signedAt}, #{uploadedBy}, #{uploadedAt}, #{removed},
                #{version})
            """)
    void insert(EvidenceRow evidence);

    @Insert(
            """
            INSERT INTO evidence_piece (evidence_no, variant, seq, bytes)
            VALUES (#{evidenceNo}, #{variant}, #{seq}, #{bytes})
            """)
    void insertPiece(EvidencePiece piece);

    @Update(
            """
            UPDATE evidence
            SET removed = TRUE, version = version + 1
            WHERE evidence_no = #{evidenceNo} AND version = #{version}
            """)
    int updateRemoved(EvidenceRow evidence);

    @Delete("""
            DELETE FROM evidence_piece
            WHERE evidence_no = #{evidenceNo}
            """)
    void deletePieces(String evidenceNo);

    @Select(
            """
            SELECT evidence_no, case_no, step, task_id, kind, client_id, file_name, content_type, width, height, size,
                   thumbnail_size, sha256, original_sha256, taken_at, latitude, longitude, signer_cipher, signer_role,
                   signed_at, uploaded_by, uploaded_at, removed, version
            FROM evidence
            WHERE evidence_no = #{evidenceNo}
            """)
    Optional<EvidenceRow> findByEvidenceNo(String evidenceNo);

    @Select(
            """
            SELECT evidence_no, case_no, step, task_id, kind, client_id, file_name, content_type, width, height, size,
                   thumbnail_size, sha256, original_sha256, taken_at, latitude, longitude, signer_cipher, signer_role,
                   signed_at, uploaded_by, uploaded_at, removed, version
            FROM evidence
            WHERE case_no = #{caseNo} AND client_id = #{clientId}
            """)
    Optional<EvidenceRow> findByClientId(@Param("caseNo") String caseNo, @Param("clientId") String clientId);

    /** What has not been removed, oldest first. */
    @Select(
            """
            SELECT evidence_no, case_no, step, task_id, kind, client_id, file_name, content_type, width, height, size,
                   thumbnail_size, sha256, original_sha256, taken_at, latitude, longitude, signer_cipher, signer_role,
                   signed_at, uploaded_by, uploaded_at, removed, version
            FROM evidence
            WHERE case_no = #{caseNo} AND removed = FALSE
            ORDER BY uploaded_at, evidence_no
            """)
    List<EvidenceRow> findByCaseNo(String caseNo);

    /** The bytes of one piece; none beyond the last. */
    @Options(useCache = false, flushCache = FlushCachePolicy.TRUE)
    @Select(
            """
            SELECT evidence_no, variant, seq, bytes
            FROM evidence_piece
            WHERE evidence_no = #{evidenceNo} AND variant = #{variant} AND seq = #{seq}
            """)
    Optional<EvidencePiece> findPiece(
            @Param("evidenceNo") String evidenceNo, @Param("variant") Variant variant, @Param("seq") int seq);
}
