package dev.guicheng.audit;

import dev.guicheng.course.CaseCourse.Visit;
import dev.guicheng.course.CaseModel.Element;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * An element of the model and how the case went through it.
 *
 * @param first when the case first came there, null where it never did
 * @param spent how long it was there in all
 * @param people who had its tasks, by name
 */
record StepRow(Element element, State state, Instant first, Duration spent, int count, List<String> people) {

    /** How it stands with the element. */
    enum State {
        DONE,
        HERE,
        BROKEN_OFF,
        NOT_TAKEN
    }

    static StepRow of(Element element, Collection<Visit> visits, List<String> people, Instant now) {
        return new StepRow(
                element,
                state(visits),
                visits.stream().map(Visit::enteredAt).min(Instant::compareTo).orElse(null),
                visits.stream()
                        .map(visit ->
                                Duration.between(visit.enteredAt(), visit.leftAt() == null ? now : visit.leftAt()))
                        .reduce(Duration.ZERO, Duration::plus),
                visits.size(),
                people);
    }

    private static State state(Collection<Visit> visits) {
        if (visits.isEmpty()) {
            return State.NOT_TAKEN;
        }
        if (visits.stream().anyMatch(visit -> visit.leftAt() == null)) {
            return State.HERE;
        }
        return visits.stream().allMatch(Visit::cancelled) ? State.BROKEN_OFF : State.DONE;
    }

    public boolean taken() {
        return state != State.NOT_TAKEN;
    }

    /** Whether something happens there, and the case does not just pass. */
    boolean telling() {
        return !element.name().isEmpty() && !element.type().endsWith("Gateway");
    }
}
