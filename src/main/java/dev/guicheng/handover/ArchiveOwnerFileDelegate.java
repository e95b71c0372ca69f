package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.CASE_NO;
import static dev.guicheng.handover.UnitHandover.Variables.HOUSEKEEPER;
import static dev.guicheng.handover.UnitHandover.Variables.HOUSEKEEPER_REASON;
import static dev.guicheng.handover.UnitHandover.Variables.OPEN_SNAGS;

import dev.guicheng.engine.ElementClauses;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class ArchiveOwnerFileDelegate implements JavaDelegate {

    private final UnitHandovers handovers;

    ArchiveOwnerFileDelegate(UnitHandovers handovers) {
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var openSnags = handovers.archive(
                CASE_NO.from(execution),
                HOUSEKEEPER.from(execution),
                HOUSEKEEPER_REASON.optional(execution).orElse(null),
                ElementClauses.of(execution));
        OPEN_SNAGS.set(execution, openSnags);
        execution.removeVariables(List.of(HOUSEKEEPER.name(), HOUSEKEEPER_REASON.name()));
    }
}
