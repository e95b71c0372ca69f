package dev.guicheng.patrol;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface RoundMapper {

    @Insert(
            """
            INSERT INTO patrol_round (
                case_no, kind, cause, way, window_start, window_end, due_at, started_at, ended_at, window_missed,
                patroller, situation, contractor_attendance)
            VALUES (
                #{caseNo}, #{kind}, #{cause}, #{way}, #{windowStart}, #{windowEnd}, #{dueAt}, #{startedAt}, #{endedAt},
                #{windowMissed}, #{patroller}, #{situation}, #{contractorAttendance})
            """)
    void insert(Round round);

    @Insert("INSERT INTO patrol_round_place (case_no, place_id) VALUES (#{caseNo}, #{placeId})")
    void insertPlace(String caseNo, String placeId);

    @Insert("INSERT INTO patrol_round_category (case_no, category) VALUES (#{caseNo}, #{category})")
    void insertCategory(String caseNo, String category);

    @Insert(
            """
            <script>
            INSERT INTO patrol_check (case_no, item)
            VALUES <foreach collection="items" item="item" separator=",">(#{caseNo}, #{item})</foreach>
            </script>
            """)
    void insertChecks(String caseNo, Collection<String> items);

    @Insert(
            """
            INSERT INTO patrol_finding (
                id, case_no, item, place, exact_place, methods, description, seriousness, hazard, solved_on_spot,
                measure, reply_wanted, unit, reported_at)
            VALUES (
                #{id}, #{caseNo}, #{item}, #{place}, #{exactPlace}, #{methods}, #{description}, #{seriousness},
                #{hazard}, #{solvedOnSpot}, #{measure}, #{replyWanted}, #{unit}, #{reportedAt})
            """)
    void insertFinding(Finding finding);

    /** The round is in this person's hands; its start is that of the first one. */
    @Update(
            """
            UPDATE patrol_round
            SET patroller = #{patroller}, started_at = COALESCE(started_at, #{at})
            WHERE case_no = #{caseNo} AND ended_at IS NULL
            """)
    int updatePatroller(String caseNo, String patroller, Instant at);

    /** Writes the end of a round; none where it was over already. */
    @Update(
            """
            UPDATE patrol_round
            SET ended_at = #{endedAt}, window_missed = #{windowMissed}, situation = #{situation},
                contractor_attendance = #{contractorAttendance}
            WHERE case_no = #{caseNo} AND ended_at IS NULL
            """)
    int updateEnd(Round round);

    /** Marks a finding as reported; none where it was already. */
    @Update("UPDATE patrol_finding SET reported_at = #{at} WHERE id = #{id} AND reported_at IS NULL")
    int updateReported(String id, Instant at);

    @Select(
            """
            SELECT case_no, kind, cause, way, window_start, window_end, due_at, started_at, ended_at, window_missed,
                patroller, situation, contractor_attendance
            FROM patrol_round
            WHERE case_no = #{caseNo}
            """)
    Optional<Round> findByCaseNo(String caseNo);

    @Select("SELECT place_id FROM patrol_round_place WHERE case_no = #{caseNo} ORDER BY place_id")
    List<String> findPlaces(String caseNo);

    @Select("SELECT category FROM patrol_round_category WHERE case_no = #{caseNo} ORDER BY category")
    List<String> findCategories(String caseNo);

    @Select("SELECT item FROM patrol_check WHERE case_no = #{caseNo} ORDER BY item")
    List<String> findChecks(String caseNo);

    @Select(
            """
            SELECT id, case_no, item, place, exact_place, methods, description, seriousness, hazard, solved_on_spot,
                measure, reply_wanted, unit, reported_at
            FROM patrol_finding
            WHERE case_no = #{caseNo}
            ORDER BY id
            """)
    List<Finding> findFindings(String caseNo);

    @Select(
            """
            <script>
            SELECT r.case_no, p.name AS place
            FROM patrol_round_place r
            JOIN place p ON p.id = r.place_id
            WHERE r.case_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            ORDER BY r.case_no, p.name
            </script>
            """)
    List<RoundBriefs.Row> findPlaceNames(Collection<String> caseNos);

    @Select(
            """
            <script>
            SELECT DISTINCT r.case_no
            FROM patrol_round_place r
            JOIN case_file c ON c.case_no = r.case_no
            JOIN place p ON p.id = r.place_id
            WHERE c.status = 'OPEN'
              AND c.project_id IN <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
              AND (LOWER(p.name) LIKE #{pattern} ESCAPE '!')
            ORDER BY r.case_no
            LIMIT #{atMost}
            </script>
            """)
    List<String> findOpenAt(String pattern, Collection<String> projectIds, int atMost);

    @Select(
            """
            SELECT r.case_no
            FROM patrol_round_place r
            JOIN case_file c ON c.case_no = r.case_no
            WHERE r.place_id = #{placeId} AND c.status = 'OPEN'
            ORDER BY r.case_no
            """)
    List<String> findOpenAtPlace(String placeId);

    @Select(
            """
            <script>
            SELECT r.case_no, p.place_id, r.kind, r.cause, r.ended_at, r.window_missed
            FROM patrol_round r
            JOIN patrol_round_place p ON p.case_no = r.case_no
            WHERE r.case_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            ORDER BY r.case_no, p.place_id
            </script>
            """)
    List<RoundFacets.Row> findFacets(Collection<String> caseNos);
}
