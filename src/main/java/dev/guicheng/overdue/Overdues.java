package dev.guicheng.overdue;

import dev.guicheng.calendar.WorkingCalendar;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.engine.Refused;
import dev.guicheng.notification.Notices;
import dev.guicheng.overdue.Overdue.Settlement;
import dev.guicheng.overdue.Supervision.Choice;
import dev.guicheng.rulebook.Carries;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Cases that have passed their approved date, and how responsibility for them goes up, each level once. */
@Service
@Transactional
@Carries({"D17-44"})
public class Overdues {

    private static final int LONGEST_TITLE = 500;

    private final OverdueMapper mapper;
    private final Extensions extensions;
    private final OverdueEscalationProcess process;
    private final DeadlineTimersProcess timers;
    private final CaseTasksProcess tasks;
    private final Handlers handlers;
    private final CaseFiles cases;
    private final Notices notices;
    private final WorkingCalendar calendar;
    private final DueTimes times;
    private final Clock clock;

    Overdues(
            OverdueMapper mapper,
            Extensions extensions,
            OverdueEscalationProcess process,
            DeadlineTimersProcess timers,
            CaseTasksProcess tasks,
            Handlers handlers,
            CaseFiles cases,
            Notices notices,
            WorkingCalendar calendar,
            DueTimes times,
            Clock clock) {
        this.mapper = mapper;
        this.extensions = extensions;
        this.process = process;
        this.timers = timers;
        this.tasks = tasks;
        this.handlers = handlers;
        this.cases = cases;
        this.notices = notices;
        this.calendar = calendar;
        this.times = times;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Optional<Overdue> find(String overdueNo) {
        return mapper.findByNo(overdueNo);
    }

    /** Every time the case passed its approved date, oldest first. */
    @Transactional(readOnly = true)
    List<Overdue> about(String caseNo) {
        return mapper.findAbout(caseNo);
    }

    @Transactional(readOnly = true)
    List<OverdueLevel> levelsOf(String overdueNo) {
        return mapper.findLevels(overdueNo);
    }

    @Transactional(readOnly = true)
    List<Supervision> supervisionsOf(String overdueNo) {
        return mapper.findSupervisions(overdueNo);
    }

    /** Notes that the case has passed its date; empty where an open case below it is watched over instead. */
    Optional<Overdue> open(String caseNo, List<String> clauses) {
        var about = cases.lock(caseNo);
        var below = watchedBelow(caseNo);
        if (below.isPresent()) {
            cases.log(caseNo, OverdueActions.ESCALATED_BELOW, clauses, Map.of("subCase", below.get()));
            return Optional.empty();
        }
        var responsible = handlers.inWords(caseNo);
        var opened = cases.open(new NewCase(
                OverdueEscalation.CASE_TYPE,
                about.projectId(),
                shortened("逾期：" + about.title()),
                null,
                null,
                clauses,
                Map.of("aboutCase", caseNo, "overdueAt", about.dueAt())));
        cases.link(caseNo, opened.caseNo(), LinkKind.ESCALATION, clauses.toArray(String[]::new));
        mapper.insert(new Overdue(
                opened.caseNo(),
                caseNo,
                about.dueAtOriginal(),
                about.dueAt(),
                responsible,
                opened.openedAt(),
                0,
                null,
                null,
                null));
        var facts = Map.of("overdueNo", opened.caseNo(), "dueAt", about.dueAt(), "responsible", responsible);
        cases.log(caseNo, OverdueActions.OVERDUE, clauses, facts);
        return mapper.findByNo(opened.caseNo());
    }

    /** Brings the case before the level, once, and gives the time until which it stays there. */
    Instant raise(String overdueNo, int number, int workingDays, List<String> clauses) {
        var overdue = lockedOpen(overdueNo);
        var about = cases.get(overdue.aboutCase());
        var level = Level.of(number);
        var endsAt = calendar.plusWorkingDays(now(), workingDays);
        var responsible = handlers.inWords(level.group(), about.projectId());
        mapper.insertLevel(new OverdueLevel(overdueNo, number, now(), endsAt, level.group(), responsible));
        mapper.updateLevel(overdueNo, number, endsAt);
        var text = "%s 逾期，升级到%s：%s（时限 %s）"
                .formatted(about.caseNo(), level.title(), about.title(), times.text(overdue.dueAt()));
        notices.toGroup(level.group(), about.projectId(), about.caseNo(), text);
        handlers.holdersOf(about.caseNo())
                .forEach(holder -> notices.toUser(holder, about.projectId(), about.caseNo(), text));
        logInBoth(
                overdue,
                OverdueActions.RAISED,
                clauses,
                Map.of("level", number, "responsible", responsible, "levelEndsAt", endsAt));
        return endsAt;
    }

    /** Keeps what the superior decided, and gives the time until which the case stays with him. */
    Instant supervise(String overdueNo, NewSupervision decision, List<String> clauses) {
        var overdue = lockedOpen(overdueNo);
        var endsAt = decision.choice() == Choice.FINAL_DATE ? finalTime(decision) : renewed(overdue, decision);
        mapper.insertSupervision(new Supervision(
                overdueNo,
                overdue.level(),
                decision.choice(),
                detail(decision),
                decision.remark(),
                decision.supervisor(),
                now(),
                endsAt));
        mapper.updateLevel(overdueNo, overdue.level(), endsAt);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("level", overdue.level());
        facts.put("choice", decision.choice().title());
        facts.put("detail", detail(decision));
        facts.put("remark", decision.remark());
        facts.put("levelEndsAt", endsAt);
        logInBoth(overdue, OverdueActions.SUPERVISED, clauses, facts);
        return endsAt;
    }

    /** Gives all open tasks of the overdue case to a department or person. */
    void reassign(String overdueNo, String reassignTo, List<String> clauses) {
        var overdue = lockedOpen(overdueNo);
        var before = handlers.inWords(overdue.aboutCase());
        handlers.give(overdue.aboutCase(), reassignTo);
        tellOfNewTasks(overdue);
        logInBoth(
                overdue,
                OverdueActions.REASSIGNED,
                clauses,
                Map.of("before", before, "after", handlers.nameOf(reassignTo)));
    }

    /** The superior does the open tasks of the overdue case himself. */
    void takeOver(String overdueNo, String supervisor, List<String> clauses) {
        var overdue = lockedOpen(overdueNo);
        var before = handlers.inWords(overdue.aboutCase());
        handlers.giveToPerson(overdue.aboutCase(), supervisor);
        logInBoth(overdue, OverdueActions.TAKEN_OVER, clauses, Map.of("before", before, "after", supervisor));
    }

    /** Asks for more time on behalf of whoever handles the overdue case, for the reason that the superior gave. */
    void askExtension(String overdueNo, String supervisor, String workDone, LocalDate newDate) {
        var overdue = lockedOpen(overdueNo);
        var supervisions = mapper.findSupervisions(overdueNo);
        var reason = supervisions.get(supervisions.size() - 1).remark();
        extensions.requestForHandler(overdue.aboutCase(), supervisor, reason, workDone, newDate);
    }

    /** The process that handles the overdue case. */
    @Transactional(readOnly = true)
    String procedureOf(Overdue overdue) {
        return cases.get(overdue.aboutCase()).processId();
    }

    /** Ends the escalation of a case that is no longer overdue, and says how far it went. */
    void settle(String caseNo, Settlement settlement) {
        mapper.findOpen(caseNo).ifPresent(overdue -> {
            mapper.updateSettlement(overdue.overdueNo(), settlement, now());
            var reached = overdue.level() == 0
                    ? ""
                    : "，升级到" + Level.of(overdue.level()).title();
            cases.close(
                    overdue.overdueNo(),
                    settlement.title() + reached,
                    List.of("D11-07"),
                    Map.of("aboutCase", caseNo, "level", overdue.level()));
            process.settle(overdue.overdueNo());
        });
    }

    /** Whether the case is escalated and stays overdue with this date too. */
    boolean goesOn(String caseNo, Instant dueAt) {
        return !dueAt.isAfter(now()) && mapper.findOpen(caseNo).isPresent();
    }

    /** Lets an overdue case above the one that has ended be watched over itself. */
    void watchParentOf(String endedCase) {
        cases.openParentsOf(endedCase).stream()
                .filter(parent -> parent.dueAt() != null && !parent.dueAt().isAfter(now()))
                .filter(parent -> mapper.findOpen(parent.caseNo()).isEmpty())
                .forEach(parent -> timers.passAgain(parent.caseNo(), parent.dueAt()));
    }

    private Optional<String> watchedBelow(String caseNo) {
        return cases.openSubCasesOf(caseNo).stream()
                .map(CaseFile::caseNo)
                .filter(subCase ->
                        timers.waits(subCase) || mapper.findOpen(subCase).isPresent())
                .findFirst();
    }

    private Instant finalTime(NewSupervision decision) {
        var endsAt = times.endOf(decision.finalDate());
        if (!endsAt.isAfter(now())) {
            throw new Refused("最后期限必须晚于现在");
        }
        if (times.daysBetween(now(), endsAt) > decision.finalDays()) {
            throw new Refused(
                    "最后期限最多可定到 %s；要更久的，请申请延期".formatted(times.dayOf(now()).plusDays(decision.finalDays())));
        }
        return endsAt;
    }

    /** The time of the level; one that is over begins again. */
    private Instant renewed(Overdue overdue, NewSupervision decision) {
        return overdue.levelEndsAt().isAfter(now())
                ? overdue.levelEndsAt()
                : calendar.plusWorkingDays(now(), decision.workingDays());
    }

    private String detail(NewSupervision decision) {
        return switch (decision.choice()) {
            case FINAL_DATE -> decision.finalDate().toString();
            case REASSIGN -> handlers.nameOf(decision.reassignTo());
            case EXTENSION -> decision.newDate().toString();
            case TAKE_OVER -> null;
        };
    }

    private void tellOfNewTasks(Overdue overdue) {
        var about = cases.get(overdue.aboutCase());
        var text = "改派给您：%s（时限 %s 已过，请尽快处理）".formatted(about.title(), times.text(about.dueAt()));
        handlers.tell(
                tasks.of(about.caseNo()),
                (person, task) -> notices.toUser(person, about.projectId(), about.caseNo(), text),
                (group, task) -> notices.toGroup(group, about.projectId(), about.caseNo(), text));
    }

    private void logInBoth(Overdue overdue, String action, List<String> clauses, Map<String, ?> facts) {
        cases.log(overdue.aboutCase(), action, clauses, facts);
        cases.log(overdue.overdueNo(), action, clauses, facts);
    }

    /** The case that is overdue is locked before its escalation, always in this order. */
    private Overdue lockedOpen(String overdueNo) {
        var known = mapper.findByNo(overdueNo)
                .orElseThrow(() -> new IllegalStateException("There is no overdue case %s".formatted(overdueNo)));
        cases.lock(known.aboutCase());
        return mapper.lockOpen(overdueNo)
                .orElseThrow(() -> new Refused("案件 %s 已经办结或延期，不再督办".formatted(known.aboutCase())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String shortened(String title) {
        return title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE - 1) + "…" : title;
    }
}
