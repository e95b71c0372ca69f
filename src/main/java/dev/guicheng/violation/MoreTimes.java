package dev.guicheng.violation;

import dev.guicheng.calendar.WorkingCalendar;
import dev.guicheng.overdue.ExtensionDecided;
import dev.guicheng.overdue.Extensions;
import dev.guicheng.rulebook.Carries;
import dev.guicheng.violation.ViolationStep.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One more term for a resident who has rectified partly: the extension of the case, by the rules of extensions. */
@Service
@Transactional
class MoreTimes {

    static final String GRANTED = "GRANTED";
    static final String REFUSED = "REFUSED";

    private static final List<String> CLAUSES = List.of("D08-11", "D17-37");

    private final ViolationMapper mapper;
    private final ViolationNotices notices;
    private final ViolationSteps steps;
    private final ViolationProcess process;
    private final Extensions extensions;
    private final WorkingCalendar calendar;
    private final ViolationSettings settings;

    MoreTimes(
            ViolationMapper mapper,
            ViolationNotices notices,
            ViolationSteps steps,
            ViolationProcess process,
            Extensions extensions,
            WorkingCalendar calendar,
            ViolationSettings settings) {
        this.mapper = mapper;
        this.notices = notices;
        this.steps = steps;
        this.process = process;
        this.extensions = extensions;
        this.calendar = calendar;
        this.settings = settings;
    }

    /** Asks for more time in the name of who has re-checked; the answer may be there at once. */
    MoreTime ask(String caseNo, String reason, LocalDate until) {
        extensions.request(caseNo, reason, lastStep(caseNo).orElseThrow().detail(), until);
        var answer = lastStep(caseNo).filter(step -> step.kind() == Kind.MORE_TIME);
        return new MoreTime(
                answer.isPresent(),
                answer.map(step -> GRANTED.equals(step.result())).orElse(false),
                notices.current(caseNo).rectifyBy());
    }

    /** Takes over the decision on the time that was asked for; what the re-check needs of it is not the resident's. */
    @EventListener
    @Carries({"D08-11", "D17-37"})
    public void decided(ExtensionDecided decision) {
        var caseNo = decision.aboutCaseNo();
        boolean awaited = lastStep(caseNo)
                .filter(step -> step.kind() == Kind.RECHECK)
                .filter(step -> TenantViolation.Answers.PARTLY.equals(step.result()))
                .isPresent();
        if (!awaited) {
            return;
        }
        steps.record(
                caseNo, Kind.MORE_TIME, decision.granted() ? GRANTED : REFUSED, null, decision.extensionNo(), CLAUSES);
        if (decision.granted()) {
            mapper.updateRectifyBy(
                    notices.current(caseNo).noticeNo(),
                    calendar.minusWorkingDays(decision.newDueAt(), settings.recheckWorkingDays()));
        }
        process.moreTimeDecided(
                caseNo, decision.granted(), notices.current(caseNo).rectifyBy());
    }

    private Optional<ViolationStep> lastStep(String caseNo) {
        return steps.of(caseNo).stream()
                .filter(step -> step.kind() == Kind.RECHECK || step.kind() == Kind.MORE_TIME)
                .reduce((first, second) -> second);
    }
}
