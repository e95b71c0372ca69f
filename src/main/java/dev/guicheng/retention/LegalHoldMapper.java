package dev.guicheng.retention;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface LegalHoldMapper {

    @Insert(
            """
            INSERT INTO legal_hold (case_no, root_instance_id, reason, set_at, set_by)
            VALUES (#{caseNo}, #{rootInstanceId}, #{reason}, #{setAt}, #{setBy})
            """)
    void insert(String caseNo, String rootInstanceId, String reason, Instant setAt, String setBy);

    @Select(
            """
            SELECT id, case_no, root_instance_id, reason, set_at, set_by, lifted_at, lifted_by, lift_reason
            FROM legal_hold
            WHERE case_no = #{caseNo} AND lifted_at IS NULL
            ORDER BY id
            """)
    Optional<LegalHold> findActive(String caseNo);

    @Select(
            """
            SELECT COUNT(*)
            FROM legal_hold
            WHERE root_instance_id = #{rootInstanceId} AND lifted_at IS NULL
            """)
    int countActive(String rootInstanceId);

    @Update(
            """
            UPDATE legal_hold
            SET lifted_at = #{liftedAt}, lifted_by = #{liftedBy}, lift_reason = #{reason}
            WHERE id = #{id} AND lifted_at IS NULL
            """)
    int updateLifted(long id, Instant liftedAt, String liftedBy, String reason);

    /** Those that hold first, each part newest first. */
    @Select(
            """
            <script>
            SELECT h.id, h.case_no, h.root_instance_id, h.reason, h.set_at, h.set_by, h.lifted_at, h.lifted_by,
                h.lift_reason
            FROM legal_hold h
            JOIN case_file c ON c.case_no = h.case_no
            WHERE c.project_id IN
                <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
            ORDER BY CASE WHEN h.lifted_at IS NULL THEN 0 ELSE 1 END, h.id DESC
            </script>
            """)
    List<LegalHold> findAll(Collection<String> projectIds);
}
