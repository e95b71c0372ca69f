package dev.guicheng.overdue;

import dev.guicheng.calendar.WorkingCalendar;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.notification.Notices;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reminds those who hold a case of its deadline. */
@Service
@Transactional
class Reminders {

    private final OverdueEscalationProcess process;
    private final CaseTasksProcess tasks;
    private final Handlers handlers;
    private final CaseFiles cases;
    private final Notices notices;
    private final WorkingCalendar calendar;
    private final DueTimes times;
    private final Clock clock;

    Reminders(
            OverdueEscalationProcess process,
            CaseTasksProcess tasks,
            Handlers handlers,
            CaseFiles cases,
            Notices notices,
            WorkingCalendar calendar,
            DueTimes times,
            Clock clock) {
        this.process = process;
        this.tasks = tasks;
        this.handlers = handlers;
        this.cases = cases;
        this.notices = notices;
        this.calendar = calendar;
        this.times = times;
        this.clock = clock;
    }

    /** When to remind of a deadline of the procedure; at once where that time is past. */
    Instant remindAt(String procedure, Instant dueAt) {
        var at = calendar.minusWorkingDays(dueAt, process.reminderDays(procedure));
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return at.isBefore(now) ? now : at;
    }

    /** Tells whoever has claimed an open task of the case, and where nobody has, the group that may. */
    void remind(String caseNo, List<String> clauses) {
        var caseFile = cases.get(caseNo);
        var projectId = caseFile.projectId();
        var open = tasks.watchedWith(caseNo);
        handlers.tell(
                open,
                (person, task) ->
                        notices.toUser(person, projectId, caseNo, text(caseFile.title(), task, caseFile.dueAt())),
                (group, task) ->
                        notices.toGroup(group, projectId, caseNo, text(caseFile.title(), task, caseFile.dueAt())));
        cases.log(
                caseNo,
                OverdueActions.REMINDED,
                clauses,
                Map.of("dueAt", caseFile.dueAt(), "responsible", handlers.inWords(caseNo)));
    }

    private String text(String title, OpenTask task, Instant dueAt) {
        return "即将到期：%s（任务：%s，时限 %s）".formatted(title, task.name(), times.text(dueAt));
    }
}
