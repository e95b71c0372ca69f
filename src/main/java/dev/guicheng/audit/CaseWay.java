package dev.guicheng.audit;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The way of a case through the model that it ran.
 *
 * @param model the BPMN as it was deployed
 */
record CaseWay(String processId, int version, String name, byte[] model, List<Step> steps) {

    /** A step that the engine has entered; one that is still open has no end. */
    record Step(
            String element,
            String name,
            String type,
            String assignee,
            Instant startedAt,
            Instant endedAt,
            boolean canceled) {}

    /** The elements that were passed. */
    Set<String> passed() {
        return steps.stream()
                .filter(step -> step.endedAt() != null && !step.canceled())
                .map(Step::element)
                .collect(Collectors.toSet());
    }
}
