package dev.guicheng.evidence;

import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormMarkdown;
import dev.guicheng.engine.form.FormText;
import dev.guicheng.organization.Staff;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;

/** Leads from a task to the page on which its photos are taken, and lists those that are there. */
@Component
class EvidencePageText implements FormText {

    static final String SOURCE = "evidencePage";
    static final String LINK = "拍照或上传照片";

    static final String CASE_NO = "caseNo";

    private final Evidences evidences;
    private final Staff staff;
    private final DateTimeFormatter time;

    EvidencePageText(Evidences evidences, Staff staff, Clock clock) {
        this.evidences = evidences;
        this.staff = staff;
        this.time = DateTimeFormatter.ofPattern("M 月 d 日 HH:mm").withZone(clock.getZone());
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public FormMarkdown textFor(FormContext context) {
        var caseNo = String.valueOf(context.variables().get(CASE_NO));
        var taskId = context.taskId().orElseThrow();
        var text = FormMarkdown.empty().heading("照片和签名");
        var there = evidences.of(caseNo).stream()
                .filter(evidence -> taskId.equals(evidence.taskId()))
                .toList();
        there.forEach(evidence -> text.fact(
                evidence.evidenceNo(),
                "%s，%s，%s"
                        .formatted(
                                evidence.photo()
                                        ? "照片"
                                        : "%s签名".formatted(evidence.signerRole().title()),
                                staff.nameOf(evidence.uploadedBy()),
                                time.format(evidence.uploadedAt()))));
        if (there.isEmpty()) {
            text.paragraph("这一步还没有照片。");
        }
        return text.link(LINK, "/cases/%s/evidence/%s".formatted(caseNo, taskId));
    }
}
