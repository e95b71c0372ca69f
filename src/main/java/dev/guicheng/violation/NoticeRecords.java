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

    private final ViolationNotices notices;
    private final ViolationWords words;

    NoticeRecords(ViolationNotices notices, ViolationWords words) {
        this.notices = notices;
        this.words = words;
    }

    @Override
    public List<CaseRecord> recordsOf(String caseNo) {
        return notices.of(caseNo).stream().map(this::recordOf).toList();
    }

    private CaseRecord recordOf(ViolationNotice notice) {
        return CaseRecord.named("《整改通知书》")
                .line("编号", notice.noticeNo())
                .line("状态", notice.state().title())
                .line("开出", words.signed(notice.issuedBy(), notice.issuedAt()))
                .line("整改天数", notice.rectifyDays() + " 天")
                .line("可申辩天数", notice.objectionDays() + " 天")
                .line("送达", words.delivery(notice))
                .line("送达证据编号", notice.deliveryEvidenceNo())
                .line("送达说明", notice.deliveryRemark())
                .line("整改期至", words.time(notice.rectifyBy()))
                .line("可申辩至", words.time(notice.objectionBy()))
                .build();
    }
}
