package dev.guicheng.delivery;

import dev.guicheng.delivery.HandoverFigures.DayFigures;
import dev.guicheng.delivery.HandoverFigures.OpenQuestion;
import dev.guicheng.delivery.HandoverFigures.SnagFigure;
import java.util.List;

/** The figures of a day as they stand now, with the snags and open questions of the whole delivery. */
record DayFacts(
        int due,
        int handedOver,
        int refused,
        int problemsReported,
        DayFigures raised,
        List<SnagFigure> snags,
        List<OpenQuestion> openQuestions) {}
