package dev.guicheng.engine;

import dev.guicheng.engine.form.FormProblem;
import dev.guicheng.engine.form.Submission;
import dev.guicheng.engine.form.SubmissionRule;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.DelegationState;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Who ends a task is who claimed it, the administrator included: the record must name the one who answers for it. */
@Component
class AssigneeRule implements SubmissionRule {

    private final IdentityService identityService;

    AssigneeRule(@Lazy IdentityService identityService) {
        this.identityService = identityService;
    }

    @Override
    public Optional<FormProblem> problem(Submission submission) {
        return submission
                .userId()
                .flatMap(user -> submission.task().flatMap(task -> problem(submission.kind(), task, user)))
                .map(FormProblem::of);
    }

    private Optional<String> problem(Submission.Kind kind, Task task, String user) {
        if (task.getAssignee() == null) {
            return Optional.of("请先认领任务");
        }
        if (!task.getAssignee().equals(user)) {
            return Optional.of("任务由" + nameOf(task.getAssignee()) + "认领，不能代办");
        }
        if (kind == Submission.Kind.COMPLETE && task.getDelegationState() == DelegationState.PENDING) {
            return Optional.of("任务是委派给您的，办好后请交回委派人，由其完成");
        }
        return Optional.empty();
    }

    /** As far as the person who asks may see it. */
    private String nameOf(String userId) {
        return Optional.ofNullable(
                        identityService.createUserQuery().userId(userId).singleResult())
                .map(AssigneeRule::fullName)
                .orElse("他人");
    }

    private static String fullName(User user) {
        String name = Optional.ofNullable(user.getLastName()).orElse("")
                + Optional.ofNullable(user.getFirstName()).orElse("");
        return name.isBlank() ? user.getId() : name;
    }
}
