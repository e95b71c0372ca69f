package dev.guicheng.evidence;

import dev.guicheng.engine.form.FormProblem;
import dev.guicheng.engine.form.Submission;
import dev.guicheng.engine.form.Submission.Kind;
import dev.guicheng.engine.form.SubmissionRule;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Refuses to complete a step that needs a photo while its task, or a row of its form, has none: rework needs one of its own. */
@Component
class PhotoRule implements SubmissionRule {

    private final List<PhotoStep> steps;
    private final Evidences evidences;

    PhotoRule(EvidenceSettings settings, Evidences evidences) {
        this.steps = settings.requiredSteps().stream().map(PhotoStep::of).toList();
        this.evidences = evidences;
    }

    /** A form that does not lead to the page of photos is older than this rule: whoever has it open could not obey. */
    @Override
    public Optional<FormProblem> problem(Submission submission) {
        if (submission.kind() == Kind.RESOLVE) {
            return Optional.empty();
        }
        return submission
                .step()
                .flatMap(step -> steps.stream()
                        .filter(needed -> needed.step().equals(step))
                        .flatMap(needed -> missing(needed, submission).stream())
                        .findFirst())
                .filter(missing -> submission.shows(EvidencePageText.SOURCE))
                .map(FormProblem::of);
    }

    private Optional<String> missing(PhotoStep needed, Submission submission) {
        if (needed.asksFor(submission.values()) && !evidences.photographed(submission.caseNo(), submission.taskId())) {
            return Optional.of("这一步要有现场照片：请打开表单中的「%s」，至少上传一张，再完成任务".formatted(EvidencePageText.LINK));
        }
        return needed.rowWithout(submission.values())
                .map(row -> "第 %d 行没有照片：请打开表单中的「%s」上传，再在这一行选择照片".formatted(row, EvidencePageText.LINK));
    }
}
