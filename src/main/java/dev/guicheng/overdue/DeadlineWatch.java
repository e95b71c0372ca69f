package dev.guicheng.overdue;

import dev.guicheng.casefile.CaseEnded;
import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.DeadlineMoved;
import dev.guicheng.overdue.Overdue.Settlement;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps the watch over a deadline in step with its case, in the transaction that changes the case. */
@Component
class DeadlineWatch {

    private final Overdues overdues;
    private final Extensions extensions;
    private final Reminders reminders;
    private final DeadlineTimersProcess timers;
    private final CaseFiles cases;

    DeadlineWatch(
            Overdues overdues,
            Extensions extensions,
            Reminders reminders,
            DeadlineTimersProcess timers,
            CaseFiles cases) {
        this.overdues = overdues;
        this.extensions = extensions;
        this.reminders = reminders;
        this.timers = timers;
        this.cases = cases;
    }

    @EventListener
    void on(DeadlineMoved moved) {
        var remindAt = reminders.remindAt(cases.get(moved.caseNo()).processId(), moved.dueAt());
        if (overdues.goesOn(moved.caseNo(), moved.dueAt())) {
            timers.rename(moved.caseNo(), moved.dueAtBefore(), moved.dueAt(), remindAt);
            return;
        }
        overdues.settle(moved.caseNo(), Settlement.EXTENDED);
        timers.move(moved.caseNo(), moved.dueAtBefore(), moved.dueAt(), remindAt);
    }

    @EventListener
    void on(CaseEnded ended) {
        overdues.settle(ended.caseNo(), ended.status() == Status.CLOSED ? Settlement.SOLVED : Settlement.WITHDRAWN);
        extensions.settle(ended.caseNo());
        overdues.watchParentOf(ended.caseNo());
    }
}
