package dev.guicheng.handover;

import dev.guicheng.handover.Snag.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface SnagMapper {

    String COLUMNS =
            """
            s.snag_id, s.case_no, s.seq, s.room, s.part, s.description, s.seriousness, s.evidence_no, s.raised_by,
            s.raised_at, s.state, s.repair_round, s.contractor, s.agreed_days, s.finding_no, s.repair_end,
            s.reinspect_by, s.remark, s.waiver_reason, s.decided_by, s.decided_at, s.settled_at, s.version
            """;

    @Insert(
            """
            INSERT INTO handover_snag (
                snag_id, case_no, seq, room, part, description, seriousness, evidence_no, raised_by, raised_at, state,
                repair_round, version)
            VALUES (
                #{snagId}, #{caseNo}, #{seq}, #{snag.room}, #{snag.part}, #{snag.description}, #{snag.seriousness},
                #{snag.evidenceNo}, #{raisedBy}, #{raisedAt}, 'RAISED', 0, 0)
            """)
    void insert(
            @Param("snagId") String snagId,
            @Param("caseNo") String caseNo,
            @Param("seq") int seq,
            @Param("snag") NewSnag snag,
            @Param("raisedBy") String raisedBy,
            @Param("raisedAt") Instant raisedAt);

    @Select("SELECT " + COLUMNS + " FROM handover_snag s WHERE s.snag_id = #{snagId}")
    Optional<Snag> find(String snagId);

    @Select("SELECT " + COLUMNS + " FROM handover_snag s WHERE s.case_no = #{caseNo} ORDER BY s.seq")
    List<Snag> findByCase(String caseNo);

    @Select(
            "SELECT " + COLUMNS
                    + """
            FROM handover_snag s
            JOIN handover h ON h.case_no = s.case_no
            JOIN case_file c ON c.case_no = s.case_no
            WHERE h.delivery_no = #{deliveryNo} AND c.status <> 'WITHDRAWN'
            ORDER BY s.raised_at, s.snag_id
            """)
    List<Snag> findByDelivery(String deliveryNo);

    /** The snags of a delivery whose repair should have ended before that, or that the owner should have looked at. */
    @Select(
            """
            SELECT s.snag_id
            FROM handover_snag s
            JOIN handover h ON h.case_no = s.case_no
            JOIN case_file c ON c.case_no = s.case_no
            LEFT JOIN case_link l ON l.from_case = s.case_no
                AND l.about = s.snag_id || '/' || CAST(s.repair_round AS VARCHAR(10))
            LEFT JOIN case_file r ON r.case_no = l.to_case
            WHERE h.delivery_no = #{deliveryNo} AND c.status <> 'WITHDRAWN'
                AND ((s.state = 'IN_REPAIR' AND r.due_at < #{at})
                    OR (s.state = 'TO_REINSPECT' AND s.reinspect_by < #{at}))
            ORDER BY s.snag_id
            """)
    List<String> findLate(@Param("deliveryNo") String deliveryNo, @Param("at") Instant at);

    @Update(
            """
            UPDATE handover_snag
            SET state = 'IN_REPAIR', repair_round = repair_round + 1, contractor = #{contractor},
                agreed_days = #{agreedDays}, finding_no = NULL, repair_end = NULL, reinspect_by = NULL,
                version = version + 1
            WHERE snag_id = #{snag.snagId} AND version = #{snag.version}
            """)
    int updateSentToRepair(
            @Param("snag") Snag snag, @Param("contractor") String contractor, @Param("agreedDays") int agreedDays);

    @Update(
            """
            UPDATE handover_snag
            SET state = 'TO_REINSPECT', finding_no = #{findingNo}, repair_end = #{repairEnd},
                reinspect_by = #{reinspectBy}, version = version + 1
            WHERE snag_id = #{snag.snagId} AND version = #{snag.version}
            """)
    int updateRepairEnd(
            @Param("snag") Snag snag,
            @Param("findingNo") String findingNo,
            @Param("repairEnd") String repairEnd,
            @Param("reinspectBy") Instant reinspectBy);

    /** The remark or the reason, whichever the decision has none of, stays as it was. */
    @Update(
            """
            UPDATE handover_snag
            SET state = #{state}, remark = COALESCE(#{remark}, remark),
                waiver_reason = COALESCE(#{waiverReason}, waiver_reason), decided_by = #{decidedBy},
                decided_at = #{decidedAt}, version = version + 1
            WHERE snag_id = #{snag.snagId} AND version = #{snag.version}
            """)
    int updateDecision(
            @Param("snag") Snag snag,
            @Param("state") State state,
            @Param("remark") String remark,
            @Param("waiverReason") String waiverReason,
            @Param("decidedBy") String decidedBy,
            @Param("decidedAt") Instant decidedAt);

    @Update(
            """
            UPDATE handover_snag
            SET settled_at = #{at}, version = version + 1
            WHERE snag_id = #{snagId} AND settled_at IS NULL
            """)
    int updateSettled(@Param("snagId") String snagId, @Param("at") Instant at);
}
