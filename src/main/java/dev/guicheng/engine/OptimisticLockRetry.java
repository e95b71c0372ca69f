package dev.guicheng.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Does a person's work on a task again when somebody else, finishing at the same moment, was first, or when the database
 * gave it up because each waited for the other: each attempt in a transaction of its own. Work inside a transaction of
 * the caller is left to him.
 */
final class OptimisticLockRetry extends CommandInterceptor {

    static final int RETRIES = 3;

    /** The class of SQL states by which a database says that it has rolled back because of others: deadlocks and the like. */
    private static final String ROLLED_BACK = "40";

    private static final String ENGINE_ENTITIES = TaskEntity.class.getPackageName() + ".";

    /** To resolve a delegated task is a way of completing it. */
    private static final List<Class<?>> WORK_ON_TASKS =
            List.of(CompleteTaskCmd.class, SubmitTaskFormCmd.class, ClaimTaskCmd.class);

    @Override
    public <T> T execute(Command<T> command) {
        for (int retriesLeft = isRepeatable(command) ? RETRIES : 0; ; retriesLeft--) {
            try {
                return next.execute(command);
            } catch (RuntimeException e) {
                if (retriesLeft == 0 || !isLostLock(e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean isRepeatable(Command<?> command) {
        return Context.getCommandContext() == null
                && !TransactionSynchronizationManager.isActualTransactionActive()
                && WORK_ON_TASKS.stream().anyMatch(type -> type.isInstance(command));
    }

    private static boolean isLostLock(RuntimeException e) {
        return Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof OptimisticLockingException
                        || cause instanceof OptimisticLockingFailureException
                        || cause instanceof NullPointerException inEngine && missesWhatOthersRemoved(inEngine)
                        || cause instanceof SQLException inDatabase
                                && inDatabase.getSQLState() != null
                                && inDatabase.getSQLState().startsWith(ROLLED_BACK));
    }

    /**
     * The engine reads a task and then the execution that it hangs on: whoever ends the other branch in between merges
     * that execution away, and the engine finds nothing where it does not expect that.
     */
    private static boolean missesWhatOthersRemoved(NullPointerException e) {
        return e.getStackTrace().length > 0
                && e.getStackTrace()[0].getClassName().startsWith(ENGINE_ENTITIES);
    }
}
