package dev.guicheng.handover;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface QuestionMapper {

    String COLUMNS = "q.id, q.case_no, q.question, q.raised_by, q.raised_at, q.answer, q.answered_by, q.answered_at";

    @Insert(
            """
            INSERT INTO handover_question (case_no, question, raised_by, raised_at, answer, answered_by, answered_at)
            VALUES (#{caseNo}, #{question}, #{raisedBy}, #{raisedAt}, #{answer}, #{answeredBy}, #{answeredAt})
            """)
    void insert(Question question);

    @Select("SELECT " + COLUMNS + " FROM handover_question q WHERE q.case_no = #{caseNo} ORDER BY q.id")
    List<Question> findByCase(String caseNo);

    @Select("SELECT " + COLUMNS + " FROM handover_question q WHERE q.id = #{id}")
    Optional<Question> find(long id);

    @Select(
            "SELECT " + COLUMNS
                    + """
             FROM handover_question q
            JOIN handover h ON h.case_no = q.case_no
            WHERE h.delivery_no = #{deliveryNo} AND q.answer IS NULL
            ORDER BY q.raised_at, q.id
            """)
    List<Question> findOpen(String deliveryNo);

    @Select(
            """
            SELECT COUNT(*)
            FROM handover_question q
            JOIN handover h ON h.case_no = q.case_no
            WHERE h.delivery_no = #{deliveryNo} AND q.raised_at >= #{from} AND q.raised_at < #{until}
            """)
    int countRaised(@Param("deliveryNo") String deliveryNo, @Param("from") Instant from, @Param("until") Instant until);

    @Select(
            """
            SELECT COUNT(*)
            FROM handover_question q
            JOIN handover h ON h.case_no = q.case_no
            WHERE h.delivery_no = #{deliveryNo} AND q.answered_at >= #{from} AND q.answered_at < #{until}
            """)
    int countAnswered(
            @Param("deliveryNo") String deliveryNo, @Param("from") Instant from, @Param("until") Instant until);

    @Update(
            """
            UPDATE handover_question
            SET answer = #{answer}, answered_by = #{answeredBy}, answered_at = #{answeredAt}
            WHERE id = #{id} AND answer IS NULL
            """)
    int updateAnswer(
            @Param("id") long id,
            @Param("answer") String answer,
            @Param("answeredBy") String answeredBy,
            @Param("answeredAt") Instant answeredAt);
}
