package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.CASE_NO;
import static dev.guicheng.handover.UnitHandover.Variables.CATALOGUE_COMPLETE;
import static dev.guicheng.handover.UnitHandover.Variables.FILED_PAPERS;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.engine.JsonValues;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class CheckCatalogueDelegate implements JavaDelegate {

    private final Papers papers;

    CheckCatalogueDelegate(Papers papers) {
        this.papers = papers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var brought = FILED_PAPERS.optional(execution).map(JsonValues::texts).orElse(List.of()).stream()
                .map(Paper::valueOf)
                .toList();
        CATALOGUE_COMPLETE.set(
                execution, papers.complete(CASE_NO.from(execution), brought, ElementClauses.of(execution)));
        execution.removeVariable(FILED_PAPERS.name());
    }
}
