package dev.guicheng.delivery;

import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface ProblemMapper {

    @Insert(
            """
            INSERT INTO delivery_problem (id, delivery_no, place, description, reported_by, reported_at, handle_by)
            VALUES (#{id}, #{deliveryNo}, #{place}, #{description}, #{reportedBy}, #{reportedAt}, #{handleBy})
            """)
    void insert(Problem problem);

    /** Writes how a problem was handled; none where that is written already. */
    @Update(
            """
            UPDATE delivery_problem
            SET handling = #{handling}, measure = #{measure}, handled_by = #{handledBy}, handled_at = #{handledAt}
            WHERE id = #{id} AND handled_at IS NULL
            """)
    int updateHandling(Problem problem);

    @Select(
            """
            SELECT id, delivery_no, place, description, reported_by, reported_at, handle_by, handling, measure,
                handled_by, handled_at
            FROM delivery_problem
            WHERE id = #{id}
            """)
    Optional<Problem> find(String id);

    @Select(
            """
            SELECT id, delivery_no, place, description, reported_by, reported_at, handle_by, handling, measure,
                handled_by, handled_at
            FROM delivery_problem
            WHERE delivery_no = #{deliveryNo}
            ORDER BY reported_at, id
            """)
    List<Problem> findOf(String deliveryNo);
}
