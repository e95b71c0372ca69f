package dev.guicheng.emergency;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseRecord;
import dev.guicheng.casefile.CaseRecords;
import dev.guicheng.organization.Staff;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fills in the record of an emergency, for which the rule book names no form. */
@Component
@Transactional(readOnly = true)
class EmergencyRecords implements CaseRecords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Emergencies emergencies;
    private final CaseFiles cases;
    private final Staff staff;
    private final Clock clock;

    EmergencyRecords(Emergencies emergencies, CaseFiles cases, Staff staff, Clock clock) {
        this.emergencies = emergencies;
        this.cases = cases;
        this.staff = staff;
        this.clock = clock;
    }

    @Override
    public List<CaseRecord> recordsOf(String caseNo) {
        return recordOf(caseNo).stream().toList();
    }

    Optional<CaseRecord> recordOf(String caseNo) {
        return emergencies.find(caseNo).map(this::recordOf);
    }

    private CaseRecord recordOf(Emergency emergency) {
        var caseNo = emergency.caseNo();
        var caseFile = cases.get(caseNo);
        var record = CaseRecord.named("突发事件处置记录")
                .line("编号", caseNo)
                .line("来自案件", emergency.parentCaseNo())
                .line("事件", caseFile.title());
        emergencies
                .noticesOf(caseNo)
                .forEach(notice -> record.signature(
                        notice.party().title() + "知悉", signed(notice.acknowledgedBy(), notice.acknowledgedAt())));
        emergencies
                .actionsOf(caseNo)
                .forEach(action -> record.line(
                        action.kind().title(), "%s（%s）".formatted(action.text(), signed(action.actor(), action.at()))));
        return record.line("结果", caseFile.outcome())
                .line("关闭时间", caseFile.closedAt() == null ? "" : time(caseFile.closedAt()))
                .build();
    }

    private String signed(String userId, Instant at) {
        return staff.nameOf(userId) + " " + time(at);
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(clock.getZone()));
    }
}
