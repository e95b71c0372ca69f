package dev.guicheng.overdue;

import dev.guicheng.calendar.WorkingCalendar;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.notification.Notices;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Staff;
import dev.guicheng.overdue.Extension.Authority;
import dev.guicheng.overdue.Extension.Decision;
import dev.guicheng.overdue.Extension.Opinion;
import dev.guicheng.overdue.Extension.Outcome;
import dev.guicheng.overdue.Extension.Step;
import dev.guicheng.rulebook.Carries;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Requests for more time, 《延期审批单》 (F09), and what becomes of them. The case is locked before its request, always in
 * this order; what is decided is published as {@link ExtensionDecided}.
 */
@Service
@Transactional
@Carries({"D05-45", "D08-11", "D17-37"})
public class Extensions {

    private static final int LONGEST_TEXT = 1000;
    private static final int LONGEST_TITLE = 500;

    private final ExtensionMapper mapper;
    private final OverdueEscalationProcess process;
    private final CaseTasksProcess tasks;
    private final Handlers handlers;
    private final CaseFiles cases;
    private final Ledger ledger;
    private final Notices notices;
    private final Staff staff;
    private final WorkingCalendar calendar;
    private final DueTimes times;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Extensions(
            ExtensionMapper mapper,
            OverdueEscalationProcess process,
            CaseTasksProcess tasks,
            Handlers handlers,
            CaseFiles cases,
            Ledger ledger,
            Notices notices,
            Staff staff,
            WorkingCalendar calendar,
            DueTimes times,
            CurrentUser currentUser,
            ApplicationEventPublisher events,
            Clock clock) {
        this.mapper = mapper;
        this.process = process;
        this.tasks = tasks;
        this.handlers = handlers;
        this.cases = cases;
        this.ledger = ledger;
        this.notices = notices;
        this.staff = staff;
        this.calendar = calendar;
        this.times = times;
        this.currentUser = currentUser;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the current user may ask for more time for the case: he can do an open task of it, or has worked on it. */
    @Transactional(readOnly = true)
    public boolean requestable(CaseFile caseFile) {
        return caseFile.open()
                && caseFile.dueAt() != null
                && currentUser.projects().contains(caseFile.projectId())
                && currentUser
                        .id()
                        .filter(user -> involved(caseFile.caseNo(), user))
                        .isPresent();
    }

    /**
     * Asks for more time in the name of the current user, until the end of that day's last shift; a request that may not
     * be made is refused in words.
     *
     * @param newDate the day to which the deadline is to be moved
     * @return the number of the request
     */
    public String request(String caseNo, String reason, String workDone, LocalDate newDate) {
        var about = cases.lock(caseNo);
        requireOpen(about);
        if (!requestable(about)) {
            throw new Refused("只有经办人可以申请延期");
        }
        var user = currentUser.id().orElseThrow();
        return request(new NewExtension(caseNo, user, user, false, reason, workDone, times.endOf(newDate)), about);
    }

    /** A superior asks on behalf of whoever handles the case. */
    String requestForHandler(String caseNo, String superior, String reason, String workDone, LocalDate newDate) {
        var about = cases.lock(caseNo);
        requireOpen(about);
        var applicant = handlers.holdersOf(caseNo).stream().findFirst().orElse(superior);
        return request(
                new NewExtension(caseNo, applicant, superior, true, reason, workDone, times.endOf(newDate)), about);
    }

    /** All requests for the case, oldest first. */
    @Transactional(readOnly = true)
    List<Extension> about(String caseNo) {
        return mapper.findAbout(caseNo);
    }

    @Transactional(readOnly = true)
    Optional<Extension> find(String extensionNo) {
        return mapper.findByNo(extensionNo);
    }

    /** Writes a request down as a case of its own. */
    Extension open(NewExtension request, List<String> clauses) {
        var about = cases.lock(request.aboutCase());
        var opened = cases.open(new NewCase(
                OverdueEscalation.CASE_TYPE,
                about.projectId(),
                shortened("延期申请：" + about.title()),
                null,
                null,
                clauses,
                Map.of("aboutCase", about.caseNo(), "newDueAt", request.newDueAt())));
        cases.link(about.caseNo(), opened.caseNo(), LinkKind.EXTENSION, clauses.toArray(String[]::new));
        mapper.insert(written(opened, request, about));
        var facts = new LinkedHashMap<String, Object>();
        facts.put("extensionNo", opened.caseNo());
        facts.put("applicant", request.applicant());
        facts.put("askedBy", request.askedBy());
        facts.put("reason", request.reason());
        facts.put("workDone", request.workDone());
        facts.put("dueAt", about.dueAt());
        facts.put("newDueAt", request.newDueAt());
        cases.log(about.caseNo(), OverdueActions.EXTENSION_ASKED, clauses, facts);
        return mapper.findByNo(opened.caseNo()).orElseThrow();
    }

    /** Sends the request to whoever is next, and gives the time that he has; who was asked before and is silent, is late. */
    Instant send(
            String extensionNo,
            Step step,
            Authority authority,
            String authorityReason,
            int workingDays,
            List<String> clauses) {
        var extension = lockedPending(extensionNo);
        noteSilence(extension);
        var endsAt = calendar.plusWorkingDays(now(), workingDays);
        mapper.updateStep(extensionNo, authority, authorityReason, step, endsAt);
        var group = groupOf(step);
        var about = cases.get(extension.aboutCase());
        notices.toGroup(
                group,
                about.projectId(),
                extensionNo,
                "%s 申请延期到 %s，待您审批：%s".formatted(about.caseNo(), times.text(extension.newDueAt()), about.title()));
        cases.log(
                extensionNo,
                OverdueActions.SENT,
                clauses,
                Map.of("to", Groups.nameOf(group), "authorityReason", authorityReason, "endsAt", endsAt));
        return endsAt;
    }

    void giveOpinion(String extensionNo, Opinion opinion, String remark, List<String> clauses) {
        lockedPending(extensionNo);
        mapper.updateOpinion(extensionNo, opinion, remark, decider(extensionNo), now());
        cases.log(
                extensionNo,
                OverdueActions.OPINION_GIVEN,
                clauses,
                Map.of("opinion", opinion.title(), "remark", remark));
    }

    /** The manager decides, or whoever stands in for him. */
    void decideAsManager(String extensionNo, Decision decision, String remark, List<String> clauses) {
        lockedPending(extensionNo);
        mapper.updateManagerDecision(extensionNo, decision, remark, decider(extensionNo), now());
        logDecision(extensionNo, Step.MANAGER, decision, remark, clauses);
    }

    void decideAsGeneralManager(String extensionNo, Decision decision, String remark, List<String> clauses) {
        lockedPending(extensionNo);
        mapper.updateGeneralDecision(extensionNo, decision, remark, decider(extensionNo), now());
        logDecision(extensionNo, Step.GENERAL_MANAGER, decision, remark, clauses);
    }

    /** Moves the deadline of the case, and of those that share it; a case that has ended meanwhile is refused. */
    void grant(String extensionNo, List<String> clauses) {
        var extension = lockedPending(extensionNo);
        var about = cases.get(extension.aboutCase());
        if (!extension.newDueAt().isAfter(about.dueAt())) {
            throw new Refused("案件 %s 的时限已改为 %s，不早于申请的时限".formatted(about.caseNo(), times.text(about.dueAt())));
        }
        move(about, extension.newDueAt(), clauses);
        earlierParents(about, extension.newDueAt()).forEach(parent -> move(parent, extension.newDueAt(), clauses));
        subCasesWithSameDate(about).forEach(subCase -> move(subCase, extension.newDueAt(), clauses));
        decide(extension, Outcome.GRANTED, clauses);
        announce(
                extension,
                OverdueActions.GRANTED,
                true,
                "延期已批准：%s 的时限改为 %s".formatted(about.caseNo(), times.text(extension.newDueAt())),
                "",
                clauses);
    }

    void refuse(String extensionNo, List<String> clauses) {
        var extension = lockedPending(extensionNo);
        var reason = Stream.of(extension.generalRemark(), extension.managerRemark())
                .filter(remark -> remark != null && !remark.isBlank())
                .findFirst()
                .orElse("");
        decide(extension, Outcome.REFUSED, clauses);
        announce(
                extension,
                OverdueActions.REFUSED,
                false,
                "延期未获同意：%s 的时限不变。理由：%s".formatted(extension.aboutCase(), reason),
                reason,
                clauses);
    }

    /** Does not admit a request on which nobody may decide. */
    void reject(String extensionNo, String reason, List<String> clauses) {
        var extension = lockedPending(extensionNo);
        mapper.updateStep(extensionNo, Authority.NONE, reason, Step.REQUESTED, null);
        decide(extension, Outcome.NOT_ADMITTED, clauses);
        announce(
                extension,
                OverdueActions.NOT_ADMITTED,
                false,
                "延期申请不予受理：%s 的时限不变。理由：%s".formatted(extension.aboutCase(), reason),
                reason,
                clauses);
    }

    /** Refuses somebody who would decide on what he has asked for himself, or twice on the same. */
    @Transactional(readOnly = true)
    void requireApprover(String extensionNo, String userId) {
        var extension = found(extensionNo);
        if (userId.equals(extension.applicant()) || userId.equals(extension.askedBy())) {
            throw new Refused("延期由您申请，不能由您审批");
        }
        if (extension.step() == Step.GENERAL_MANAGER && userId.equals(extension.managerBy())) {
            throw new Refused("您已作为项目经理审批，不能再次审批");
        }
    }

    /** A request for a case that has ended is no longer needed. */
    void settle(String caseNo) {
        mapper.findPending(caseNo).ifPresent(extension -> {
            decide(extension, Outcome.NO_LONGER_NEEDED, List.of());
            process.settle(extension.extensionNo());
        });
    }

    private String request(NewExtension request, CaseFile about) {
        requireText(request.reason(), "申请延期的理由");
        requireText(request.workDone(), "目前做了什么");
        mapper.findPending(about.caseNo()).ifPresent(pending -> {
            throw new Refused("已有延期申请 %s 待审批，不能重复申请".formatted(pending.extensionNo()));
        });
        if (!request.newDueAt().isAfter(about.dueAt()) || !request.newDueAt().isAfter(now())) {
            throw new Refused("新的时限必须晚于现在，也晚于原批准的时限 %s".formatted(times.text(about.dueAt())));
        }
        return process.requestExtension(request, about.projectId());
    }

    private Extension written(CaseFile opened, NewExtension request, CaseFile about) {
        return new Extension(
                opened.caseNo(),
                about.caseNo(),
                request.applicant(),
                request.askedBy(),
                opened.openedAt(),
                request.bySuperior(),
                request.reason().strip(),
                request.workDone().strip(),
                about.dueAtOriginal(),
                about.dueAt(),
                request.newDueAt(),
                mapper.countGranted(about.caseNo()),
                times.daysBetween(about.dueAtOriginal(), request.newDueAt()),
                times.daysBetween(about.dueAt(), request.newDueAt()),
                null,
                null,
                Step.REQUESTED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private void noteSilence(Extension extension) {
        if (extension.step() == Step.SUPERVISOR && extension.opinion() == null) {
            mapper.updateOpinion(extension.extensionNo(), Opinion.TIME_OVER, null, null, now());
        }
        if (extension.step() == Step.MANAGER && extension.managerDecision() == null) {
            mapper.updateManagerDecision(extension.extensionNo(), Decision.TIME_OVER, null, null, now());
        }
    }

    private void move(CaseFile caseFile, Instant newDueAt, List<String> clauses) {
        cases.extend(caseFile.caseNo(), newDueAt, clauses.toArray(String[]::new));
    }

    private Stream<CaseFile> earlierParents(CaseFile caseFile, Instant newDueAt) {
        return cases.openParentsOf(caseFile.caseNo()).stream()
                .filter(parent -> parent.dueAt() != null && parent.dueAt().isBefore(newDueAt))
                .flatMap(parent -> Stream.concat(Stream.of(parent), earlierParents(parent, newDueAt)));
    }

    private Stream<CaseFile> subCasesWithSameDate(CaseFile caseFile) {
        return cases.openSubCasesOf(caseFile.caseNo()).stream()
                .filter(subCase -> caseFile.dueAt().equals(subCase.dueAt()))
                .flatMap(subCase -> Stream.concat(Stream.of(subCase), subCasesWithSameDate(subCase)));
    }

    private void decide(Extension extension, Outcome outcome, List<String> clauses) {
        mapper.updateOutcome(extension.extensionNo(), outcome, now());
        cases.close(extension.extensionNo(), outcome.title(), clauses, Map.of("aboutCase", extension.aboutCase()));
    }

    private void announce(
            Extension extension, String action, boolean granted, String text, String reason, List<String> clauses) {
        var about = cases.get(extension.aboutCase());
        cases.log(
                about.caseNo(),
                action,
                clauses,
                Map.of("extensionNo", extension.extensionNo(), "newDueAt", extension.newDueAt(), "reason", reason));
        Stream.of(extension.applicant(), extension.askedBy())
                .distinct()
                .forEach(person -> notices.toUser(person, about.projectId(), about.caseNo(), text));
        events.publishEvent(
                new ExtensionDecided(about.caseNo(), extension.extensionNo(), granted, extension.newDueAt()));
    }

    private void logDecision(String extensionNo, Step step, Decision decision, String remark, List<String> clauses) {
        cases.log(
                extensionNo,
                OverdueActions.DECIDED,
                clauses,
                Map.of(
                        "by",
                        Groups.nameOf(groupOf(step)),
                        "decision",
                        decision.title(),
                        "remark",
                        remark == null ? "" : remark));
    }

    private boolean involved(String caseNo, String user) {
        return tasks.ofCaseAlone(caseNo).stream().anyMatch(task -> task.mayBeDoneBy(user, currentUser.groups()))
                || ledger.entriesOf(caseNo).stream()
                        .anyMatch(entry -> entry.actor().equals(user));
    }

    private String decider(String extensionNo) {
        return currentUser
                .id()
                .orElseThrow(() -> new IllegalStateException("Nobody is there to decide on %s".formatted(extensionNo)));
    }

    private Extension lockedPending(String extensionNo) {
        var about = cases.lock(found(extensionNo).aboutCase());
        requireOpen(about);
        return mapper.lockPending(extensionNo).orElseThrow(() -> new Refused("延期申请 %s 已经办结".formatted(extensionNo)));
    }

    private Extension found(String extensionNo) {
        return mapper.findByNo(extensionNo)
                .orElseThrow(() -> new IllegalStateException("There is no extension %s".formatted(extensionNo)));
    }

    private static void requireOpen(CaseFile about) {
        if (!about.open()) {
            throw new Refused("案件 %s 已经结束，不再需要延期".formatted(about.caseNo()));
        }
        if (about.dueAt() == null) {
            throw new Refused("案件 %s 没有时限，不需要延期".formatted(about.caseNo()));
        }
    }

    private static void requireText(String text, String label) {
        if (text == null || text.isBlank()) {
            throw new Refused(label + "：必填");
        }
        if (text.strip().length() > LONGEST_TEXT) {
            throw new Refused("%s：不超过 %d 个字".formatted(label, LONGEST_TEXT));
        }
    }

    private static String groupOf(Step step) {
        return switch (step) {
            case SUPERVISOR -> Groups.SERVICE_SUPERVISORS;
            case MANAGER -> Groups.PROJECT_MANAGERS;
            case GENERAL_MANAGER -> Groups.GENERAL_MANAGERS;
            case REQUESTED, DECIDED -> throw new IllegalArgumentException("Nobody decides at " + step);
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String shortened(String title) {
        return title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE - 1) + "…" : title;
    }
}
