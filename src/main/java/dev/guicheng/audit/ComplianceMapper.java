package dev.guicheng.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** Counts in the index. */
@Mapper
interface ComplianceMapper {

    /** In how many cases a clause was kept so. */
    record Figure(String clause, Verdict verdict, int cases) {}

    /** The same in one project and department, which may be null. */
    record Part(String projectId, String department, Verdict verdict, int cases) {}

    /** How long it took; a half had done it by the median, nine of ten by the other one. Null where there are no times. */
    record Times(
            String name,
            int cases,
            Double responseMedian,
            Double responseMost,
            Double solutionMedian,
            Double solutionMost) {}

    /** A round that is over was at a place. */
    record Visit(String projectId, String caseNo, Instant at, String placeId) {}

    /** In how many cases a clause that first applied on the day was kept. */
    record Kept(String projectId, LocalDate day, String clause, int cases) {}

    String TIMES =
            """
            COUNT(*) AS cases,
                PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY response_minutes) AS response_median,
                PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY response_minutes) AS response_most,
                PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY solution_minutes) AS solution_median,
                PERCENTILE_CONT(0.9) WITHIN GROUP (ORDER BY solution_minutes) AS solution_most
            FROM audit_case
            WHERE status = 'CLOSED' AND closed_at &gt;= #{from} AND closed_at &lt; #{until}
                AND project_id IN <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
                <if test="department != null">AND department = #{department}</if>
            """;

    String DAYS =
            """
            FROM audit_clause_day
            WHERE project_id IN <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
                AND on_day BETWEEN #{from} AND #{to}
                <if test="department != null">AND department = #{department}</if>
            """;

    @Select("<script>SELECT clause, verdict, SUM(cases) AS cases "
            + DAYS
            + "GROUP BY clause, verdict HAVING SUM(cases) &gt; 0 ORDER BY clause, verdict</script>")
    List<Figure> findFigures(Collection<String> projectIds, String department, LocalDate from, LocalDate to);

    @Select("<script>SELECT project_id, NULLIF(department, '') AS department, verdict, SUM(cases) AS cases "
            + DAYS
            + "AND clause = #{clause} GROUP BY project_id, department, verdict HAVING SUM(cases) &gt; 0 "
            + "ORDER BY project_id, department, verdict</script>")
    List<Part> findParts(Collection<String> projectIds, String department, LocalDate from, LocalDate to, String clause);

    @Select("<script>SELECT process_id AS name, " + TIMES + "GROUP BY process_id ORDER BY process_id</script>")
    List<Times> findTimesByProcess(Collection<String> projectIds, String department, Instant from, Instant until);

    @Select("<script>SELECT project_id AS name, " + TIMES + "GROUP BY project_id ORDER BY project_id</script>")
    List<Times> findTimesByProject(Collection<String> projectIds, String department, Instant from, Instant until);

    @Select(
            """
            <script>
            SELECT c.project_id, c.case_no, c.closed_at AS at, f.term AS place_id
            FROM audit_case c
            JOIN audit_facet f ON f.case_no = c.case_no AND f.kind = 'PLACE'
            WHERE c.process_id = 'patrol-round' AND c.status = 'CLOSED'
                AND c.closed_at &gt;= #{from} AND c.closed_at &lt; #{until}
                AND c.project_id IN
                <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
            ORDER BY c.closed_at, c.case_no, f.term
            </script>
            """)
    List<Visit> findVisits(Collection<String> projectIds, Instant from, Instant until);

    @Select(
            """
            <script>
            SELECT project_id, on_day AS "day", clause, SUM(cases) AS cases
            FROM audit_clause_day
            WHERE project_id IN <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
                AND on_day BETWEEN #{from} AND #{to} AND verdict = 'KEPT'
                AND clause IN <foreach collection="clauses" item="clause" open="(" separator="," close=")">#{clause}</foreach>
            GROUP BY project_id, on_day, clause
            ORDER BY project_id, on_day, clause
            </script>
            """)
    List<Kept> findKept(Collection<String> projectIds, LocalDate from, LocalDate to, Collection<String> clauses);
}
