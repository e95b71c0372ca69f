package dev.guicheng.retention;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** Reads from the engine's history what is to be removed from it, and when. */
@Mapper
interface RemovalMapper {

    @Select(
            """
            <script>
            SELECT proc_def_key_ AS process_id,
                SUM(CASE WHEN removal_time_ &lt;= #{now} THEN 1 ELSE 0 END) AS due,
                SUM(CASE WHEN removal_time_ &gt; #{now} AND removal_time_ &lt;= #{inAMonth} THEN 1 ELSE 0 END)
                    AS within_month,
                SUM(CASE WHEN removal_time_ &gt; #{now} THEN 1 ELSE 0 END) AS within_year
            FROM act_hi_procinst
            WHERE removal_time_ &lt;= #{inAYear} AND tenant_id_ IN
                <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
            GROUP BY proc_def_key_
            ORDER BY proc_def_key_
            </script>
            """)
    List<DueClass> countDue(Collection<String> projectIds, Instant now, Instant inAMonth, Instant inAYear);

    @Select(
            """
            <script>
            SELECT COUNT(*)
            FROM act_hi_procinst
            WHERE removal_time_ &lt;= #{until} AND tenant_id_ IN
                <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    long countDueUntil(Collection<String> projectIds, Instant until);

    /** The soonest first, from behind the given one where there is one. */
    @Select(
            """
            <script>
            SELECT proc_inst_id_ AS instance_id, business_key_ AS case_no, proc_def_key_ AS process_id,
                tenant_id_ AS project_id, end_time_ AS ended_at, removal_time_ AS removed_from
            FROM act_hi_procinst
            WHERE removal_time_ &lt;= #{until} AND tenant_id_ IN
                <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
                <if test="after != null">
                AND (removal_time_ &gt; #{after.removedFrom}
                    OR (removal_time_ = #{after.removedFrom} AND proc_inst_id_ &gt; #{after.instanceId}))
                </if>
            ORDER BY removal_time_, proc_inst_id_
            LIMIT #{limit}
            </script>
            """)
    List<DueCase> findDue(Collection<String> projectIds, Instant until, DueCase after, int limit);

    /** Ended cases of these processes, the history of which is due and the contents of which are still there; see {@link #findDue}. */
    @Select(
            """
            <script>
            SELECT p.proc_inst_id_ AS instance_id, p.business_key_ AS case_no, p.proc_def_key_ AS process_id,
                p.tenant_id_ AS project_id, p.end_time_ AS ended_at, p.removal_time_ AS removed_from
            FROM act_hi_procinst p
            JOIN case_file c ON c.case_no = p.business_key_ AND c.status &lt;&gt; 'OPEN'
            WHERE p.removal_time_ &lt;= #{until} AND p.proc_def_key_ IN
                <foreach collection="processIds" item="id" open="(" separator="," close=")">#{id}</foreach>
                AND NOT EXISTS (SELECT 1 FROM content_removal r WHERE r.case_no = p.business_key_)
                <if test="after != null">
                AND (p.removal_time_ &gt; #{after.removedFrom}
                    OR (p.removal_time_ = #{after.removedFrom} AND p.proc_inst_id_ &gt; #{after.instanceId}))
                </if>
            ORDER BY p.removal_time_, p.proc_inst_id_
            LIMIT #{limit}
            </script>
            """)
    List<DueCase> findWithContents(Collection<String> processIds, Instant until, DueCase after, int limit);

    @Insert(
            """
            INSERT INTO content_removal (case_no, removed_at, kept_days, rows_removed)
            VALUES (#{caseNo}, #{removedAt}, #{keptDays}, #{rowsRemoved})
            """)
    void insertRemoved(String caseNo, Instant removedAt, int keptDays, int rowsRemoved);

    @Select(
            """
            <script>
            SELECT case_no
            FROM content_removal
            WHERE case_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            ORDER BY case_no
            </script>
            """)
    Set<String> findRemoved(Collection<String> caseNos);
}
