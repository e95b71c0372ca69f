package dev.guicheng.patrol;

import static dev.guicheng.engine.JsonValues.text;
import static dev.guicheng.engine.JsonValues.texts;
import static dev.guicheng.engine.JsonValues.ticked;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.engine.JsonValues;
import dev.guicheng.engine.ProcessVariable;
import dev.guicheng.patrol.PatrolRound.FindingVariables;
import dev.guicheng.patrol.PatrolRound.Variables;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.stereotype.Component;

@Component
class RecordRoundDelegate implements JavaDelegate {

    private final Rounds rounds;

    RecordRoundDelegate(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var sheet = rounds.record(Variables.CASE_NO.from(execution), reportIn(execution), ElementClauses.of(execution));
        Variables.OPEN_FINDINGS.set(execution, sheet.openFindings());
        Stream.of(Variables.CHECKED_ITEMS, Variables.SITUATION, Variables.CONTRACTOR_ATTENDANCE, Variables.FINDINGS)
                .map(ProcessVariable::name)
                .forEach(execution::removeVariable);
    }

    private static RoundReport reportIn(DelegateExecution execution) {
        return new RoundReport(
                Variables.CHECKED_ITEMS
                        .optional(execution)
                        .map(JsonValues::texts)
                        .orElse(List.of()),
                Variables.SITUATION.from(execution),
                Variables.CONTRACTOR_ATTENDANCE.optional(execution).orElse(null),
                Variables.FINDINGS.optional(execution).map(JsonValues::rows).orElse(List.of()).stream()
                        .map(RecordRoundDelegate::finding)
                        .toList());
    }

    private static NewFinding finding(SpinJsonNode row) {
        return new NewFinding(
                text(row, FindingVariables.ITEM),
                text(row, FindingVariables.PLACE),
                text(row, FindingVariables.EXACT_PLACE),
                texts(row, FindingVariables.METHODS).stream()
                        .map(Finding.Method::valueOf)
                        .toList(),
                text(row, FindingVariables.DESCRIPTION),
                Finding.Seriousness.valueOf(text(row, FindingVariables.SERIOUSNESS)),
                ticked(row, FindingVariables.HAZARD),
                ticked(row, FindingVariables.SOLVED_ON_SPOT),
                text(row, FindingVariables.MEASURE),
                ticked(row, FindingVariables.REPLY_WANTED),
                text(row, FindingVariables.UNIT));
    }
}
