package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;

import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormMarkdown;
import dev.guicheng.engine.form.FormText;
import dev.guicheng.organization.Projects;
import org.springframework.stereotype.Component;

/** Leads from a task to the pages on which the reporters of a finding, and of those joined to it, are kept. */
@Component
class ReporterPageText implements FormText {

    private final Findings findings;
    private final Reporters reporters;
    private final Projects projects;

    ReporterPageText(Findings findings, Reporters reporters, Projects projects) {
        this.findings = findings;
        this.reporters = reporters;
        this.projects = projects;
    }

    @Override
    public String source() {
        return "reporterPage";
    }

    @Override
    public FormMarkdown textFor(FormContext context) {
        var caseNo = CASE_NO.optional(context.variables()).orElseThrow();
        var text = FormMarkdown.empty()
                .heading("报事人")
                .fact("情况描述", findings.get(caseNo).description())
                .paragraph("姓名和电话只填在登记页上，加密保存，每次查看全文都会留下记录。");
        findings.awaitingReply(caseNo).forEach(finding -> text.fact(
                        projects.unit(finding.unitId()).number(),
                        reporters
                                .masked(finding.caseNo())
                                .map(contact -> contact.name() + " " + contact.phone())
                                .orElse("尚未登记"))
                .link("打开登记页 " + finding.caseNo(), "/cases/%s/reporter".formatted(finding.caseNo())));
        return text;
    }
}
