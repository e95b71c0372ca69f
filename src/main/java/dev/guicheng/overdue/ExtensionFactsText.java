package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Variables.CASE_NO;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormMarkdown;
import dev.guicheng.engine.form.FormText;
import dev.guicheng.organization.Staff;
import org.springframework.stereotype.Component;

/** Shows whoever has to decide the request for more time, and the earlier ones for the same case. */
@Component
class ExtensionFactsText implements FormText {

    private final Extensions extensions;
    private final CaseFiles cases;
    private final Staff staff;
    private final DueTimes times;

    ExtensionFactsText(Extensions extensions, CaseFiles cases, Staff staff, DueTimes times) {
        this.extensions = extensions;
        this.cases = cases;
        this.staff = staff;
        this.times = times;
    }

    @Override
    public String source() {
        return "extensionFacts";
    }

    @Override
    public FormMarkdown textFor(FormContext context) {
        var extension = extensions
                .find(CASE_NO.optional(context.variables()).orElseThrow())
                .orElseThrow();
        var about = cases.get(extension.aboutCase());
        var text = FormMarkdown.empty()
                .heading("《延期审批单》 " + extension.extensionNo())
                .fact("案件", about.caseNo() + " " + about.title())
                .fact("申请人", staff.nameOf(extension.applicant()))
                .fact("提出人", staff.nameOf(extension.askedBy()))
                .fact("理由", extension.reason())
                .fact("目前做了什么", extension.workDone())
                .fact("原定时限", times.text(extension.dueAtOriginal()))
                .fact("批准的时限", times.text(extension.dueAtBefore()))
                .fact("申请延期到", times.text(extension.newDueAt()))
                .fact("本次延长", "%d 天，超过原定时限 %d 天".formatted(extension.extensionDays(), extension.totalDays()))
                .fact("审批权限", extension.authorityReason());
        if (extension.opinion() != null) {
            text.fact("客服主管意见", joined(extension.opinion().title(), extension.opinionRemark()));
        }
        if (extension.managerDecision() != null) {
            text.fact("项目经理审批", joined(extension.managerDecision().title(), extension.managerRemark()));
        }
        extensions.about(about.caseNo()).stream()
                .filter(earlier -> !earlier.pending())
                .forEach(earlier -> text.fact(
                        "以前的申请",
                        "%s，到 %s，%s"
                                .formatted(
                                        earlier.extensionNo(),
                                        times.text(earlier.newDueAt()),
                                        earlier.outcome().title())));
        return text.link("查看案件全部记录", "/cases/" + about.caseNo());
    }

    private static String joined(String title, String remark) {
        return remark == null ? title : title + "：" + remark;
    }
}
