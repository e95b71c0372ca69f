package dev.guicheng.retention;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
}
