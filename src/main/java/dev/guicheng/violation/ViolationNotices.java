package dev.guicheng.violation;

import dev.guicheng.calendar.WorkingCalendar;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.Refused;
import dev.guicheng.violation.ViolationNotice.State;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The 《整改通知书》 of violations: numbered, delivered, and from then on the time to rectify. */
@Service
@Transactional
class ViolationNotices {

    private final ViolationMapper mapper;
    private final Violations violations;
    private final ViolationSteps steps;
    private final CaseFiles cases;
    private final WorkingCalendar calendar;
    private final ViolationSettings settings;
    private final Clock clock;

    ViolationNotices(
            ViolationMapper mapper,
            Violations violations,
            ViolationSteps steps,
            CaseFiles cases,
            WorkingCalendar calendar,
            ViolationSettings settings,
            Clock clock) {
        this.mapper = mapper;
        this.violations = violations;
        this.steps = steps;
        this.cases = cases;
        this.calendar = calendar;
        this.settings = settings;
        this.clock = clock;
    }

    /** The notices of the case, oldest first. */
    @Transactional(readOnly = true)
    List<ViolationNotice> of(String caseNo) {
        return mapper.findNotices(caseNo);
    }

    @Transactional(readOnly = true)
    Optional<ViolationNotice> find(String noticeNo) {
        return mapper.findNotice(noticeNo);
    }

    /** The newest notice of the case. */
    @Transactional(readOnly = true)
    ViolationNotice current(String caseNo) {
        return of(caseNo).stream()
                .reduce((first, second) -> second)
                .orElseThrow(() -> new IllegalStateException("Case %s has no notice".formatted(caseNo)));
    }

    /** Issues the next notice with the days that were decided. */
    ViolationNotice issue(String caseNo, Collection<String> clauses) {
        var violation = violations.get(caseNo);
        int seq = of(caseNo).size() + 1;
        var noticeNo = caseNo + "-" + seq;
        mapper.insertNotice(new ViolationNotice(
                noticeNo,
                caseNo,
                seq,
                State.ISSUED,
                steps.now(),
                steps.actor(),
                violation.rectifyDays(),
                Math.min(violation.objectionDays(), violation.rectifyDays()),
                null,
                null,
                null,
                null,
                null,
                null,
                null));
        var notice = current(caseNo);
        cases.log(
                caseNo,
                "开《整改通知书》",
                clauses,
                Map.of(
                        "noticeNo", noticeNo,
                        "rectifyDays", notice.rectifyDays(),
                        "objectionDays", notice.objectionDays()));
        return notice;
    }

    /** Keeps how and when the newest notice reached the resident; from then on the times run. */
    ViolationNotice deliver(String caseNo, Delivery delivery, Collection<String> clauses) {
        var notice = current(caseNo);
        if (delivery.at().isAfter(steps.now())) {
            throw new Refused("送达时间不能晚于现在");
        }
        if (delivery.at().isBefore(notice.issuedAt().truncatedTo(ChronoUnit.MINUTES))) {
            throw new Refused("送达时间不能早于通知开出的时间");
        }
        if (delivery.way().needsEvidence() && ViolationSteps.orNull(delivery.evidenceNo()) == null) {
            throw new Refused("拒签留置、张贴的，请填写送达证据（照片）编号");
        }
        var rectifyBy = daysAfter(delivery.at(), notice.rectifyDays());
        var objectionBy = daysAfter(delivery.at(), notice.objectionDays());
        Violations.changed(
                mapper.updateDelivery(notice.noticeNo(), delivery, steps.actor(), rectifyBy, objectionBy), caseNo);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("noticeNo", notice.noticeNo());
        facts.put("way", delivery.way());
        facts.put("deliveredAt", delivery.at());
        facts.put("evidenceNo", delivery.evidenceNo());
        facts.put("rectifyBy", rectifyBy);
        facts.put("objectionBy", objectionBy);
        cases.log(caseNo, "送达通知", clauses, facts);
        var dueAt = calendar.plusWorkingDays(rectifyBy, settings.recheckWorkingDays());
        cases.setDeadlines(caseNo, cases.get(caseNo).respondBy(), dueAt, clauses.toArray(String[]::new));
        return current(caseNo);
    }

    private Instant daysAfter(Instant at, int days) {
        return at.atZone(clock.getZone()).plusDays(days).toInstant();
    }
}
