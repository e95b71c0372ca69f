package dev.guicheng.emergency;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormMarkdown;
import dev.guicheng.engine.form.FormText;
import dev.guicheng.organization.Staff;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;

/** What the forms show of an emergency: which one it is, what was done so far, who knows of it. */
@Component
class EmergencyFacts implements FormText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("M月d日 HH:mm");

    private final Emergencies emergencies;
    private final CaseFiles caseFiles;
    private final Staff staff;
    private final Clock clock;

    EmergencyFacts(Emergencies emergencies, CaseFiles caseFiles, Staff staff, Clock clock) {
        this.emergencies = emergencies;
        this.caseFiles = caseFiles;
        this.staff = staff;
        this.clock = clock;
    }

    @Override
    public String source() {
        return "emergencyFacts";
    }

    @Override
    public FormMarkdown textFor(FormContext context) {
        var caseNo = EmergencyResponse.Variables.CASE_NO
                .optional(context.variables())
                .orElseThrow(() -> new IllegalStateException("The form belongs to no emergency"));
        var text = FormMarkdown.empty()
                .fact("编号", caseNo)
                .fact("来自案件", emergencies.get(caseNo).parentCaseNo())
                .fact("事件", caseFiles.get(caseNo).title());
        long continued = emergencies.timesContinued(caseNo);
        if (continued > 0) {
            text.fact("已要求继续处置", "%d 次".formatted(continued));
        }
        text.heading("已经做的");
        var actions = emergencies.actionsOf(caseNo);
        actions.forEach(action -> text.bullet(line(action)));
        var notices = emergencies.noticesOf(caseNo);
        notices.forEach(notice -> text.bullet(line(notice)));
        return actions.isEmpty() && notices.isEmpty() ? text.paragraph("还没有记录") : text;
    }

    private String line(EmergencyAction action) {
        var kind = action.over() == null ? action.kind().title() : action.over() ? "结论（已结束）" : "结论（未结束）";
        return "%s %s %s：%s".formatted(time(action.at()), staff.nameOf(action.actor()), kind, action.text());
    }

    private String line(EmergencyNotice notice) {
        return "%s %s已知悉：%s"
                .formatted(
                        time(notice.acknowledgedAt()), notice.party().title(), staff.nameOf(notice.acknowledgedBy()));
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(clock.getZone()));
    }
}
