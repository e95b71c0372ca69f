package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;

import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormMarkdown;
import dev.guicheng.engine.form.FormText;
import org.springframework.stereotype.Component;

/**
 * Shows the finding or work contact that a task is about, as far as its record is filled in, and the open findings that
 * it may repeat (C23).
 */
@Component
class FindingFactsText implements FormText {

    private final FindingRecords records;
    private final Findings findings;

    FindingFactsText(FindingRecords records, Findings findings) {
        this.records = records;
        this.findings = findings;
    }

    @Override
    public String source() {
        return "findingFacts";
    }

    @Override
    public FormMarkdown textFor(FormContext context) {
        var caseNo = CASE_NO.optional(context.variables()).orElseThrow();
        var record = records.recordOf(caseNo).orElseThrow();
        var text = FormMarkdown.empty().heading(record.name());
        record.lines().stream()
                .filter(line -> !line.value().isEmpty())
                .forEach(line -> text.fact(line.label(), line.value()));
        findings.find(caseNo).stream()
                .flatMap(finding -> findings.likelyDuplicatesOf(finding.caseNo()).stream())
                .forEach(alike -> text.fact("可能重复", alike.caseNo() + "：" + alike.description())
                        .link("查看 " + alike.caseNo(), "/cases/" + alike.caseNo()));
        return text.link("查看案件全部记录", "/cases/" + caseNo);
    }
}
