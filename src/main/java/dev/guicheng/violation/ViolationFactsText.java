package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;

import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormMarkdown;
import dev.guicheng.engine.form.FormText;
import org.springframework.stereotype.Component;

/**
 * Shows the violation that a task is about: its record as far as it is filled in, what the same household did before, its
 * notices, and the pages that lead on.
 */
@Component
class ViolationFactsText implements FormText {

    private final ViolationRecords records;
    private final Violations violations;
    private final ViolationNotices notices;
    private final ViolationWords words;

    ViolationFactsText(
            ViolationRecords records, Violations violations, ViolationNotices notices, ViolationWords words) {
        this.records = records;
        this.violations = violations;
        this.notices = notices;
        this.words = words;
    }

    @Override
    public String source() {
        return "violationFacts";
    }

    @Override
    public FormMarkdown textFor(FormContext context) {
        var caseNo = CASE_NO.optional(context.variables()).orElseThrow();
        var record = records.recordOf(caseNo).orElseThrow();
        var text = FormMarkdown.empty().heading(record.name());
        record.lines().stream()
                .filter(line -> !line.value().isEmpty())
                .forEach(line -> text.fact(line.label(), line.value()));
        violations
                .earlierAlike(caseNo)
                .forEach(earlier -> text.link("查看 " + earlier.caseNo(), "/cases/" + earlier.caseNo()));
        notices.of(caseNo).forEach(notice -> withNotice(text, notice));
        return text.link("查看案件全部记录", "/cases/" + caseNo);
    }

    private void withNotice(FormMarkdown text, ViolationNotice notice) {
        text.fact("《整改通知书》" + notice.noticeNo(), words.summary(notice))
                .link("打印 " + notice.noticeNo(), ViolationWords.pathOf(notice));
    }
}
