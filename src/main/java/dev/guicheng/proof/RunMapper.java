package dev.guicheng.proof;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface RunMapper {

    @Select("SELECT COALESCE(MAX(id), 0) + 1 FROM verification_run")
    long nextId();

    @Insert(
            """
            INSERT INTO verification_run (
                id, night, started_by, started_at, finished_at, state, total, checked, problems)
            VALUES (
                #{id}, #{night}, #{startedBy}, #{startedAt}, #{finishedAt}, #{state}, #{total}, #{checked}, #{problems})
            """)
    void insert(Run run);

    @Update(
            """
            UPDATE verification_run
            SET finished_at = #{finishedAt}, state = #{state}, total = #{total}, checked = #{checked},
                problems = #{problems}
            WHERE id = #{id}
            """)
    void update(Run run);

    @Update(
            """
            UPDATE verification_run
            SET state = 'INTERRUPTED', finished_at = #{at}
            WHERE state = 'RUNNING'
            """)
    void interrupt(Instant at);

    @Insert(
            """
            INSERT INTO verification_problem (run_id, seq, kind, case_no, on_day, place, detail)
            VALUES (
                #{runId}, #{seq}, #{problem.kind}, #{problem.caseNo}, #{problem.day}, #{problem.place},
                #{problem.detail})
            """)
    void insertProblem(long runId, int seq, Problem problem);

    @Select(
            """
            SELECT id, night, started_by, started_at, finished_at, state, total, checked, problems
            FROM verification_run
            WHERE id = #{id}
            """)
    Optional<Run> findById(long id);

    @Select(
            """
            SELECT id, night, started_by, started_at, finished_at, state, total, checked, problems
            FROM verification_run
            WHERE night = #{night}
            ORDER BY id DESC
            LIMIT 1
            """)
    Optional<Run> findNewestOf(LocalDate night);

    @Select(
            """
            SELECT id, night, started_by, started_at, finished_at, state, total, checked, problems
            FROM verification_run
            ORDER BY id DESC
            LIMIT #{atMost}
            """)
    List<Run> findNewest(int atMost);

    /** How many runs of the night have come to their end. */
    @Select(
            """
            SELECT COUNT(*)
            FROM verification_run
            WHERE night = #{night} AND state IN ('DONE', 'FAILED')
            """)
    long countEnded(LocalDate night);

    @Select(
            """
            SELECT kind, case_no, on_day AS "day", place, detail
            FROM verification_problem
            WHERE run_id = #{runId}
            ORDER BY seq
            """)
    List<Problem> findProblems(long runId);
}
