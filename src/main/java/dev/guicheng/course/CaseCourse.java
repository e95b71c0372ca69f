package dev.guicheng.course;

import java.time.Instant;
import java.util.List;

/**
 * How far a case has come in the model that its instance runs.
 *
 * @param model the one that this instance runs, which need not be the newest
 * @param version of the process that the instance runs
 * @param visits every stay of the case in an element, in the order in which they began
 * @param passed the elements that are done
 * @param flows the sequence flows by which it went
 * @param current the elements where it stands
 * @param steps the open tasks, oldest first
 */
public record CaseCourse(
        String instanceId,
        CaseModel model,
        int version,
        List<Visit> visits,
        List<String> passed,
        List<String> flows,
        List<String> current,
        List<Step> steps,
        List<CaseComment> comments) {

    /**
     * One stay in an element.
     *
     * @param leftAt null while the case stands there
     * @param cancelled whether it ended without being done
     * @param taskId of a task for people, otherwise null
     * @param person who has or had that task, or null
     */
    public record Visit(
            String elementId, Instant enteredAt, Instant leftAt, boolean cancelled, String taskId, String person) {}

    /** An open task of the case. */
    public record Step(
            String taskId,
            String elementId,
            String name,
            String assignee,
            List<String> groups,
            Instant dueAt,
            Instant createdAt,
            List<String> clauses) {}
}
