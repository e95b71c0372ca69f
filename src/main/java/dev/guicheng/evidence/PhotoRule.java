package dev.guicheng.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guicheng.engine.form.FormProblem;
import dev.guicheng.engine.form.Submission;
import dev.guicheng.engine.form.Submission.Kind;
import dev.guicheng.engine.form.SubmissionRule;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Refuses to complete a step that needs a photo while its task has none: rework needs one of its own. */
@Component
class PhotoRule implements SubmissionRule {

    private static final String SERIOUSNESS = "seriousness";
    private static final String SERIOUS = "SERIOUS";

    private final EvidenceSettings settings;
    private final Evidences evidences;

    PhotoRule(EvidenceSettings settings, Evidences evidences) {
        this.settings = settings;
        this.evidences = evidences;
    }

    @Override
    public Optional<FormProblem> problem(Submission submission) {
        if (submission.kind() == Kind.RESOLVE || !required(submission)) {
            return Optional.empty();
        }
        return evidences.photographed(submission.caseNo(), submission.taskId())
                ? Optional.empty()
                : Optional.of(FormProblem.of("这一步要有现场照片：请打开表单中的「%s」，至少上传一张，再完成任务".formatted(EvidencePageText.LINK)));
    }

    private boolean required(Submission submission) {
        return submission
                .step()
                .filter(step -> settings.requiredSteps().contains(step)
                        || settings.requiredIfSerious().contains(step) && serious(submission.values()))
                .isPresent();
    }

    /** Whether anything submitted, a row of a list included, is said to be serious. */
    private static boolean serious(JsonNode values) {
        return values.findValuesAsText(SERIOUSNESS).contains(SERIOUS);
    }
}
