package dev.guicheng.overdue;

import dev.guicheng.casefile.CaseRecord;
import dev.guicheng.casefile.CaseRecords;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Staff;
import dev.guicheng.rulebook.Carries;
import java.util.List;
import org.springframework.stereotype.Component;

/** Fills in the 《逾期督办记录》 of an escalation, on its own page and on that of the case that it is about. */
@Component
@Carries({"D11-07", "D17-44"})
class OverdueRecords implements CaseRecords {

    private final Overdues overdues;
    private final Staff staff;
    private final DueTimes times;

    OverdueRecords(Overdues overdues, Staff staff, DueTimes times) {
        this.overdues = overdues;
        this.staff = staff;
        this.times = times;
    }

    @Override
    public List<CaseRecord> recordsOf(String caseNo) {
        return overdues.find(caseNo).map(List::of).orElseGet(() -> overdues.about(caseNo)).stream()
                .map(this::recordOf)
                .toList();
    }

    private CaseRecord recordOf(Overdue overdue) {
        var record = CaseRecord.named("《逾期督办记录》")
                .line("编号", overdue.overdueNo())
                .line("案件编号", overdue.aboutCase())
                .line("批准时限", times.text(overdue.dueAt()))
                .line("原定时限", times.text(overdue.dueAtOriginal()))
                .line("登记逾期", times.text(overdue.openedAt()))
                .line("到期时责任人", overdue.responsible());
        var supervisions = overdues.supervisionsOf(overdue.overdueNo());
        for (var level : overdues.levelsOf(overdue.overdueNo())) {
            record.line("第 %d 级".formatted(level.level()), raised(level));
            supervisions.stream()
                    .filter(supervision -> supervision.level() == level.level())
                    .forEach(
                            supervision -> record.signature("第 %d 级督办".formatted(level.level()), decided(supervision)));
        }
        return record.line(
                        "结果",
                        overdue.settlement() == null ? "" : overdue.settlement().title())
                .line("结束时间", times.text(overdue.settledAt()))
                .build();
    }

    private String raised(OverdueLevel level) {
        return "%s 由%s负责：%s（本级至 %s）"
                .formatted(
                        times.text(level.raisedAt()),
                        Groups.nameOf(level.responsibleGroup()),
                        level.responsible(),
                        times.text(level.endsAt()));
    }

    private String decided(Supervision supervision) {
        var detail = supervision.detail() == null ? "" : "：" + supervision.detail();
        return "%s%s；%s（%s %s）"
                .formatted(
                        supervision.choice().title(),
                        detail,
                        supervision.remark(),
                        staff.nameOf(supervision.decidedBy()),
                        times.text(supervision.decidedAt()));
    }
}
