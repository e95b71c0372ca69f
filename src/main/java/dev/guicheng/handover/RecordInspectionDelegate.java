package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.CASE_NO;
import static dev.guicheng.handover.UnitHandover.Variables.INSPECTION_REMARK;
import static dev.guicheng.handover.UnitHandover.Variables.QUESTIONS;
import static dev.guicheng.handover.UnitHandover.Variables.SNAGS;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.engine.JsonValues;
import dev.guicheng.engine.ProcessVariable;
import dev.guicheng.handover.Snag.Part;
import dev.guicheng.handover.Snag.Seriousness;
import dev.guicheng.handover.UnitHandover.RowFields;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.stereotype.Component;

@Component
class RecordInspectionDelegate implements JavaDelegate {

    private final Inspections inspections;

    RecordInspectionDelegate(Inspections inspections) {
        this.inspections = inspections;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var report = new InspectionReport(
                rows(execution, SNAGS).stream()
                        .map(RecordInspectionDelegate::snag)
                        .toList(),
                rows(execution, QUESTIONS).stream()
                        .map(RecordInspectionDelegate::question)
                        .toList(),
                INSPECTION_REMARK.optional(execution).orElse(null));
        inspections.record(CASE_NO.from(execution), report, ElementClauses.of(execution));
        execution.removeVariables(List.of(SNAGS.name(), QUESTIONS.name(), INSPECTION_REMARK.name()));
    }

    private static List<SpinJsonNode> rows(DelegateExecution execution, ProcessVariable<SpinJsonNode> list) {
        return list.optional(execution).map(JsonValues::rows).orElse(List.of());
    }

    private static NewSnag snag(SpinJsonNode row) {
        return new NewSnag(
                JsonValues.text(row, RowFields.ROOM),
                Part.valueOf(JsonValues.text(row, RowFields.PART)),
                JsonValues.text(row, RowFields.DESCRIPTION),
                Seriousness.valueOf(JsonValues.text(row, RowFields.SERIOUSNESS)),
                JsonValues.text(row, RowFields.EVIDENCE_NO));
    }

    private static NewQuestion question(SpinJsonNode row) {
        return new NewQuestion(JsonValues.text(row, RowFields.QUESTION), JsonValues.text(row, RowFields.ANSWER));
    }
}
