package dev.guicheng.desk;

import dev.guicheng.desk.CaseComments.Comment;
import java.time.Instant;
import java.util.List;

/**
 * How far a case has come in the model that its instance runs.
 *
 * @param model the BPMN that this instance runs, which need not be the newest
 * @param passed the elements that are done
 * @param flows the sequence flows by which it went
 * @param current the elements where it stands
 * @param steps the open tasks, oldest first
 */
record CaseCourse(
        String instanceId,
        String model,
        List<String> passed,
        List<String> flows,
        List<String> current,
        List<Step> steps,
        List<Comment> comments) {

    /** An open task of the case. */
    record Step(
            String taskId,
            String elementId,
            String name,
            String assignee,
            List<String> groups,
            Instant dueAt,
            Instant createdAt,
            List<String> clauses) {}
}
