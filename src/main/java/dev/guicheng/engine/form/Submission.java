package dev.guicheng.engine.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Predicate;
import org.camunda.bpm.engine.task.Task;

/**
 * A call from outside the engine that completes a task or starts a process.
 *
 * @param task absent for a start
 * @param userId absent when nobody is logged in
 * @param where the id of the process as drawn and the number of the case; absent for a task outside any process and for
 *     a start
 * @param values what is submitted, as far as a form could have, not checked yet
 * @param texts whether the form that the task was made with shows the text of this source; of a start none
 */
public record Submission(
        Kind kind,
        Optional<Task> task,
        Optional<String> userId,
        Optional<Where> where,
        JsonNode values,
        Predicate<String> texts) {

    /** How the call ends the person's work: a submitted form resolves a delegated task and completes any other. */
    public enum Kind {
        START,
        COMPLETE,
        RESOLVE,
        SUBMIT
    }

    /** The process instance that a task belongs to. */
    public record Where(String processId, String caseNo) {}

    /** The process and the element that the task was made of: {@code <process>.<element>}. */
    public Optional<String> step() {
        return where.flatMap(
                there -> task.map(open -> "%s.%s".formatted(there.processId(), open.getTaskDefinitionKey())));
    }

    /** The id of the task of a {@link #step}. */
    public String taskId() {
        return task.orElseThrow().getId();
    }

    /** Whether the form shows the text of that source; an instance keeps the form that it was started with. */
    public boolean shows(String textSource) {
        return texts.test(textSource);
    }

    /** The number of the case of a {@link #step}. */
    public String caseNo() {
        return where.orElseThrow().caseNo();
    }
}
