package dev.guicheng.patrol;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.patrol.PatrolRound.FindingVariables;
import dev.guicheng.patrol.PatrolRound.Messages;
import dev.guicheng.patrol.PatrolRound.Variables;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.VariableMap;
import org.springframework.stereotype.Component;

@Component
class ReportFindingDelegate implements JavaDelegate {

    private final Rounds rounds;

    ReportFindingDelegate(Rounds rounds) {
        this.rounds = rounds;
    }

    @Override
    public void execute(DelegateExecution execution) {
        rounds.report(
                        Variables.CASE_NO.from(execution),
                        Variables.LOOP_COUNTER.from(execution),
                        ElementClauses.of(execution))
                .ifPresent(report -> execution
                        .getProcessEngineServices()
                        .getRuntimeService()
                        .createMessageCorrelation(Messages.FINDING_REPORTED)
                        .withoutTenantId()
                        .setVariables(variablesOf(report, execution.getTenantId()))
                        .correlateStartMessage());
    }

    private static VariableMap variablesOf(FindingReport report, String projectId) {
        var finding = report.finding();
        var variables = org.camunda.bpm.engine.variable.Variables.createVariables()
                .putValue(Variables.PROJECT.name(), projectId)
                .putValue(FindingVariables.PLACE.name(), finding.place())
                .putValue(FindingVariables.EXACT_PLACE.name(), finding.exactPlace())
                .putValue(FindingVariables.ITEM.name(), finding.item())
                .putValue(FindingVariables.METHODS.name(), finding.methodsInWords())
                .putValue(FindingVariables.DESCRIPTION.name(), finding.description())
                .putValue(
                        FindingVariables.SERIOUSNESS.name(),
                        finding.seriousness().name())
                .putValue(FindingVariables.HAZARD.name(), finding.hazard())
                .putValue(FindingVariables.REPLY_WANTED.name(), finding.replyWanted())
                .putValue(FindingVariables.FOUND_AT.name(), Date.from(report.foundAt()))
                .putValue(FindingVariables.REPORTED_BY.name(), report.reportedBy())
                .putValue(FindingVariables.SOURCE_CASE_NO.name(), finding.caseNo())
                .putValue(FindingVariables.SOURCE_FINDING.name(), finding.id());
        return finding.unit() == null ? variables : variables.putValue(FindingVariables.UNIT.name(), finding.unit());
    }
}
