package dev.guicheng.delivery;

import dev.guicheng.delivery.HandoverFigures.DayFigures;
import dev.guicheng.delivery.HandoverFigures.DeskFigure;
import dev.guicheng.delivery.HandoverFigures.OpenQuestion;
import dev.guicheng.delivery.HandoverFigures.SnagFigure;
import dev.guicheng.engine.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the site knows of the handovers of its flats: nothing where no procedure hands flats over. */
@Component
class SiteFigures {

    private final ObjectProvider<HandoverFigures> figures;

    SiteFigures(ObjectProvider<HandoverFigures> figures) {
        this.figures = figures;
    }

    DayFigures between(String deliveryNo, Instant from, Instant until) {
        return known().map(known -> known.between(deliveryNo, from, until)).orElse(new DayFigures(0, 0, 0));
    }

    List<SnagFigure> snagsOf(String deliveryNo) {
        return known().map(known -> known.snagsOf(deliveryNo)).orElse(List.of());
    }

    List<DeskFigure> desksOf(String deliveryNo) {
        return known().map(known -> known.desksOf(deliveryNo)).orElse(List.of());
    }

    List<OpenQuestion> openQuestionsOf(String deliveryNo) {
        return known().map(known -> known.openQuestionsOf(deliveryNo)).orElse(List.of());
    }

    /** Answers a question that is open in this delivery. */
    void answer(String deliveryNo, long questionId, String answer) {
        if (answer.isBlank()) {
            throw new Refused("答复：必填");
        }
        if (openQuestionsOf(deliveryNo).stream().noneMatch(open -> open.id() == questionId)) {
            throw new Refused("这个疑问已经答复");
        }
        known().orElseThrow().answer(questionId, answer.strip());
    }

    private Optional<HandoverFigures> known() {
        return Optional.ofNullable(figures.getIfAvailable());
    }
}
