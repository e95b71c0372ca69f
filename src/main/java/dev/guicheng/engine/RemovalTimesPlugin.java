package dev.guicheng.engine;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.HistoryCleanupJobHandler;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.HistoryCleanupJobHandlerConfiguration;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the time of removal of a case that ends on its instances alone, while somebody waits; the engine would rewrite all
 * rows of the history there. They get it from their instance at night when it has come, just before the engine's clean-up
 * looks for rows to remove; what else is due goes first.
 */
@Component
class RemovalTimesPlugin extends AbstractProcessEnginePlugin {

    private static final int BATCH = 500;

    /** What the engine removes with an instance, besides the instances themselves. */
    private static final List<String> TABLES = List.of(
            "ACT_HI_ACTINST",
            "ACT_HI_TASKINST",
            "ACT_HI_VARINST",
            "ACT_HI_DETAIL",
            "ACT_HI_OP_LOG",
            "ACT_HI_COMMENT",
            "ACT_HI_ATTACHMENT",
            "ACT_HI_IDENTITYLINK",
            "ACT_HI_INCIDENT",
            "ACT_HI_JOB_LOG",
            "ACT_HI_EXT_TASK_LOG",
            "ACT_HI_DECINST",
            "ACT_HI_DEC_IN",
            "ACT_HI_DEC_OUT",
            "ACT_GE_BYTEARRAY",
            "ACT_RU_AUTHORIZATION");

    private final NamedParameterJdbcTemplate jdbc;
    private final VariableHistory variables;
    private final TransactionTemplate ownTransaction;
    private final ObjectProvider<BeforeHistoryRemoval> removals;

    RemovalTimesPlugin(
            DataSource dataSource,
            VariableHistory variables,
            PlatformTransactionManager transactions,
            ObjectProvider<BeforeHistoryRemoval> removals) {
        this.removals = removals;
        jdbc = new NamedParameterJdbcTemplate(dataSource);
        this.variables = variables;
        ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setHistoryEventProducer(new OfInstancesOnly());
        var handlers = new ArrayList<JobHandler>();
        if (engine.getCustomJobHandlers() != null) {
            handlers.addAll(engine.getCustomJobHandlers());
        }
        handlers.add(new PassingOn());
        engine.setCustomJobHandlers(handlers);
    }

    /** Gives all rows of the histories that are due the time of their instances, and removes those the engine does not know. */
    private void passOn(Date now) {
        var due = due(now);
        while (!due.isEmpty()) {
            var roots = due;
            ownTransaction.executeWithoutResult(status -> {
                TABLES.forEach(table -> passOn(table, roots));
                variables.remove(roots);
            });
            due = due(now);
        }
    }

    private void passOn(String table, List<String> roots) {
        jdbc.update(
                """
                UPDATE %1$s
                SET REMOVAL_TIME_ = (
                    SELECT root.REMOVAL_TIME_ FROM ACT_HI_PROCINST root
                    WHERE root.PROC_INST_ID_ = %1$s.ROOT_PROC_INST_ID_)
                WHERE ROOT_PROC_INST_ID_ IN (:roots)
                """
                        .formatted(table),
                Map.of("roots", roots));
    }

    private List<String> due(Date now) {
        return jdbc.queryForList(
                """
                SELECT root.PROC_INST_ID_
                FROM ACT_HI_PROCINST root
                WHERE root.REMOVAL_TIME_ <= :now AND root.ROOT_PROC_INST_ID_ = root.PROC_INST_ID_
                    AND EXISTS (
                        SELECT 1 FROM ACT_HI_ACTINST step
                        WHERE step.ROOT_PROC_INST_ID_ = root.PROC_INST_ID_ AND step.REMOVAL_TIME_ IS NULL)
                ORDER BY root.PROC_INST_ID_
                LIMIT %d
                """
                        .formatted(BATCH),
                Map.of("now", new Timestamp(now.getTime())),
                String.class);
    }

    private static final class OfInstancesOnly extends CacheAwareHistoryEventProducer {

        @Override
        protected void addRemovalTimeToHistoricProcessInstances(String rootInstanceId, Date time) {
            Context.getCommandContext()
                    .getDbEntityManager()
                    .updatePreserveOrder(
                            HistoricProcessInstanceEventEntity.class,
                            "updateHistoricProcessInstanceEventsByRootProcessInstanceId",
                            Map.of("rootProcessInstanceId", rootInstanceId, "removalTime", time));
        }

        @Override
        protected void addRemovalTimeToHistoricDecisions(String rootInstanceId, Date time) {
            // With the rest.
        }
    }

    private final class PassingOn extends HistoryCleanupJobHandler {

        @Override
        public void execute(
                HistoryCleanupJobHandlerConfiguration configuration,
                ExecutionEntity execution,
                CommandContext context,
                String tenantId) {
            var now = ClockUtil.getCurrentTime();
            removals.forEach(removal -> removal.removeDue(now.toInstant()));
            passOn(now);
            super.execute(configuration, execution, context, tenantId);
        }
    }
}
