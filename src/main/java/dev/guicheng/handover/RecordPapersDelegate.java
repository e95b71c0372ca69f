package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.CASE_NO;
import static dev.guicheng.handover.UnitHandover.Variables.HANDED_PAPERS;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.engine.JsonValues;
import dev.guicheng.handover.Desks.TakenPaper;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordPapersDelegate implements JavaDelegate {

    private final Desks desks;

    RecordPapersDelegate(Desks desks) {
        this.desks = desks;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var taken = HANDED_PAPERS.optional(execution).map(JsonValues::texts).orElse(List.of()).stream()
                .map(TakenPaper::valueOf)
                .collect(Collectors.toSet());
        desks.recordPapers(CASE_NO.from(execution), taken, ElementClauses.of(execution));
        execution.removeVariable(HANDED_PAPERS.name());
    }
}
