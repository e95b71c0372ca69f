package dev.guicheng.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface DeliveryMapper {

    @Insert(
            """
            INSERT INTO delivery (
                case_no, project_id, first_day, last_day, ready_at, ready_by, summary, experience, shortfalls,
                summarised_at, summarised_by)
            VALUES (
                #{caseNo}, #{projectId}, #{firstDay}, #{lastDay}, #{readyAt}, #{readyBy}, #{summary}, #{experience},
                #{shortfalls}, #{summarisedAt}, #{summarisedBy})
            """)
    void insert(Delivery delivery);

    /** Marks the site as ready; none where it is already. */
    @Update("UPDATE delivery SET ready_at = #{at}, ready_by = #{by} WHERE case_no = #{caseNo} AND ready_at IS NULL")
    int updateReady(String caseNo, String by, Instant at);

    /** Writes the summary; none where it is written already. */
    @Update(
            """
            UPDATE delivery
            SET summary = #{summary}, experience = #{experience}, shortfalls = #{shortfalls},
                summarised_at = #{summarisedAt}, summarised_by = #{summarisedBy}
            WHERE case_no = #{caseNo} AND summarised_at IS NULL
            """)
    int updateSummary(Delivery delivery);

    @Select(
            """
            SELECT case_no, project_id, first_day, last_day, ready_at, ready_by, summary, experience, shortfalls,
                summarised_at, summarised_by
            FROM delivery
            WHERE case_no = #{caseNo}
            """)
    Optional<Delivery> find(String caseNo);

    @Select(
            """
            <script>
            SELECT case_no, project_id, first_day, last_day, ready_at, ready_by, summary, experience, shortfalls,
                summarised_at, summarised_by
            FROM delivery
            WHERE project_id IN <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
            ORDER BY first_day DESC, case_no DESC
            </script>
            """)
    List<Delivery> findIn(Collection<String> projectIds);

    @Insert(
            """
            INSERT INTO delivery_step (delivery_no, seq, kind, text, done_by, done_at)
            VALUES (#{deliveryNo}, #{seq}, #{kind}, #{text}, #{doneBy}, #{doneAt})
            """)
    void insertStep(Step step);

    @Select(
            """
            SELECT delivery_no, seq, kind, text, done_by, done_at
            FROM delivery_step
            WHERE delivery_no = #{deliveryNo}
            ORDER BY seq
            """)
    List<Step> findSteps(String deliveryNo);

    @Insert("INSERT INTO delivery_duty (delivery_no, post, user_id) VALUES (#{deliveryNo}, #{post}, #{userId})")
    void insertDuty(Duty duty);

    @Select(
            """
            SELECT delivery_no, post, user_id
            FROM delivery_duty
            WHERE delivery_no = #{deliveryNo}
            ORDER BY post, user_id
            """)
    List<Duty> findDuties(String deliveryNo);

    @Insert("INSERT INTO delivery_check (delivery_no, item) VALUES (#{deliveryNo}, #{item})")
    void insertCheck(String deliveryNo, String item);

    @Select("SELECT item FROM delivery_check WHERE delivery_no = #{deliveryNo} ORDER BY item")
    List<String> findChecks(String deliveryNo);
}
