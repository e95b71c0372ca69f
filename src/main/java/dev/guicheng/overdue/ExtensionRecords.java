package dev.guicheng.overdue;

import dev.guicheng.casefile.CaseRecord;
import dev.guicheng.casefile.CaseRecords;
import dev.guicheng.organization.Staff;
import dev.guicheng.overdue.Extension.Authority;
import dev.guicheng.rulebook.Carries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Fills in the 《延期审批单》 (F09) of a request, on its own page and on that of the case that it is about. */
@Component
@Carries({"D05-45", "D08-11", "D17-37"})
class ExtensionRecords implements CaseRecords {

    private static final Map<Authority, String> AUTHORITIES = Map.of(
            Authority.MANAGER, "项目经理",
            Authority.MANAGER_AND_GENERAL, "项目经理、物业总经理",
            Authority.NONE, "不予受理");

    private final Extensions extensions;
    private final Staff staff;
    private final DueTimes times;

    ExtensionRecords(Extensions extensions, Staff staff, DueTimes times) {
        this.extensions = extensions;
        this.staff = staff;
        this.times = times;
    }

    @Override
    public List<CaseRecord> recordsOf(String caseNo) {
        return extensions.find(caseNo).map(List::of).orElseGet(() -> extensions.about(caseNo)).stream()
                .map(this::recordOf)
                .toList();
    }

    private CaseRecord recordOf(Extension extension) {
        return CaseRecord.named("《延期审批单》")
                .line("编号", extension.extensionNo())
                .line("案件编号", extension.aboutCase())
                .line("申请人", staff.nameOf(extension.applicant()))
                .line("代为申请", extension.bySuperior() ? staff.nameOf(extension.askedBy()) : "")
                .line("申请时间", times.text(extension.askedAt()))
                .line("特殊情况", extension.reason())
                .line("目前做了什么", extension.workDone())
                .line("原定时限", times.text(extension.dueAtOriginal()))
                .line("申请前时限", times.text(extension.dueAtBefore()))
                .line("申请延期到", times.text(extension.newDueAt()))
                .line(
                        "延长",
                        "第 %d 次，%d 天，超过原定时限 %d 天"
                                .formatted(
                                        extension.extensionCount() + 1,
                                        extension.extensionDays(),
                                        extension.totalDays()))
                .line("由谁审批", authority(extension))
                .signature(
                        "客服主管意见",
                        extension.opinion() == null
                                ? ""
                                : said(
                                        extension.opinion().title(),
                                        extension.opinionRemark(),
                                        extension.opinionBy(),
                                        extension.opinionAt()))
                .signature(
                        "项目经理审批",
                        extension.managerDecision() == null
                                ? ""
                                : said(
                                        extension.managerDecision().title(),
                                        extension.managerRemark(),
                                        extension.managerBy(),
                                        extension.managerAt()))
                .signature(
                        "物业总经理审批",
                        extension.generalDecision() == null
                                ? ""
                                : said(
                                        extension.generalDecision().title(),
                                        extension.generalRemark(),
                                        extension.generalBy(),
                                        extension.generalAt()))
                .line("结果", result(extension))
                .line("办结时间", times.text(extension.decidedAt()))
                .build();
    }

    private static String authority(Extension extension) {
        return extension.authority() == null
                ? ""
                : "%s（%s）".formatted(AUTHORITIES.get(extension.authority()), extension.authorityReason());
    }

    private String result(Extension extension) {
        if (!extension.pending()) {
            return extension.outcome().title();
        }
        return extension.stepEndsAt() == null
                ? extension.step().title()
                : "审批中：%s，至 %s".formatted(extension.step().title(), times.text(extension.stepEndsAt()));
    }

    /** What somebody said, with his name where it was a person and not the lapse of time. */
    private String said(String what, String remark, String by, Instant at) {
        var text = new StringBuilder(what);
        if (remark != null && !remark.isBlank()) {
            text.append("：").append(remark);
        }
        return text.append("（")
                .append(by == null ? "" : staff.nameOf(by) + " ")
                .append(times.text(at))
                .append("）")
                .toString();
    }
}
