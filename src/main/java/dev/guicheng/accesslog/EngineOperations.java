package dev.guicheng.accesslog;

import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.EngineOperation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Enters what is done to users, groups, projects, rights and models by the engine's own pages and interfaces, at the end of
 * the transaction that does it. Rights that a start applies are one entry; models that it deploys are found afterwards.
 */
@Component
class EngineOperations {

    private static final String OPERATION = "operation";

    private final AccessLog accessLog;
    private final AccessEntries entries;
    private final CurrentUser currentUser;

    EngineOperations(AccessLog accessLog, AccessEntries entries, CurrentUser currentUser) {
        this.accessLog = accessLog;
        this.entries = entries;
        this.currentUser = currentUser;
    }

    @EventListener
    void collect(EngineOperation operation) {
        TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(OfTransaction.class::isInstance)
                .map(OfTransaction.class::cast)
                .findFirst()
                .orElseGet(this::registered)
                .add(operation);
    }

    private OfTransaction registered() {
        var ofTransaction = new OfTransaction();
        TransactionSynchronizationManager.registerSynchronization(ofTransaction);
        return ofTransaction;
    }

    private Optional<Happened> happened(EngineOperation operation, Map<String, String> values) {
        return switch (operation.type()) {
            case EngineOperation.USER -> entry(AccessAction.USER_CHANGED, operation, values, "userId");
            case EngineOperation.GROUP -> entry(AccessAction.GROUP_CHANGED, operation, values, "groupId");
            case EngineOperation.GROUP_MEMBERSHIP ->
                entry(AccessAction.MEMBERSHIP_CHANGED, operation, values, "userId");
            case EngineOperation.TENANT -> entry(AccessAction.PROJECT_CHANGED, operation, values, "tenantId");
            case EngineOperation.TENANT_MEMBERSHIP ->
                entry(AccessAction.PROJECT_MEMBERSHIP_CHANGED, operation, values, "userId", "groupId");
            case EngineOperation.AUTHORIZATION ->
                entry(AccessAction.RIGHT_CHANGED, operation, values, "userId", "groupId");
            case EngineOperation.DEPLOYMENT -> deployment(operation, values);
            default -> throw new IllegalArgumentException("Nothing is known of " + operation.type());
        };
    }

    private Optional<Happened> entry(
            AccessAction action, EngineOperation operation, Map<String, String> values, String... subjects) {
        var details = new TreeMap<String, Object>(values);
        details.put(OPERATION, operation.operation());
        var subject = Stream.of(subjects).map(values::get).filter(value -> value != null && !value.isEmpty());
        return Optional.of(accessLog.happened(action, subject.findFirst().orElse("*"), details));
    }

    private Optional<Happened> deployment(EngineOperation operation, Map<String, String> values) {
        boolean created = operation.operation().equals(EngineOperation.CREATE);
        if (created && currentUser.id().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(accessLog.happened(
                created ? AccessAction.MODELS_DEPLOYED : AccessAction.DEPLOYMENT_DELETED,
                operation.deploymentId(),
                values));
    }

    private final class OfTransaction implements TransactionSynchronization {

        private final Map<String, EngineOperation> operations = new LinkedHashMap<>();
        private final Map<String, Map<String, String>> values = new LinkedHashMap<>();

        private void add(EngineOperation operation) {
            var key = String.join(" ", operation.operationId(), operation.type(), operation.operation());
            operations.putIfAbsent(key, operation);
            var ofOperation = values.computeIfAbsent(key, k -> new TreeMap<>());
            if (operation.property() != null && operation.value() != null) {
                ofOperation.put(operation.property(), operation.value());
            }
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            var applied = new TreeMap<String, Object>();
            operations.forEach((key, operation) -> {
                if (operation.type().equals(EngineOperation.AUTHORIZATION)
                        && currentUser.id().isEmpty()) {
                    applied.merge(operation.operation(), 1, (many, one) -> (Integer) many + (Integer) one);
                } else {
                    happened(operation, values.get(key)).ifPresent(entries::append);
                }
            });
            if (!applied.isEmpty()) {
                entries.append(accessLog.happened(AccessAction.RIGHTS_APPLIED, "rights.yaml", applied));
            }
        }
    }
}
