package dev.guicheng.violation;

import dev.guicheng.violation.ViolationNotice.State;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface ViolationMapper {

    String COLUMNS =
            """
            v.case_no, v.parent_case_no, v.source, v.place_id, v.exact_place, v.kind, v.description, v.danger,
            v.found_by, v.found_at, v.unit_id, v.occupant, v.basis, v.facts, v.evidence_no, v.repeated,
            v.proposed_seriousness, v.proposed_measure, v.proposed_rectify_days, v.objection_days, v.triage,
            v.seriousness, v.rectify_days, v.triage_remark, v.triaged_by, v.triaged_at, v.outcome, v.version
            """;

    String NOTICE_COLUMNS =
            """
            notice_no, case_no, seq, state, issued_at, issued_by, rectify_days, objection_days, delivery_way,
            delivered_at, delivered_by, delivery_evidence_no, delivery_remark, rectify_by, objection_by
            """;

    String OBJECTION_COLUMNS =
            """
            notice_no, case_no, text, recorded_by, raised_at, decision, reason, decided_by, decided_at, told_way,
            told_remark, told_by, told_at
            """;

    @Insert(
            """
            INSERT INTO violation (
                case_no, parent_case_no, source, place_id, exact_place, kind, description, danger, found_by, found_at,
                repeated, version)
            VALUES (
                #{caseNo}, #{found.parentCaseNo}, #{found.source}, #{found.placeId}, #{found.exactPlace},
                #{found.kind}, #{found.description}, #{found.danger}, #{foundBy}, #{foundAt}, FALSE, 0)
            """)
    void insert(
            @Param("caseNo") String caseNo,
            @Param("found") NewViolation found,
            @Param("foundBy") String foundBy,
            @Param("foundAt") Instant foundAt);

    @Select("SELECT " + COLUMNS + " FROM violation v WHERE v.case_no = #{caseNo}")
    Optional<Violation> findByCaseNo(String caseNo);

    @Select(
            "SELECT " + COLUMNS
                    + """
            FROM violation v
            JOIN case_file c ON c.case_no = v.case_no
            WHERE v.unit_id = #{violation.unitId} AND v.kind = #{violation.kind}
                AND v.case_no <> #{violation.caseNo}
                AND v.found_at >= #{since} AND v.found_at <= #{violation.foundAt}
                AND c.status <> 'WITHDRAWN'
                AND (v.outcome IS NULL OR v.outcome NOT IN ('NOT_A_VIOLATION', 'WITHDRAWN_NOTICE'))
            ORDER BY v.found_at DESC, v.case_no DESC
            """)
    List<Violation> findEarlierAlike(@Param("violation") Violation violation, @Param("since") Instant since);

    @Update(
            """
            UPDATE violation
            SET occupant = #{registration.occupant}, unit_id = #{registration.unitId}, basis = #{basis},
                facts = #{registration.facts}, evidence_no = #{registration.evidenceNo}, version = version + 1
            WHERE case_no = #{violation.caseNo} AND version = #{violation.version}
            """)
    int updateRegistration(
            @Param("violation") Violation violation,
            @Param("registration") Registration registration,
            @Param("basis") String basis);

    @Update(
            """
            UPDATE violation
            SET repeated = #{repeated}, version = version + 1
            WHERE case_no = #{violation.caseNo} AND version = #{violation.version}
            """)
    int updateRepeated(@Param("violation") Violation violation, @Param("repeated") boolean repeated);

    @Update(
            """
            UPDATE violation
            SET proposed_seriousness = #{proposal.seriousness}, proposed_measure = #{proposal.measure},
                proposed_rectify_days = #{proposal.rectifyDays}, objection_days = #{proposal.objectionDays},
                version = version + 1
            WHERE case_no = #{violation.caseNo} AND version = #{violation.version}
            """)
    int updateProposal(@Param("violation") Violation violation, @Param("proposal") Proposal proposal);

    @Update(
            """
            UPDATE violation
            SET triage = #{triage.triage}, seriousness = #{triage.seriousness}, rectify_days = #{triage.rectifyDays},
                triage_remark = #{triage.remark}, triaged_by = #{triagedBy}, triaged_at = #{triagedAt},
                version = version + 1
            WHERE case_no = #{violation.caseNo} AND version = #{violation.version}
            """)
    int updateTriage(
            @Param("violation") Violation violation,
            @Param("triage") Triage triage,
            @Param("triagedBy") String triagedBy,
            @Param("triagedAt") Instant triagedAt);

    @Update(
            """
            UPDATE violation
            SET rectify_days = #{rectifyDays}, version = version + 1
            WHERE case_no = #{violation.caseNo} AND version = #{violation.version}
            """)
    int updateRectifyDays(@Param("violation") Violation violation, @Param("rectifyDays") int rectifyDays);

    @Update(
            """
            UPDATE violation
            SET outcome = #{outcome}, version = version + 1
            WHERE case_no = #{violation.caseNo} AND version = #{violation.version}
            """)
    int updateOutcome(@Param("violation") Violation violation, @Param("outcome") Violation.Outcome outcome);

    @Insert(
            """
            INSERT INTO violation_step (case_no, kind, result, actor, done_at, detail, document_no)
            VALUES (#{caseNo}, #{kind}, #{result}, #{actor}, #{doneAt}, #{detail}, #{documentNo})
            """)
    void insertStep(ViolationStep step);

    @Select(
            """
            SELECT case_no, kind, result, actor, done_at, detail, document_no
            FROM violation_step
            WHERE case_no = #{caseNo}
            ORDER BY id
            """)
    List<ViolationStep> findSteps(String caseNo);

    @Insert(
            """
            INSERT INTO violation_notice (
                notice_no, case_no, seq, state, issued_at, issued_by, rectify_days, objection_days)
            VALUES (
                #{noticeNo}, #{caseNo}, #{seq}, #{state}, #{issuedAt}, #{issuedBy}, #{rectifyDays}, #{objectionDays})
            """)
    void insertNotice(ViolationNotice notice);

    @Select("SELECT " + NOTICE_COLUMNS + " FROM violation_notice WHERE case_no = #{caseNo} ORDER BY seq")
    List<ViolationNotice> findNotices(String caseNo);

    @Select("SELECT " + NOTICE_COLUMNS + " FROM violation_notice WHERE notice_no = #{noticeNo}")
    Optional<ViolationNotice> findNotice(String noticeNo);

    @Update(
            """
            UPDATE violation_notice
            SET state = 'DELIVERED', delivery_way = #{delivery.way}, delivered_at = #{delivery.at},
                delivered_by = #{deliveredBy}, delivery_evidence_no = #{delivery.evidenceNo},
                delivery_remark = #{delivery.remark}, rectify_by = #{rectifyBy}, objection_by = #{objectionBy}
            WHERE notice_no = #{noticeNo} AND state = 'ISSUED'
            """)
    int updateDelivery(
            @Param("noticeNo") String noticeNo,
            @Param("delivery") Delivery delivery,
            @Param("deliveredBy") String deliveredBy,
            @Param("rectifyBy") Instant rectifyBy,
            @Param("objectionBy") Instant objectionBy);

    @Update("UPDATE violation_notice SET rectify_by = #{rectifyBy} WHERE notice_no = #{noticeNo}")
    int updateRectifyBy(@Param("noticeNo") String noticeNo, @Param("rectifyBy") Instant rectifyBy);

    @Update("UPDATE violation_notice SET state = #{state} WHERE notice_no = #{noticeNo} AND state = 'DELIVERED'")
    int updateNoticeState(@Param("noticeNo") String noticeNo, @Param("state") State state);

    @Insert(
            """
            INSERT INTO objection (notice_no, case_no, text, recorded_by, raised_at)
            VALUES (#{noticeNo}, #{caseNo}, #{text}, #{recordedBy}, #{raisedAt})
            """)
    void insertObjection(Objection objection);

    @Select("SELECT " + OBJECTION_COLUMNS + " FROM objection WHERE case_no = #{caseNo} ORDER BY raised_at, notice_no")
    List<Objection> findObjections(String caseNo);

    @Update(
            """
            UPDATE objection
            SET decision = #{decision}, reason = #{reason}, decided_by = #{decidedBy}, decided_at = #{decidedAt}
            WHERE notice_no = #{noticeNo} AND decision IS NULL
            """)
    int updateDecision(
            @Param("noticeNo") String noticeNo,
            @Param("decision") Objection.Decision decision,
            @Param("reason") String reason,
            @Param("decidedBy") String decidedBy,
            @Param("decidedAt") Instant decidedAt);

    @Update(
            """
            UPDATE objection
            SET told_way = #{toldWay}, told_remark = #{toldRemark}, told_by = #{toldBy}, told_at = #{toldAt}
            WHERE notice_no = #{noticeNo} AND told_at IS NULL
            """)
    int updateTold(
            @Param("noticeNo") String noticeNo,
            @Param("toldWay") Objection.ToldWay toldWay,
            @Param("toldRemark") String toldRemark,
            @Param("toldBy") String toldBy,
            @Param("toldAt") Instant toldAt);

    @Insert(
            """
            INSERT INTO violation_measure (measure_no, case_no, seq, kind, reason, decided_by, decided_at)
            VALUES (#{measureNo}, #{caseNo}, #{seq}, #{kind}, #{reason}, #{decidedBy}, #{decidedAt})
            """)
    void insertMeasure(ViolationMeasure measure);

    @Select(
            """
            SELECT measure_no, case_no, seq, kind, reason, decided_by, decided_at, done, document_no, result, done_by,
                done_at
            FROM violation_measure
            WHERE case_no = #{caseNo}
            ORDER BY seq
            """)
    List<ViolationMeasure> findMeasures(String caseNo);

    @Update(
            """
            UPDATE violation_measure
            SET done = #{done}, document_no = #{documentNo}, result = #{result}, done_by = #{doneBy},
                done_at = #{doneAt}
            WHERE measure_no = #{measureNo} AND result IS NULL
            """)
    int updateMeasureResult(
            @Param("measureNo") String measureNo,
            @Param("done") String done,
            @Param("documentNo") String documentNo,
            @Param("result") ViolationMeasure.Result result,
            @Param("doneBy") String doneBy,
            @Param("doneAt") Instant doneAt);

    @Select(
            """
            <script>
            SELECT v.case_no, p.name AS place, v.exact_place, COALESCE(v.seriousness, v.proposed_seriousness) AS seriousness,
                v.danger, u.number AS unit
            FROM violation v
            JOIN place p ON p.id = v.place_id
            LEFT JOIN unit u ON u.id = v.unit_id
            WHERE v.case_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            ORDER BY v.case_no
            </script>
            """)
    List<ViolationBriefs.Row> findBriefs(Collection<String> caseNos);

    @Select(
            """
            <script>
            SELECT DISTINCT v.case_no
            FROM violation v
            JOIN case_file c ON c.case_no = v.case_no
            JOIN place p ON p.id = v.place_id
            LEFT JOIN unit u ON u.id = v.unit_id
            WHERE c.status = 'OPEN'
              AND c.project_id IN <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
              AND (LOWER(p.name) LIKE #{pattern} ESCAPE '!'
                OR LOWER(v.exact_place) LIKE #{pattern} ESCAPE '!'
                OR LOWER(u.number) LIKE #{pattern} ESCAPE '!')
            ORDER BY v.case_no
            LIMIT #{atMost}
            </script>
            """)
    List<String> findOpenAt(String pattern, Collection<String> projectIds, int atMost);

    @Select(
            """
            <script>
            SELECT case_no, place_id
            FROM violation
            WHERE case_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            ORDER BY case_no
            </script>
            """)
    List<ViolationFacets.Row> findFacets(Collection<String> caseNos);
}
