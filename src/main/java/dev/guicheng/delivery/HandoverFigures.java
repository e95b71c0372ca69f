package dev.guicheng.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Implemented by whoever hands over the flats of a delivery: what the site wants to know of the handovers. */
public interface HandoverFigures {

    /** What was raised and answered from the first instant up to, not including, the last. */
    DayFigures between(String deliveryNo, Instant from, Instant until);

    List<SnagFigure> snagsOf(String deliveryNo);

    List<DeskFigure> desksOf(String deliveryNo);

    /** The questions of owners that nobody has answered, oldest first. */
    List<OpenQuestion> openQuestionsOf(String deliveryNo);

    /** Answers an owner's question; one that is answered already is refused. */
    void answer(long questionId, String answer);

    record DayFigures(int snagsRaised, int questionsRaised, int questionsAnswered) {}

    /**
     * The snags of one kind and contractor.
     *
     * @param part what people call the part of the flat
     */
    record SnagFigure(String part, String contractor, int raised, int open, int overdue) {}

    /**
     * How busy a desk is.
     *
     * @param longestWait of those who wait now, zero where nobody does
     * @param medianWaitToday of those who were served today, zero where nobody was
     */
    record DeskFigure(String desk, int waiting, int handling, Duration longestWait, Duration medianWaitToday) {}

    /** @param unit the number of the flat whose owner asks */
    record OpenQuestion(long id, String unit, String question, Instant raisedAt) {}
}
