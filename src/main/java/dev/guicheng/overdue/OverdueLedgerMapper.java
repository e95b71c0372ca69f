package dev.guicheng.overdue;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface OverdueLedgerMapper {

    /** Cases later than their approved date, and dates passed that were moved afterwards, at some time in the period. */
    @Select(
            """
            <script>
            SELECT c.case_no, c.project_id, c.title, c.status, c.due_at_original, c.due_at, c.closed_at, o.overdue_no,
                o.responsible, o.level, o.settlement
            FROM case_file c
            LEFT JOIN overdue o ON o.about_case = c.case_no AND o.due_at = c.due_at
            WHERE c.project_id IN
                <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
                AND c.process_id &lt;&gt; 'overdue-escalation'
                AND c.due_at &lt; COALESCE(c.closed_at, #{now})
                AND c.due_at &lt; #{until}
                AND COALESCE(c.closed_at, #{now}) &gt;= #{from}
            UNION ALL
            SELECT c.case_no, c.project_id, c.title, c.status, c.due_at_original, o.due_at, c.closed_at, o.overdue_no,
                o.responsible, o.level, o.settlement
            FROM overdue o
            JOIN case_file c ON c.case_no = o.about_case
            WHERE c.project_id IN
                <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
                AND o.settlement = 'EXTENDED'
                AND o.due_at &lt;&gt; c.due_at
                AND o.due_at &lt; #{until}
                AND o.settled_at &gt;= #{from}
            ORDER BY due_at DESC, case_no, overdue_no
            </script>
            """)
    List<OverdueEntry> findEntries(Collection<String> projectIds, Instant from, Instant until, Instant now);

    @Select(
            """
            <script>
            SELECT overdue_no, level, raised_at, ends_at, responsible_group, responsible
            FROM overdue_level
            WHERE overdue_no IN
                <foreach collection="overdueNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            ORDER BY overdue_no, level
            </script>
            """)
    List<OverdueLevel> findLevels(Collection<String> overdueNos);
}
