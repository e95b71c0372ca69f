package dev.guicheng.casefile;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Options.FlushCachePolicy;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface CaseFileMapper {

    /** The sequence's name goes into the SQL text: it comes from {@link CaseType} only, which checks it. */
    @Options(flushCache = FlushCachePolicy.TRUE)
    @Select(databaseId = "h2", value = "SELECT NEXT VALUE FOR ${sequence}")
    @Select(databaseId = "postgresql", value = "SELECT nextval('${sequence}')")
    long nextNumber(CaseType type);

    @Insert(
            """
            INSERT INTO case_file (
                case_no, process_id, project_id, title, status, opened_at, opened_by, respond_by, responded_at,
                due_at_original, due_at, closed_at, outcome, version)
            VALUES (
                #{caseNo}, #{processId}, #{projectId}, #{title}, #{status}, #{openedAt}, #{openedBy}, #{respondBy},
                #{respondedAt}, #{dueAtOriginal}, #{dueAt}, #{closedAt}, #{outcome}, #{version})
            """)
    void insert(CaseFile caseFile);

    @Update(
            """
            UPDATE case_file
            SET status = #{status}, respond_by = #{respondBy}, responded_at = #{respondedAt},
                due_at_original = #{dueAtOriginal}, due_at = #{dueAt}, closed_at = #{closedAt}, outcome = #{outcome},
                version = version + 1
            WHERE case_no = #{caseNo} AND version = #{version}
            """)
    int update(CaseFile caseFile);

    /** What people wrote in the file of a case that has ended. */
    @Update(
            """
            UPDATE case_file
            SET title = #{instead}, outcome = #{instead}, version = version + 1
            WHERE case_no = #{caseNo} AND status <> 'OPEN'
            """)
    int updateEmptied(String caseNo, String instead);

    @Select(
            """
            SELECT case_no, process_id, project_id, title, status, opened_at, opened_by, respond_by, responded_at,
                due_at_original, due_at, closed_at, outcome, version
            FROM case_file
            WHERE case_no = #{caseNo}
            """)
    Optional<CaseFile> findByCaseNo(String caseNo);

    @Select(
            """
            SELECT case_no, process_id, project_id, title, status, opened_at, opened_by, respond_by, responded_at,
                due_at_original, due_at, closed_at, outcome, version
            FROM case_file
            WHERE case_no = #{caseNo}
            FOR UPDATE
            """)
    Optional<CaseFile> lockByCaseNo(String caseNo);

    @Select(
            """
            <script>
            SELECT case_no, process_id, project_id, title, status, opened_at, opened_by, respond_by, responded_at,
                due_at_original, due_at, closed_at, outcome, version
            FROM case_file
            WHERE status = 'OPEN'
              AND project_id IN <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
            ORDER BY opened_at, case_no
            </script>
            """)
    List<CaseFile> findOpen(Collection<String> projectIds);

    @Select(
            """
            <script>
            SELECT case_no, process_id, project_id, title, status, opened_at, opened_by, respond_by, responded_at,
                due_at_original, due_at, closed_at, outcome, version
            FROM case_file
            WHERE case_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            ORDER BY case_no
            </script>
            """)
    List<CaseFile> findAll(Collection<String> caseNos);

    @Select(
            """
            <script>
            SELECT case_no
            FROM case_file
            WHERE status = 'OPEN'
              AND project_id IN <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
              AND (LOWER(case_no) LIKE #{pattern} ESCAPE '!' OR LOWER(title) LIKE #{pattern} ESCAPE '!')
            ORDER BY case_no
            LIMIT #{atMost}
            </script>
            """)
    List<String> findOpenLike(String pattern, Collection<String> projectIds, int atMost);

    @Insert(
            """
            INSERT INTO case_link (from_case, to_case, kind, about, linked_at)
            VALUES (#{fromCase}, #{toCase}, #{kind}, #{about}, #{linkedAt})
            """)
    void insertLink(CaseLink link);

    @Select(
            """
            SELECT from_case, to_case, kind, about, linked_at
            FROM case_link
            WHERE from_case = #{caseNo} OR to_case = #{caseNo}
            ORDER BY linked_at, from_case, to_case, kind
            """)
    List<CaseLink> findLinks(String caseNo);

    @Select(
            """
            <script>
            SELECT from_case, to_case, kind, about, linked_at
            FROM case_link
            WHERE from_case IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
               OR to_case IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            ORDER BY linked_at, from_case, to_case, kind
            </script>
            """)
    List<CaseLink> findLinksOfAll(Collection<String> caseNos);

    @Insert(
            """
            INSERT INTO sign_off (case_no, signer_id, signer_name, capacity, statement, signed_at)
            VALUES (#{caseNo}, #{signerId}, #{signerName}, #{capacity}, #{statement}, #{signedAt})
            """)
    void insertSignOff(SignOff signOff);

    @Select(
            """
            SELECT case_no, signer_id, signer_name, capacity, statement, signed_at
            FROM sign_off
            WHERE case_no = #{caseNo}
            ORDER BY id
            """)
    List<SignOff> findSignOffs(String caseNo);
}
