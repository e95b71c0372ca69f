package dev.guicheng.delivery;

import dev.guicheng.delivery.HandoverFigures.DeskFigure;
import dev.guicheng.delivery.HandoverFigures.OpenQuestion;
import dev.guicheng.delivery.UnitLists.MaskedUnit;
import java.util.List;

/**
 * A delivery as its page shows it.
 *
 * @param states the flats by where their handover stands, as parts of one bar
 * @param left the flats that are not handed over
 */
record Board(
        int units,
        List<Part> states,
        List<DeskFigure> desks,
        List<Bar> snagsByPart,
        List<Bar> snagsByContractor,
        List<Progress> days,
        List<OpenQuestion> questions,
        List<MaskedUnit> left,
        List<Problem> problems) {

    /** A part of a bar that is 100 wide. */
    record Part(String name, String title, int count, double x, double width) {}

    /** A bar of a chart, whose longest one is 100 wide. */
    record Bar(String title, int raised, int open, int overdue, List<Part> parts) {}

    /** How far a day has come; its figures are those of its minutes once it is summed up. */
    record Progress(Day day, int due, int handedOver, int refused, double width) {}
}
