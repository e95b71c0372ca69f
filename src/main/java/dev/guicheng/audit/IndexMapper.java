package dev.guicheng.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Options.FlushCachePolicy;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Writes the index. */
@Mapper
interface IndexMapper {

    /** How far the index of a case goes. */
    record Known(String caseNo, int indexedSeq, String department) {}

    /** One writer at a time, on whichever node: what is read after it is newer than what the one before has written. */
    @Options(flushCache = FlushCachePolicy.TRUE)
    @Select("SELECT incidents_until FROM audit_index WHERE id = 1 FOR UPDATE")
    Instant lock();

    /** Takes it on to compare index and ledger; none where somebody has since then. */
    @Update("UPDATE audit_index SET caught_up_at = #{now} WHERE id = 1 AND caught_up_at <= #{before}")
    int updateCaughtUp(Instant now, Instant before);

    @Update("UPDATE audit_index SET incidents_until = #{until} WHERE id = 1")
    void updateIncidentsUntil(Instant until);

    @Select(
            """
            <script>
            SELECT case_no, indexed_seq, department
            FROM audit_case
            WHERE case_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            ORDER BY case_no
            </script>
            """)
    List<Known> findKnown(Collection<String> caseNos);

    @Select(
            """
            SELECT case_no
            FROM audit_case
            WHERE recheck_at <= #{now}
            ORDER BY recheck_at, case_no
            LIMIT #{atMost}
            """)
    List<String> findToRecheck(Instant now, int atMost);

    @Delete(
            """
            <script>
            DELETE FROM audit_case
            WHERE case_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            </script>
            """)
    void deleteCases(Collection<String> caseNos);

    /** All facets but incidents, which the ledger knows nothing of. */
    @Delete(
            """
            <script>
            DELETE FROM audit_facet
            WHERE case_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
                AND NOT (kind = 'MARK' AND term = 'INCIDENT')
            </script>
            """)
    void deleteFacets(Collection<String> caseNos);

    @Delete(
            """
            <script>
            DELETE FROM audit_clause
            WHERE case_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            </script>
            """)
    void deleteClauses(Collection<String> caseNos);

    @Insert(
            databaseId = "h2",
            value =
                    """
                    INSERT INTO audit_case (
                        case_no, process_id, project_id, department, title, status, opened_at, closed_at,
                        due_at_original, due_at, outcome, response_minutes, solution_minutes, facts, recheck_at,
                        indexed_seq)
                    VALUES (
                        #{caseNo}, #{processId}, #{projectId}, #{department}, #{title}, #{status}, #{openedAt},
                        #{closedAt}, #{dueAtOriginal}, #{dueAt}, #{outcome}, #{responseMinutes}, #{solutionMinutes},
                        #{facts}, #{recheckAt}, #{indexedSeq})
                    """)
    @Insert(
            databaseId = "postgresql",
            value =
                    """
                    INSERT INTO audit_case (
                        case_no, process_id, project_id, department, title, status, opened_at, closed_at,
                        due_at_original, due_at, outcome, response_minutes, solution_minutes, facts, recheck_at,
                        indexed_seq, grams)
                    VALUES (
                        #{caseNo}, #{processId}, #{projectId}, #{department}, #{title}, #{status}, #{openedAt},
                        #{closedAt}, #{dueAtOriginal}, #{dueAt}, #{outcome}, #{responseMinutes}, #{solutionMinutes},
                        #{facts}, #{recheckAt}, #{indexedSeq}, array_to_tsvector(string_to_array(#{grams}, CHR(10))))
                    """)
    void insertCase(IndexedCase indexed);

    @Insert(
            """
            <script>
            INSERT INTO audit_facet (kind, term, case_no)
            VALUES <foreach collection="facets" item="one" separator=",">(#{one.kind}, #{one.term}, #{one.caseNo})</foreach>
            </script>
            """)
    void insertFacets(Collection<Facet> facets);

    @Insert(
            """
            <script>
            INSERT INTO audit_clause (case_no, clause, verdict, at, project_id, department)
            VALUES <foreach collection="clauses" item="one" separator=",">
                (#{one.caseNo}, #{one.clause}, #{one.verdict}, #{one.at}, #{one.projectId}, #{one.department})</foreach>
            </script>
            """)
    void insertClauses(Collection<JudgedClause> clauses);

    @Select(
            """
            <script>
            SELECT case_no, clause, verdict, at, project_id, department
            FROM audit_clause
            WHERE case_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            ORDER BY case_no, clause
            </script>
            """)
    List<JudgedClause> findClauses(Collection<String> caseNos);

    /** Adds to the sums of the days; whoever does holds the lock. */
    @Insert(
            databaseId = "h2",
            value =
                    """
                    <script>
                    MERGE INTO audit_clause_day d
                    USING (VALUES <foreach collection="changes" item="one" separator=",">
                        (CAST(#{one.projectId} AS VARCHAR), CAST(#{one.day} AS DATE), CAST(#{one.clause} AS VARCHAR),
                        CAST(#{one.verdict} AS VARCHAR), CAST(#{one.department} AS VARCHAR),
                        CAST(#{one.cases} AS INTEGER))</foreach>)
                        AS c (project_id, on_day, clause, verdict, department, cases)
                    ON d.project_id = c.project_id AND d.on_day = c.on_day AND d.clause = c.clause
                        AND d.verdict = c.verdict AND d.department = c.department
                    WHEN MATCHED THEN UPDATE SET cases = d.cases + c.cases
                    WHEN NOT MATCHED THEN
                        INSERT (project_id, on_day, clause, verdict, department, cases)
                        VALUES (c.project_id, c.on_day, c.clause, c.verdict, c.department, c.cases)
                    </script>
                    """)
    @Insert(
            databaseId = "postgresql",
            value =
                    """
                    <script>
                    INSERT INTO audit_clause_day AS d (project_id, on_day, clause, verdict, department, cases)
                    VALUES <foreach collection="changes" item="one" separator=",">
                        (#{one.projectId}, #{one.day}, #{one.clause}, #{one.verdict}, #{one.department},
                        #{one.cases})</foreach>
                    ON CONFLICT (project_id, on_day, clause, verdict, department)
                    DO UPDATE SET cases = d.cases + excluded.cases
                    </script>
                    """)
    void addToDays(Collection<ClauseDay> changes);

    @Select(
            """
            <script>
            SELECT case_no
            FROM audit_facet
            WHERE kind = 'MARK' AND term = 'INCIDENT'
                AND case_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            ORDER BY case_no
            </script>
            """)
    List<String> findWithIncident(Collection<String> caseNos);
}
