package dev.guicheng.overdue;

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

    /** Everything that comes after the request; with an outcome it is no longer pending. */
    @Update(
            """
            UPDATE extension
            SET authority = #{authority}, authority_reason = #{authorityReason}, step = #{step},
                step_ends_at = #{stepEndsAt}, opinion = #{opinion}, opinion_remark = #{opinionRemark},
                opinion_by = #{opinionBy}, opinion_at = #{opinionAt}, manager_decision = #{managerDecision},
                manager_remark = #{managerRemark}, manager_by = #{managerBy}, manager_at = #{managerAt},
                general_decision = #{generalDecision}, general_remark = #{generalRemark}, general_by = #{generalBy},
                general_at = #{generalAt}, outcome = #{outcome}, decided_at = #{decidedAt},
                pending_for = CASE WHEN CAST(#{outcome} AS VARCHAR(20)) IS NULL THEN about_case END
            WHERE extension_no = #{extensionNo} AND outcome IS NULL
            """)
    int update(Extension extension);

    @Select("SELECT " + COLUMNS + " FROM extension WHERE extension_no = #{extensionNo}")
    Optional<Extension> findByNo(String extensionNo);

    @Select("SELECT " + COLUMNS + " FROM extension WHERE about_case = #{caseNo} ORDER BY asked_at, extension_no")
    List<Extension> findAbout(String caseNo);

    @Select("SELECT " + COLUMNS + " FROM extension WHERE pending_for = #{caseNo}")
    Optional<Extension> findPending(String caseNo);
}
