package dev.guicheng.engine.form;

import java.util.Optional;

/** Says why somebody may not submit at all; asked before the form is checked, inside the engine's transaction. */
public interface SubmissionRule {

    Optional<FormProblem> problem(Submission submission);
}
