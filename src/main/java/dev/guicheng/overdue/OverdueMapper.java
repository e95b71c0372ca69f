package dev.guicheng.overdue;

import dev.guicheng.overdue.Overdue.Settlement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface OverdueMapper {

    String COLUMNS =
            """
            overdue_no, about_case, due_at_original, due_at, responsible, opened_at, level, level_ends_at, settlement,
            settled_at
            """;

    /** An overdue case that nobody has been told of yet. */
    @Insert(
            """
            INSERT INTO overdue (
                overdue_no, about_case, open_for, due_at_original, due_at, responsible, opened_at, level)
            VALUES (
                #{overdueNo}, #{aboutCase}, #{aboutCase}, #{dueAtOriginal}, #{dueAt}, #{responsible}, #{openedAt}, 0)
            """)
    void insert(Overdue overdue);

    @Update(
            """
            UPDATE overdue SET level = #{level}, level_ends_at = #{levelEndsAt}
            WHERE overdue_no = #{overdueNo} AND settlement IS NULL
            """)
    int updateLevel(String overdueNo, int level, Instant levelEndsAt);

    @Update(
            """
            UPDATE overdue SET settlement = #{settlement}, settled_at = #{at}, open_for = NULL
            WHERE overdue_no = #{overdueNo} AND settlement IS NULL
            """)
    int updateSettlement(String overdueNo, Settlement settlement, Instant at);

    @Select("SELECT " + COLUMNS + " FROM overdue WHERE overdue_no = #{overdueNo}")
    Optional<Overdue> findByNo(String overdueNo);

    /** The row, read anew and locked, while nothing is settled. */
    @Select("SELECT " + COLUMNS + " FROM overdue WHERE overdue_no = #{overdueNo} AND settlement IS NULL FOR UPDATE")
    Optional<Overdue> lockOpen(String overdueNo);

    @Select("SELECT " + COLUMNS + " FROM overdue WHERE open_for = #{caseNo}")
    Optional<Overdue> findOpen(String caseNo);

    @Select("SELECT " + COLUMNS + " FROM overdue WHERE about_case = #{caseNo} ORDER BY opened_at, overdue_no")
    List<Overdue> findAbout(String caseNo);

    @Insert(
            """
            INSERT INTO overdue_level (overdue_no, level, raised_at, ends_at, responsible_group, responsible)
            VALUES (#{overdueNo}, #{level}, #{raisedAt}, #{endsAt}, #{responsibleGroup}, #{responsible})
            """)
    void insertLevel(OverdueLevel level);

    @Select(
            """
            SELECT overdue_no, level, raised_at, ends_at, responsible_group, responsible
            FROM overdue_level
            WHERE overdue_no = #{overdueNo}
            ORDER BY level
            """)
    List<OverdueLevel> findLevels(String overdueNo);

    @Insert(
            """
            INSERT INTO supervision (
                overdue_no, level, choice, detail, remark, decided_by, decided_at, level_ends_at)
            VALUES (
                #{overdueNo}, #{level}, #{choice}, #{detail}, #{remark}, #{decidedBy}, #{decidedAt}, #{levelEndsAt})
            """)
    void insertSupervision(Supervision supervision);

    @Select(
            """
            SELECT overdue_no, level, choice, detail, remark, decided_by, decided_at, level_ends_at
            FROM supervision
            WHERE overdue_no = #{overdueNo}
            ORDER BY id
            """)
    List<Supervision> findSupervisions(String overdueNo);

    /** What is known of these cases, be they overdue themselves or the escalation of another. */
    @Select(
            "<script>SELECT " + COLUMNS
                    + """
            FROM overdue
            WHERE about_case IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
               OR overdue_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            ORDER BY opened_at, overdue_no
            </script>
            """)
    List<Overdue> findAllOf(Collection<String> caseNos);
}
