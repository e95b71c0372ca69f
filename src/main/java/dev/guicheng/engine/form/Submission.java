package dev.guicheng.engine.form;

import java.util.Optional;
import org.camunda.bpm.engine.task.Task;

/**
 * A call from outside the engine that completes a task or starts a process.
 *
 * @param task absent for a start
 * @param userId absent when nobody is logged in
 */
public record Submission(Kind kind, Optional<Task> task, Optional<String> userId) {

    /** How the call ends the person's work: a submitted form resolves a delegated task and completes any other. */
    public enum Kind {
        START,
        COMPLETE,
        RESOLVE,
        SUBMIT
    }
}
