package dev.guicheng.audit;

import dev.guicheng.audit.CaseSearch.Cursor;
import dev.guicheng.casefile.CaseFile;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

/** Reads the index. */
@Mapper
interface SearchMapper {

    /** A case as it is listed. */
    record Row(
            String caseNo,
            String processId,
            String projectId,
            String department,
            String title,
            CaseFile.Status status,
            Instant openedAt,
            Instant closedAt,
            Instant dueAtOriginal,
            Instant dueAt,
            String outcome) {}

    /** Something that befell a case. */
    record Mark(String caseNo, State state) {}

    /**
     * What is looked for; only PostgreSQL has entries of the facts. That a case was opened before one of its clauses applied
     * says nothing new, but spares reading all cases that are younger than the period when they are listed by their opening.
     * POSITION instead of LIKE, since PostgreSQL takes it for less rare than it takes a pattern and then reads a long list in order.
     */
    String WHERE =
            """
            WHERE c.project_id IN
                <foreach collection="search.projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
            <if test="search.number != null">AND c.case_no LIKE #{search.number} || '%'</if>
            <if test="search.processId != null">AND c.process_id = #{search.processId}</if>
            <if test="search.department != null">AND c.department = #{search.department}</if>
            <if test="search.placeIds != null">
                <choose><when test="search.placeIds.isEmpty()">AND 1 = 0</when><otherwise>
                AND EXISTS (SELECT 1 FROM audit_facet f WHERE f.case_no = c.case_no AND f.kind = 'PLACE' AND f.term IN
                    <foreach collection="search.placeIds" item="id" open="(" separator="," close=")">#{id}</foreach>)
                </otherwise></choose>
            </if>
            <if test="search.personIds != null">
                AND EXISTS (SELECT 1 FROM audit_facet f WHERE f.case_no = c.case_no AND f.kind = 'PERSON' AND f.term IN
                    <foreach collection="search.personIds" item="id" open="(" separator="," close=")">#{id}</foreach>)
            </if>
            <if test="search.clause != null">
                AND EXISTS (SELECT 1 FROM audit_clause k WHERE k.case_no = c.case_no AND k.clause = #{search.clause}
                    AND k.project_id IN
                    <foreach collection="search.projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
                    <if test="search.verdict != null">AND k.verdict = #{search.verdict}</if>
                    <if test="search.by.name() == 'APPLIED'">
                        <if test="search.from != null">AND k.at &gt;= #{search.from}</if>
                        <if test="search.until != null">AND k.at &lt; #{search.until}</if>
                    </if>)
                <if test="search.by.name() == 'APPLIED' and search.until != null">
                    AND c.opened_at &lt; #{search.openedUntil}
                </if>
            </if>
            <choose>
                <when test="search.by.name() == 'OPENED'">
                    <if test="search.from != null">AND c.opened_at &gt;= #{search.from}</if>
                    <if test="search.until != null">AND c.opened_at &lt; #{search.until}</if>
                </when>
                <when test="search.by.name() == 'CLOSED'">
                    <if test="search.from != null">AND c.closed_at &gt;= #{search.from}</if>
                    <if test="search.until != null">AND c.closed_at &lt; #{search.until}</if>
                </when>
            </choose>
            <if test="search.state != null">
                <choose><when test="search.state.name() == 'CLOSED'">AND c.status = 'CLOSED'</when><otherwise>
                AND EXISTS (SELECT 1 FROM audit_facet f WHERE f.case_no = c.case_no AND f.kind = 'MARK'
                    AND f.term = #{search.state})
                </otherwise></choose>
            </if>
            <if test="search.grams != null and _databaseId == 'postgresql'">AND c.grams @@ CAST(#{search.grams} AS tsquery)</if>
            <foreach collection="search.words" item="word">AND POSITION(#{word} IN c.facts) &gt; 0</foreach>
            <if test="search.outcome != null">AND LOWER(c.outcome) LIKE #{search.outcome} ESCAPE '!'</if>
            <if test="search.sort.name() == 'CLOSED'">AND c.closed_at IS NOT NULL</if>
            <if test="search.sort.name() == 'DUE'">AND c.due_at IS NOT NULL</if>
            """;

    @Select(
            "<script>"
                    + """
            SELECT c.case_no, c.process_id, c.project_id, c.department, c.title, c.status, c.opened_at, c.closed_at,
                c.due_at_original, c.due_at, c.outcome
            FROM audit_case c
            """
                    + WHERE
                    + """
            <if test="cursor != null">
                <choose><when test="cursor.at == null">AND c.case_no ${search.comparison(cursor)} #{cursor.caseNo}</when><otherwise>
                AND (${search.sort.column()}, c.case_no) ${search.comparison(cursor)} (#{cursor.at}, #{cursor.caseNo})
                </otherwise></choose>
            </if>
            ORDER BY <if test="search.sort.name() != 'NO'">${search.sort.column()} ${search.direction(cursor)},</if>
                c.case_no ${search.direction(cursor)}
            LIMIT #{atMost}
            </script>
            """)
    List<Row> find(@Param("search") CaseSearch search, @Param("cursor") Cursor cursor, @Param("atMost") int atMost);

    @Select("<script>SELECT COUNT(*) FROM (SELECT 1 AS found FROM audit_case c "
            + WHERE
            + "LIMIT #{atMost}) found_cases</script>")
    int count(@Param("search") CaseSearch search, @Param("atMost") int atMost);

    @Select(
            """
            <script>
            SELECT case_no, term AS state
            FROM audit_facet
            WHERE kind = 'MARK'
                AND case_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            ORDER BY case_no, term
            </script>
            """)
    List<Mark> findMarks(Collection<String> caseNos);
}
