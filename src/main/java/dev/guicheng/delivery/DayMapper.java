package dev.guicheng.delivery;

import dev.guicheng.delivery.HandoverFigures.OpenQuestion;
import dev.guicheng.delivery.HandoverFigures.SnagFigure;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface DayMapper {

    @Insert("INSERT INTO delivery_day (delivery_no, on_day, opened_at) VALUES (#{deliveryNo}, #{onDay}, #{openedAt})")
    void insert(Day day);

    @Update(
            """
            UPDATE delivery_day
            SET started_at = #{startedAt}, started_by = #{startedBy}, lunch = #{lunch}
            WHERE delivery_no = #{deliveryNo} AND on_day = #{onDay} AND started_at IS NULL
            """)
    int updateStart(Day day);

    /** Writes the figures and minutes of a day; none where they are written already. */
    @Update(
            """
            UPDATE delivery_day
            SET due = #{due}, handed_over = #{handedOver}, refused = #{refused}, snags_raised = #{snagsRaised},
                questions_raised = #{questionsRaised}, questions_answered = #{questionsAnswered},
                problems_reported = #{problemsReported}, report = #{report}, experience = #{experience},
                shortfalls = #{shortfalls}, summed_up_at = #{summedUpAt}, summed_up_by = #{summedUpBy}
            WHERE delivery_no = #{deliveryNo} AND on_day = #{onDay} AND summed_up_at IS NULL
            """)
    int updateSummary(Day day);

    @Insert(
            """
            INSERT INTO delivery_day_snag (delivery_no, on_day, part, contractor, raised, still_open, overdue)
            VALUES (
                #{deliveryNo}, #{onDay}, #{figure.part}, #{figure.contractor}, #{figure.raised}, #{figure.open},
                #{figure.overdue})
            """)
    void insertSnag(String deliveryNo, LocalDate onDay, SnagFigure figure);

    @Insert(
            """
            INSERT INTO delivery_day_question (delivery_no, on_day, question_id, unit, question, raised_at)
            VALUES (
                #{deliveryNo}, #{onDay}, #{open.id}, #{open.unit}, #{open.question}, #{open.raisedAt})
            """)
    void insertQuestion(String deliveryNo, LocalDate onDay, OpenQuestion open);

    @Select(
            """
            SELECT delivery_no, on_day, opened_at, started_at, started_by, lunch, due, handed_over, refused,
                snags_raised, questions_raised, questions_answered, problems_reported, report, experience, shortfalls,
                summed_up_at, summed_up_by
            FROM delivery_day
            WHERE delivery_no = #{deliveryNo} AND on_day = #{onDay}
            """)
    Optional<Day> find(String deliveryNo, LocalDate onDay);

    @Select(
            """
            SELECT delivery_no, on_day, opened_at, started_at, started_by, lunch, due, handed_over, refused,
                snags_raised, questions_raised, questions_answered, problems_reported, report, experience, shortfalls,
                summed_up_at, summed_up_by
            FROM delivery_day
            WHERE delivery_no = #{deliveryNo}
            ORDER BY on_day
            """)
    List<Day> findOf(String deliveryNo);

    @Select(
            """
            SELECT part, contractor, raised, still_open AS "open", overdue
            FROM delivery_day_snag
            WHERE delivery_no = #{deliveryNo} AND on_day = #{onDay}
            ORDER BY part, contractor
            """)
    List<SnagFigure> findSnags(String deliveryNo, LocalDate onDay);

    @Select(
            """
            SELECT question_id AS id, unit, question, raised_at
            FROM delivery_day_question
            WHERE delivery_no = #{deliveryNo} AND on_day = #{onDay}
            ORDER BY question_id
            """)
    List<OpenQuestion> findQuestions(String deliveryNo, LocalDate onDay);
}
