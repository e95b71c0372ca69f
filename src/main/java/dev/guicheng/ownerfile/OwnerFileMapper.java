package dev.guicheng.ownerfile;

import java.time.Instant;
import java.util.Collection;
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
interface OwnerFileMapper {

    String COLUMNS =
            """
            f.file_no, f.project_id, f.status, f.opened_at, f.opened_by, f.closed_at, f.closed_by, f.close_reason,
            f.successor_no, f.version
            """;

    String MATCHING =
            """
            FROM owner_file f
            WHERE f.project_id IN
            <foreach collection="criteria.projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
            <if test="criteria.status != null">AND f.status = #{criteria.status}</if>
            <if test="criteria.unit != null">
            AND EXISTS (
                SELECT 1
                FROM owner_file_unit fu
                JOIN unit u ON u.id = fu.unit_id
                WHERE fu.file_no = f.file_no AND (fu.until_at IS NULL OR f.status = 'CLOSED')
                    AND LOWER(u.number) LIKE #{criteria.unit} ESCAPE '!')
            </if>
            <if test="criteria.nameIndex != null">
            AND EXISTS (
                SELECT 1 FROM owner_person p WHERE p.file_no = f.file_no AND p.name_index = #{criteria.nameIndex})
            </if>
            <if test="criteria.phoneIndex != null">
            AND EXISTS (
                SELECT 1 FROM owner_phone t WHERE t.file_no = f.file_no AND t.phone_index = #{criteria.phoneIndex})
            </if>
            <if test="criteria.lastFourIndex != null">
            AND EXISTS (
                SELECT 1 FROM owner_phone t WHERE t.file_no = f.file_no AND t.last_four_index = #{criteria.lastFourIndex})
            </if>
            """;

    @Options(flushCache = FlushCachePolicy.TRUE)
    @Select(databaseId = "h2", value = "SELECT NEXT VALUE FOR owner_file_number")
    @Select(databaseId = "postgresql", value = "SELECT nextval('owner_file_number')")
    long nextNumber();

    @Insert(
            """
            INSERT INTO owner_file (file_no, project_id, status, opened_at, opened_by, no_other_residents, version)
            VALUES (#{fileNo}, #{projectId}, #{status}, #{openedAt}, #{openedBy}, FALSE, #{version})
            """)
    void insert(OwnerFile file);

    @Select("SELECT " + COLUMNS + " FROM owner_file f WHERE f.file_no = #{fileNo}")
    Optional<OwnerFile> findByFileNo(String fileNo);

    @Select("SELECT " + COLUMNS + " FROM owner_file f WHERE f.file_no = #{fileNo} FOR UPDATE")
    Optional<OwnerFile> lockByFileNo(String fileNo);

    @Select(
            "SELECT " + COLUMNS
                    + """
            FROM owner_file f
            JOIN owner_file_unit fu ON fu.file_no = f.file_no
            WHERE fu.current_unit_id = #{unitId}
            """)
    Optional<OwnerFile> findByCurrentUnit(String unitId);

    @Select(
            "<script>SELECT " + COLUMNS
                    + """
            FROM owner_file f
            WHERE f.project_id = #{projectId} AND f.status = 'OPEN'
                AND EXISTS (
                    SELECT 1
                    FROM owner_person p
                    WHERE p.file_no = f.file_no AND p.role = 'OWNER' AND p.name_index = #{nameIndex})
                AND EXISTS (
                    SELECT 1
                    FROM owner_phone t
                    WHERE t.file_no = f.file_no AND t.phone_index IN
                    <foreach collection="phoneIndexes" item="index" open="(" separator="," close=")">#{index}</foreach>)
            ORDER BY f.file_no
            </script>
            """)
    List<OwnerFile> findByOwner(
            @Param("projectId") String projectId,
            @Param("nameIndex") String nameIndex,
            @Param("phoneIndexes") Collection<String> phoneIndexes);

    @Select("<script>SELECT " + COLUMNS + MATCHING
            + "ORDER BY f.opened_at DESC, f.file_no DESC LIMIT #{limit} OFFSET #{offset}</script>")
    List<OwnerFile> findMatching(
            @Param("criteria") OwnerSearch.Criteria criteria, @Param("limit") int limit, @Param("offset") int offset);

    @Select("<script>SELECT COUNT(*) " + MATCHING + "</script>")
    int countMatching(@Param("criteria") OwnerSearch.Criteria criteria);

    @Update(
            """
            UPDATE owner_file
            SET no_other_residents = #{declaration.noOtherResidents},
                one_phone_reason_cipher = #{declaration.onePhoneReasonCipher}, version = version + 1
            WHERE file_no = #{fileNo}
            """)
    void updateDeclaration(@Param("fileNo") String fileNo, @Param("declaration") OwnerDeclaration declaration);

    @Select("SELECT no_other_residents, one_phone_reason_cipher FROM owner_file WHERE file_no = #{fileNo}")
    OwnerDeclaration findDeclaration(String fileNo);

    @Update(
            """
            UPDATE owner_file
            SET status = 'CLOSED', closed_at = #{closedAt}, closed_by = #{closedBy}, close_reason = #{closeReason},
                successor_no = #{successorNo}, version = version + 1
            WHERE file_no = #{fileNo}
            """)
    void updateClosed(OwnerFile file);

    @Insert(
            """
            INSERT INTO owner_file_unit (file_no, unit_id, current_unit_id, since_at)
            VALUES (#{fileNo}, #{unitId}, #{unitId}, #{sinceAt})
            """)
    void insertUnit(@Param("fileNo") String fileNo, @Param("unitId") String unitId, @Param("sinceAt") Instant sinceAt);

    @Update(
            """
            UPDATE owner_file_unit
            SET until_at = #{untilAt}, current_unit_id = NULL
            WHERE file_no = #{fileNo} AND current_unit_id = #{unitId}
            """)
    int updateUnitLeft(
            @Param("fileNo") String fileNo, @Param("unitId") String unitId, @Param("untilAt") Instant untilAt);

    @Update(
            """
            UPDATE owner_file_unit
            SET archived_at = #{archivedAt}, archived_by = #{archivedBy}
            WHERE file_no = #{fileNo} AND current_unit_id = #{unitId}
            """)
    int updateUnitArchived(
            @Param("fileNo") String fileNo,
            @Param("unitId") String unitId,
            @Param("archivedAt") Instant archivedAt,
            @Param("archivedBy") String archivedBy);

    @Select(
            """
            SELECT fu.file_no, fu.unit_id, u.number, fu.since_at, fu.until_at, fu.archived_at, fu.archived_by
            FROM owner_file_unit fu
            JOIN unit u ON u.id = fu.unit_id
            WHERE fu.file_no = #{fileNo}
            ORDER BY fu.since_at, u.number
            """)
    List<OwnerFileUnit> findUnits(String fileNo);

    @Insert(
            """
            INSERT INTO owner_person (
                file_no, role, relation, name_cipher, name_index, identity_kind, identity_cipher, photo_evidence_no)
            VALUES (
                #{fileNo}, #{role}, #{relation}, #{nameCipher}, #{nameIndex}, #{identityKind}, #{identityCipher},
                #{photoEvidenceNo})
            """)
    void insertPerson(OwnerPerson person);

    @Delete("DELETE FROM owner_person WHERE file_no = #{fileNo}")
    void deletePersons(String fileNo);

    @Select(
            """
            SELECT file_no, role, relation, name_cipher, name_index, identity_kind, identity_cipher, photo_evidence_no
            FROM owner_person
            WHERE file_no = #{fileNo}
            ORDER BY id
            """)
    List<OwnerPerson> findPersons(String fileNo);

    @Insert(
            """
            INSERT INTO owner_phone (file_no, label, phone_cipher, phone_index, last_four_index)
            VALUES (#{fileNo}, #{label}, #{phoneCipher}, #{phoneIndex}, #{lastFourIndex})
            """)
    void insertPhone(OwnerPhone phone);

    @Delete("DELETE FROM owner_phone WHERE file_no = #{fileNo}")
    void deletePhones(String fileNo);

    @Select(
            """
            SELECT file_no, label, phone_cipher, phone_index, last_four_index
            FROM owner_phone
            WHERE file_no = #{fileNo}
            ORDER BY id
            """)
    List<OwnerPhone> findPhones(String fileNo);

    @Insert(
            """
            INSERT INTO owner_document (file_no, unit_id, title, copies, reference, case_no, recorded_at, recorded_by)
            VALUES (
                #{fileNo}, #{unitId}, #{title}, #{copies}, #{reference}, #{caseNo}, #{recordedAt}, #{recordedBy})
            """)
    void insertDocument(OwnerDocument document);

    @Select(
            """
            SELECT file_no, unit_id, title, copies, reference, case_no, recorded_at, recorded_by
            FROM owner_document
            WHERE file_no = #{fileNo}
            ORDER BY id
            """)
    List<OwnerDocument> findDocuments(String fileNo);

    @Insert(
            """
            INSERT INTO owner_file_change (file_no, changed_at, changed_by, field, old_cipher, new_cipher)
            VALUES (#{fileNo}, #{changedAt}, #{changedBy}, #{field}, #{oldCipher}, #{newCipher})
            """)
    void insertChange(OwnerFileChange change);

    @Select(
            """
            SELECT file_no, changed_at, changed_by, field, old_cipher, new_cipher
            FROM owner_file_change
            WHERE file_no = #{fileNo}
            ORDER BY id DESC
            """)
    List<OwnerFileChange> findChanges(String fileNo);
}
