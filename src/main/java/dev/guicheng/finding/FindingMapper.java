package dev.guicheng.finding;

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
interface FindingMapper {

    String COLUMNS =
            """
            f.case_no, f.source_case_no, f.source_finding, f.place_id, f.exact_place, f.item, f.methods, f.description,
            f.reported_seriousness, f.hazard, f.reply_wanted, f.unit_id, f.reported_by, f.found_at, f.proposed_route,
            f.proposed_department, f.route, f.department, f.seriousness, f.response_minutes, f.solution_days,
            f.triage_remark, f.triaged_by, f.triaged_at, f.accepted_by, f.accepted_at, f.duplicate_of, f.parent_case_no,
            f.version
            """;

    @Insert(
            """
            INSERT INTO finding (
                case_no, source_case_no, source_finding, place_id, exact_place, item, methods, description,
                reported_seriousness, hazard, reply_wanted, unit_id, reported_by, found_at, parent_case_no, version)
            VALUES (
                #{caseNo}, #{finding.sourceCaseNo}, #{finding.sourceFinding}, #{finding.placeId},
                #{finding.exactPlace}, #{finding.item}, #{finding.methods}, #{finding.description},
                #{finding.seriousness}, #{finding.hazard}, #{finding.replyWanted}, #{finding.unitId},
                #{finding.reportedBy}, #{finding.foundAt}, #{finding.parentCaseNo}, 0)
            """)
    void insert(@Param("caseNo") String caseNo, @Param("finding") NewFinding finding);

    @Select("SELECT " + COLUMNS + " FROM finding f WHERE f.case_no = #{caseNo}")
    Optional<Finding> findByCaseNo(String caseNo);

    @Select(
            "SELECT " + COLUMNS
                    + """
            FROM finding f
            JOIN case_file c ON c.case_no = f.case_no
            WHERE c.status = 'OPEN' AND f.place_id = #{placeId} AND f.item = #{item} AND f.case_no <> #{caseNo}
                AND f.duplicate_of IS NULL AND f.parent_case_no IS NULL
            ORDER BY f.case_no
            """)
    List<Finding> findOpenAlike(Finding finding);

    @Select("SELECT " + COLUMNS + " FROM finding f WHERE f.duplicate_of = #{caseNo} ORDER BY f.case_no")
    List<Finding> findJoinedTo(String caseNo);

    @Update(
            """
            UPDATE finding
            SET proposed_route = #{proposal.route}, proposed_department = #{proposal.department},
                seriousness = #{proposal.seriousness}, response_minutes = #{proposal.responseMinutes},
                solution_days = #{proposal.solutionDays}, version = version + 1
            WHERE case_no = #{finding.caseNo} AND version = #{finding.version}
            """)
    int updateProposal(@Param("finding") Finding finding, @Param("proposal") Proposal proposal);

    @Update(
            """
            UPDATE finding
            SET route = #{triage.route}, department = #{department},
                seriousness = COALESCE(#{triage.seriousness}, seriousness),
                response_minutes = COALESCE(#{triage.responseMinutes}, response_minutes),
                solution_days = COALESCE(#{triage.solutionDays}, solution_days),
                triage_remark = #{triage.remark}, triaged_by = #{triagedBy}, triaged_at = #{triagedAt},
                version = version + 1
            WHERE case_no = #{finding.caseNo} AND version = #{finding.version}
            """)
    int updateTriage(
            @Param("finding") Finding finding,
            @Param("triage") Triage triage,
            @Param("department") String department,
            @Param("triagedBy") String triagedBy,
            @Param("triagedAt") Instant triagedAt);

    @Update(
            """
            UPDATE finding
            SET accepted_by = #{acceptedBy}, accepted_at = #{acceptedAt}, version = version + 1
            WHERE case_no = #{finding.caseNo} AND version = #{finding.version}
            """)
    int updateAcceptance(
            @Param("finding") Finding finding,
            @Param("acceptedBy") String acceptedBy,
            @Param("acceptedAt") Instant acceptedAt);

    @Update(
            """
            UPDATE finding
            SET duplicate_of = #{duplicateOf}, version = version + 1
            WHERE case_no = #{finding.caseNo} AND version = #{finding.version}
            """)
    int updateDuplicate(@Param("finding") Finding finding, @Param("duplicateOf") String duplicateOf);

    @Insert(
            """
            INSERT INTO finding_step (case_no, kind, actor, done_at, detail, material, hours, reply_way)
            VALUES (#{caseNo}, #{kind}, #{actor}, #{doneAt}, #{detail}, #{material}, #{hours}, #{replyWay})
            """)
    void insertStep(FindingStep step);

    @Select(
            """
            SELECT case_no, kind, actor, done_at, detail, material, hours, reply_way
            FROM finding_step
            WHERE case_no = #{caseNo}
            ORDER BY id
            """)
    List<FindingStep> findSteps(String caseNo);

    @Insert(
            """
            INSERT INTO work_contact (case_no, parent_case_no, department, issued_at, issued_by, version)
            VALUES (#{caseNo}, #{parentCaseNo}, #{department}, #{issuedAt}, #{issuedBy}, 0)
            """)
    void insertContact(Contact contact);

    @Select(
            """
            SELECT case_no, parent_case_no, department, issued_at, issued_by, acknowledged_by, acknowledged_at, plan,
                plan_text, version
            FROM work_contact
            WHERE case_no = #{caseNo}
            """)
    Optional<Contact> findContact(String caseNo);

    @Update(
            """
            UPDATE work_contact
            SET acknowledged_by = #{acknowledgedBy}, acknowledged_at = #{acknowledgedAt}, plan = #{plan},
                plan_text = #{planText}, version = version + 1
            WHERE case_no = #{caseNo} AND version = #{version}
            """)
    int updateContact(Contact contact);

    @Insert(
            """
            INSERT INTO reporter (case_no, name_cipher, phone_cipher, registered_by, registered_at)
            VALUES (#{caseNo}, #{nameCipher}, #{phoneCipher}, #{registeredBy}, #{registeredAt})
            """)
    void insertReporter(Reporter reporter);

    @Update(
            """
            UPDATE reporter
            SET name_cipher = #{nameCipher}, phone_cipher = #{phoneCipher}, registered_by = #{registeredBy},
                registered_at = #{registeredAt}
            WHERE case_no = #{caseNo}
            """)
    int updateReporter(Reporter reporter);

    @Select(
            """
            SELECT case_no, name_cipher, phone_cipher, registered_by, registered_at
            FROM reporter
            WHERE case_no = #{caseNo}
            """)
    Optional<Reporter> findReporter(String caseNo);

    @Select(
            """
            <script>
            SELECT f.case_no, p.name AS place, f.exact_place, COALESCE(f.seriousness, f.reported_seriousness) AS seriousness,
                f.hazard, u.number AS unit
            FROM finding f
            JOIN place p ON p.id = f.place_id
            LEFT JOIN unit u ON u.id = f.unit_id
            WHERE f.case_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            UNION ALL
            SELECT w.case_no, p.name AS place, f.exact_place, COALESCE(f.seriousness, f.reported_seriousness) AS seriousness,
                f.hazard, u.number AS unit
            FROM work_contact w
            JOIN finding f ON f.case_no = w.parent_case_no
            JOIN place p ON p.id = f.place_id
            LEFT JOIN unit u ON u.id = f.unit_id
            WHERE w.case_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            ORDER BY case_no
            </script>
            """)
    List<FindingBriefs.Row> findBriefs(Collection<String> caseNos);

    @Select(
            """
            <script>
            SELECT DISTINCT f.case_no
            FROM finding f
            JOIN case_file c ON c.case_no = f.case_no
            JOIN place p ON p.id = f.place_id
            LEFT JOIN unit u ON u.id = f.unit_id
            WHERE c.status = 'OPEN'
              AND c.project_id IN <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
              AND (LOWER(p.name) LIKE #{pattern} ESCAPE '!'
                OR LOWER(f.exact_place) LIKE #{pattern} ESCAPE '!'
                OR LOWER(u.number) LIKE #{pattern} ESCAPE '!')
            ORDER BY f.case_no
            LIMIT #{atMost}
            </script>
            """)
    List<String> findOpenAt(String pattern, Collection<String> projectIds, int atMost);

    @Select(
            """
            <script>
            SELECT f.case_no, f.place_id, COALESCE(f.department, f.proposed_department) AS department,
                f.duplicate_of IS NOT NULL AS joined
            FROM finding f
            WHERE f.case_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            UNION ALL
            SELECT w.case_no, f.place_id, w.department, FALSE AS joined
            FROM work_contact w
            JOIN finding f ON f.case_no = w.parent_case_no
            WHERE w.case_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            ORDER BY case_no
            </script>
            """)
    List<FindingFacets.Row> findFacets(Collection<String> caseNos);
}
