package dev.guicheng.overdue;

import static dev.guicheng.overdue.OverdueEscalation.Variables.CASE_NO;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormMarkdown;
import dev.guicheng.engine.form.FormText;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Staff;
import org.springframework.stereotype.Component;

/** Shows a superior the overdue case that he supervises. */
@Component
class OverdueFactsText implements FormText {

    private final Overdues overdues;
    private final Extensions extensions;
    private final Handlers handlers;
    private final CaseFiles cases;
    private final Staff staff;
    private final DueTimes times;

    OverdueFactsText(
            Overdues overdues, Extensions extensions, Handlers handlers, CaseFiles cases, Staff staff, DueTimes times) {
        this.overdues = overdues;
        this.extensions = extensions;
        this.handlers = handlers;
        this.cases = cases;
        this.staff = staff;
        this.times = times;
    }

    @Override
    public String source() {
        return "overdueFacts";
    }

    @Override
    public FormMarkdown textFor(FormContext context) {
        var overdue = overdues.find(CASE_NO.optional(context.variables()).orElseThrow())
                .orElseThrow();
        var about = cases.get(overdue.aboutCase());
        var text = FormMarkdown.empty()
                .heading("逾期案件 " + about.caseNo())
                .fact("事项", about.title())
                .fact("原定时限", times.text(overdue.dueAtOriginal()))
                .fact("批准的时限", times.text(overdue.dueAt()))
                .fact("逾期时的责任人", overdue.responsible())
                .fact("现在的责任人", handlers.inWords(about.caseNo()));
        overdues.levelsOf(overdue.overdueNo())
                .forEach(level -> text.fact(
                        "第 %d 级".formatted(level.level()),
                        "%s，%s 升级，到 %s"
                                .formatted(
                                        Groups.nameOf(level.responsibleGroup()),
                                        times.text(level.raisedAt()),
                                        times.text(level.endsAt()))));
        overdues.supervisionsOf(overdue.overdueNo())
                .forEach(decided -> text.fact(
                        "督办",
                        "%s %s %s：%s"
                                .formatted(
                                        times.text(decided.decidedAt()),
                                        staff.nameOf(decided.decidedBy()),
                                        decided.choice().title(),
                                        decided.remark())));
        extensions.about(about.caseNo()).stream()
                .filter(Extension::pending)
                .forEach(pending -> text.fact(
                        "待审批的延期",
                        "%s，申请到 %s，%s"
                                .formatted(
                                        pending.extensionNo(),
                                        times.text(pending.newDueAt()),
                                        pending.step().title())));
        return text.link("查看案件全部记录", "/cases/" + about.caseNo());
    }
}
