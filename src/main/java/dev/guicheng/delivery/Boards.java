package dev.guicheng.delivery;

import dev.guicheng.delivery.Board.Bar;
import dev.guicheng.delivery.Board.Part;
import dev.guicheng.delivery.Board.Progress;
import dev.guicheng.delivery.DeliveryUnit.State;
import dev.guicheng.delivery.HandoverFigures.SnagFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Draws the figures of a delivery together for its page. */
@Component
@Transactional(readOnly = true)
class Boards {

    private static final double WIDTH = 100;

    private final UnitLists lists;
    private final DeliveryDays days;
    private final Problems problems;
    private final SiteFigures figures;

    Boards(UnitLists lists, DeliveryDays days, Problems problems, SiteFigures figures) {
        this.lists = lists;
        this.days = days;
        this.problems = problems;
        this.figures = figures;
    }

    Board of(String deliveryNo) {
        var units = lists.masked(deliveryNo);
        var snags = figures.snagsOf(deliveryNo);
        return new Board(
                units.size(),
                states(units.stream().map(UnitLists.MaskedUnit::unit).toList()),
                figures.desksOf(deliveryNo),
                bars(snags, SnagFigure::part),
                bars(snags, SnagFigure::contractor),
                days.of(deliveryNo).stream().map(this::progress).toList(),
                figures.openQuestionsOf(deliveryNo),
                units.stream().filter(listed -> !listed.unit().handedOver()).toList(),
                problems.of(deliveryNo));
    }

    private static List<Part> states(List<DeliveryUnit> units) {
        var counts = Stream.of(State.HANDED_OVER, State.IN_PROGRESS, State.KEYS_REFUSED, State.EXPECTED)
                .map(state -> new Part(
                        state.name(),
                        state.title(),
                        (int) units.stream()
                                .filter(unit -> unit.state() == state)
                                .count(),
                        0,
                        0))
                .toList();
        return sideBySide(counts, units.size());
    }

    private static List<Bar> bars(List<SnagFigure> snags, Function<SnagFigure, String> by) {
        var groups = snags.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
        var longest = groups.values().stream().mapToInt(Boards::raised).max().orElse(0);
        return groups.entrySet().stream()
                .map(group -> bar(group.getKey(), group.getValue(), longest))
                .toList();
    }

    private static Bar bar(String title, List<SnagFigure> snags, int longest) {
        var raised = raised(snags);
        var open = snags.stream().mapToInt(SnagFigure::open).sum();
        var overdue = snags.stream().mapToInt(SnagFigure::overdue).sum();
        var parts = List.of(
                new Part("OVERDUE", "逾期", overdue, 0, 0),
                new Part("OPEN", "未解决", open - overdue, 0, 0),
                new Part("SETTLED", "已解决", raised - open, 0, 0));
        return new Bar(title, raised, open, overdue, sideBySide(parts, longest));
    }

    private static int raised(List<SnagFigure> snags) {
        return snags.stream().mapToInt(SnagFigure::raised).sum();
    }

    private static List<Part> sideBySide(List<Part> counts, int whole) {
        var placed = new ArrayList<Part>();
        var x = 0.0;
        for (var part : counts) {
            var width = share(part.count(), whole);
            placed.add(new Part(part.name(), part.title(), part.count(), x, width));
            x += width;
        }
        return List.copyOf(placed);
    }

    private Progress progress(Day day) {
        if (day.summedUp()) {
            return new Progress(day, day.due(), day.handedOver(), day.refused(), share(day.handedOver(), day.due()));
        }
        var now = days.factsOf(day.deliveryNo(), day.onDay());
        return new Progress(day, now.due(), now.handedOver(), now.refused(), share(now.handedOver(), now.due()));
    }

    private static double share(int count, int whole) {
        return whole == 0 ? 0 : WIDTH * count / whole;
    }
}
