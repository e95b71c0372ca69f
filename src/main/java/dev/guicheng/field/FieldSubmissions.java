package dev.guicheng.field;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what phones send exactly once, however often they send it: the phone's id is written in the transaction that does
 * it, and whoever comes again is answered what came of it.
 */
@Service
class FieldSubmissions {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final FieldSubmissionMapper mapper;
    private final FieldTasksProcess tasks;
    private final FindingReportsProcess reports;
    private final CurrentUser currentUser;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FieldSubmissions(
            FieldSubmissionMapper mapper,
            FieldTasksProcess tasks,
            FindingReportsProcess reports,
            CurrentUser currentUser,
            TransactionTemplate transaction,
            Clock clock) {
        this.mapper = mapper;
        this.tasks = tasks;
        this.reports = reports;
        this.currentUser = currentUser;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Completes a task in the current user's name; answers the number of its case, empty where he sees no such task. */
    Optional<String> complete(String id, String taskId, JsonNode values) {
        return once(id, taskId, () -> tasks.find(taskId).map(task -> {
            tasks.complete(taskId, values);
            return task.caseNo();
        }));
    }

    /** Reports a finding in the current user's name; answers the number of its case. */
    String report(String id, JsonNode values) {
        return once(id, null, () -> Optional.of(reports.report(values))).orElseThrow();
    }

    private Optional<String> once(String id, String taskId, Supplier<Optional<String>> work) {
        requireId(id);
        try {
            return transaction.execute(status -> {
                var earlier = answered(id, taskId);
                if (earlier.isPresent()) {
                    return earlier;
                }
                mapper.insert(new FieldSubmission(
                        id, me(), taskId, null, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
                var caseNo = work.get();
                caseNo.ifPresentOrElse(number -> mapper.updateCaseNo(id, number), status::setRollbackOnly);
                return caseNo;
            });
        } catch (DuplicateKeyException | PessimisticLockingFailureException e) {
            return Optional.of(
                    transaction.execute(status -> answered(id, taskId)).orElseThrow(() -> e));
        }
    }

    /** What came of an earlier attempt; an id that belongs to something else is refused. */
    private Optional<String> answered(String id, String taskId) {
        return mapper.findById(id).map(earlier -> {
            if (!earlier.userId().equals(me()) || !Objects.equals(earlier.taskId(), taskId)) {
                throw wrongId();
            }
            return earlier.caseNo();
        });
    }

    private static void requireId(String id) {
        if (id == null || !ID.matcher(id).matches()) {
            throw wrongId();
        }
    }

    private static Refused wrongId() {
        return new Refused("提交编号不对，请刷新页面后重试");
    }

    private String me() {
        return currentUser.id().orElse("");
    }
}
