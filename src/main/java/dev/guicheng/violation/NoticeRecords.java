package dev.guicheng.violation;

import dev.guicheng.casefile.CaseRecord;
import dev.guicheng.casefile.CaseRecords;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fills in the 《整改通知书》 of a violation. */
@Component
@Order(2)
@Transactional(readOnly = true)
class NoticeRecords implements CaseRecords {

    private final Violations violations;
    private final ViolationNotices notices;
    private final ViolationWords words;

    NoticeRecords(Violations violations, ViolationNotices notices, ViolationWords words) {
        this.violations = violations;
        this.notices = notices;
        this.words = words;
    }

    @Override
    public List<CaseRecord> recordsOf(String caseNo) {
        return notices.of(caseNo).stream().map(this::recordOf).toList();
    }

    private CaseRecord recordOf(ViolationNotice notice) {
        var violation = violations.get(notice.caseNo());
        return CaseRecord.named("《整改通知书》")
                .line("编号", notice.noticeNo())
                .line("状态", notice.state().title())
                .line("致", words.addressee(violation))
                .line("场所", words.place(violation))
                .line("违章种类", words.kind(violation))
                .line("违章事实", violation.facts())
                .line("证据编号", violation.evidenceNo())
                .line("违反的规定", words.bases(violation))
                .line("整改要求", "立即停止上述行为，按所列规定整改，恢复原状")
                .line("整改天数", notice.rectifyDays() + " 天")
                .line("整改期至", words.time(notice.rectifyBy()))
                .line("可申辩天数", notice.objectionDays() + " 天")
                .line("可申辩至", words.time(notice.objectionBy()))
                .line("送达证据编号", notice.deliveryEvidenceNo())
                .line("送达说明", notice.deliveryRemark())
                .signature("开出", words.signed(notice.issuedBy(), notice.issuedAt()))
                .signature("送达", words.delivery(notice))
                .build();
    }
}
