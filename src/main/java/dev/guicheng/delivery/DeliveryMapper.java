package dev.guicheng.delivery;

import java.time.Instant;
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

    @Select(
            """
            SELECT case_no, project_id, first_day, last_day, ready_at, ready_by, summary, experience, shortfalls,
                summarised_at, summarised_by
            FROM delivery
            WHERE case_no = #{caseNo}
            """)
    Optional<Delivery> find(String caseNo);
}
