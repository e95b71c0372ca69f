package dev.guicheng.overdue;

import dev.guicheng.overdue.Extension.Authority;
import dev.guicheng.overdue.Extension.Decision;
import dev.guicheng.overdue.Extension.Opinion;
import dev.guicheng.overdue.Extension.Outcome;
import dev.guicheng.overdue.Extension.Step;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface ExtensionMapper {

    String COLUMNS =
            """
            extension_no, about_case, applicant, asked_by, asked_at, by_superior, reason, work_done, due_at_original,
            due_at_before, new_due_at, extension_count, total_days, extension_days, authority, authority_reason, step,
            step_ends_at, opinion, opinion_remark, opinion_by, opinion_at, manager_decision, manager_remark, manager_by,
            manager_at, general_decision, general_remark, general_by, general_at, outcome, decided_at
            """;

    /** A new request, on which nothing is decided. */
    @Insert(
            """
            INSERT INTO extension (
                extension_no, about_case, pending_for, applicant, asked_by, asked_at, by_superior, reason, work_done,
                due_at_original, due_at_before, new_due_at, extension_count, total_days, extension_days, step)
            VALUES (
                #{extensionNo}, #{aboutCase}, #{aboutCase}, #{applicant}, #{askedBy}, #{askedAt}, #{bySuperior},
                #{reason}, #{workDone}, #{dueAtOriginal}, #{dueAtBefore}, #{newDueAt}, #{extensionCount}, #{totalDays},
                #{extensionDays}, #{step})
            """)
    void insert(Extension extension);

    /** The request goes to somebody, whose time ends then. */
    @Update(
            """
            UPDATE extension
            SET authority = #{authority}, authority_reason = #{authorityReason}, step = #{step}, step_ends_at = #{endsAt}
            WHERE extension_no = #{extensionNo} AND outcome IS NULL
            """)
    int updateStep(String extensionNo, Authority authority, String authorityReason, Step step, Instant endsAt);

    @Update(
            """
            UPDATE extension
            SET opinion = #{opinion}, opinion_remark = #{remark}, opinion_by = #{by}, opinion_at = #{at}
            WHERE extension_no = #{extensionNo} AND outcome IS NULL
            """)
    int updateOpinion(String extensionNo, Opinion opinion, String remark, String by, Instant at);

    @Update(
            """
            UPDATE extension
            SET manager_decision = #{decision}, manager_remark = #{remark}, manager_by = #{by}, manager_at = #{at}
            WHERE extension_no = #{extensionNo} AND outcome IS NULL
            """)
    int updateManagerDecision(String extensionNo, Decision decision, String remark, String by, Instant at);

    @Update(
            """
            UPDATE extension
            SET general_decision = #{decision}, general_remark = #{remark}, general_by = #{by}, general_at = #{at}
            WHERE extension_no = #{extensionNo} AND outcome IS NULL
            """)
    int updateGeneralDecision(String extensionNo, Decision decision, String remark, String by, Instant at);

    /** The request is decided, or no longer needed. */
    @Update(
            """
            UPDATE extension
            SET outcome = #{outcome}, decided_at = #{at}, step = 'DECIDED', step_ends_at = NULL, pending_for = NULL
            WHERE extension_no = #{extensionNo} AND outcome IS NULL
            """)
    int updateOutcome(String extensionNo, Outcome outcome, Instant at);

    @Select("SELECT COUNT(*) FROM extension WHERE about_case = #{caseNo} AND outcome = 'GRANTED'")
    int countGranted(String caseNo);

    @Select("SELECT " + COLUMNS + " FROM extension WHERE extension_no = #{extensionNo}")
    Optional<Extension> findByNo(String extensionNo);

    /** The row, read anew and locked, while nothing is decided. */
    @Select("SELECT " + COLUMNS + " FROM extension WHERE extension_no = #{extensionNo} AND outcome IS NULL FOR UPDATE")
    Optional<Extension> lockPending(String extensionNo);

    @Select("SELECT " + COLUMNS + " FROM extension WHERE about_case = #{caseNo} ORDER BY asked_at, extension_no")
    List<Extension> findAbout(String caseNo);

    @Select("SELECT " + COLUMNS + " FROM extension WHERE pending_for = #{caseNo}")
    Optional<Extension> findPending(String caseNo);

    @Select(
            "<script>SELECT " + COLUMNS
                    + """
            FROM extension
            WHERE extension_no IN <foreach collection="extensionNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            ORDER BY extension_no
            </script>
            """)
    List<Extension> findAll(Collection<String> extensionNos);
}
