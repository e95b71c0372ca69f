package dev.guicheng.casefile;

import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.organization.Staff;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The only one who changes case files; each change is in the case's ledger. Writers of one case queue. A case that does
 * not exist, or is no longer open where it has to be, is an {@link IllegalStateException}. The end of a case is published
 * as {@link CaseEnded}, another due time as {@link DeadlineMoved}.
 */
@Service
@Transactional
public class CaseFiles {

    /** What stands in the file of a case whose contents have been removed. */
    private static final String EMPTIED = "内容已按保存期限清理";

    private final CaseFileMapper mapper;
    private final Ledger ledger;
    private final Staff staff;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CaseFiles(
            CaseFileMapper mapper,
            Ledger ledger,
            Staff staff,
            CurrentUser currentUser,
            ApplicationEventPublisher events,
            Clock clock) {
        this.mapper = mapper;
        this.ledger = ledger;
        this.staff = staff;
        this.currentUser = currentUser;
        this.events = events;
        this.clock = clock;
    }

    /** Takes from the file of a case that has ended what people wrote in it: its contents have been removed. */
    public void empty(String caseNo) {
        if (mapper.updateEmptied(caseNo, EMPTIED) == 0) {
            throw new IllegalStateException("Case %s has not ended".formatted(caseNo));
        }
    }

    /** Opens a case under the next number of its type. */
    public CaseFile open(NewCase newCase) {
        var openedAt = now();
        var type = newCase.type();
        var caseNo = "%s-%d-%06d"
                .formatted(type.prefix(), openedAt.atZone(clock.getZone()).getYear(), mapper.nextNumber(type));
        var dueAt = millis(newCase.dueAt());
        var opened = new CaseFile(
                caseNo,
                type.processId(),
                newCase.projectId(),
                newCase.title(),
                Status.OPEN,
                openedAt,
                currentUser.id().orElse(Ledger.SYSTEM),
                millis(newCase.respondBy()),
                null,
                dueAt,
                dueAt,
                null,
                null,
                0);
        mapper.insert(opened);
        var facts = new LinkedHashMap<String, Object>(newCase.payload());
        facts.put("processId", opened.processId());
        facts.put("projectId", opened.projectId());
        facts.put("title", opened.title());
        facts.put("respondBy", opened.respondBy());
        facts.put("dueAt", opened.dueAt());
        ledger.record(caseNo, CaseActions.OPENED, newCase.clauses(), facts);
        return opened;
    }

    @Transactional(readOnly = true)
    public CaseFile get(String caseNo) {
        return found(find(caseNo), caseNo);
    }

    @Transactional(readOnly = true)
    public Optional<CaseFile> find(String caseNo) {
        return mapper.findByCaseNo(caseNo);
    }

    /** The case, which no other transaction changes or locks before this one ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public CaseFile lock(String caseNo) {
        return locked(caseNo);
    }

    /** The open cases of the projects, oldest first. */
    @Transactional(readOnly = true)
    public List<CaseFile> openCases(Collection<String> projectIds) {
        return projectIds.isEmpty() ? List.of() : mapper.findOpen(projectIds);
    }

    /** These cases by their numbers; a number that no case has is left out. */
    @Transactional(readOnly = true)
    public Map<String, CaseFile> all(Collection<String> caseNos) {
        return caseNos.isEmpty()
                ? Map.of()
                : mapper.findAll(caseNos).stream().collect(Collectors.toMap(CaseFile::caseNo, Function.identity()));
    }

    /** The numbers of the open cases in the projects whose number or title is like the text. */
    @Transactional(readOnly = true)
    public List<String> openLike(LikeText text, Collection<String> projectIds, int atMost) {
        return projectIds.isEmpty() ? List.of() : mapper.findOpenLike(text.pattern(), projectIds, atMost);
    }

    /**
     * Sets the deadlines that the procedure gives, either of which may be null. The due time becomes the original one as
     * well, unless more time has been allowed already.
     */
    public CaseFile setDeadlines(String caseNo, Instant respondBy, Instant dueAt, String... clauses) {
        var before = lockedOpen(caseNo);
        var after = before.withDeadlines(millis(respondBy), millis(dueAt));
        if (after.dueAt() == null && before.dueAt() != null) {
            throw new IllegalStateException(
                    "Case %s has a due time, which can be moved but not taken away".formatted(caseNo));
        }
        boolean first = before.respondBy() == null && before.dueAt() == null;
        return moveDeadlines(before, after, first ? CaseActions.DEADLINES_SET : CaseActions.DEADLINES_MOVED, clauses);
    }

    /** Allows more time: the due time moves, the original one stays. */
    public CaseFile extend(String caseNo, Instant dueAt, String... clauses) {
        var before = lockedOpen(caseNo);
        return moveDeadlines(before, before.extendedTo(millis(dueAt)), CaseActions.DEADLINES_MOVED, clauses);
    }

    private CaseFile moveDeadlines(CaseFile before, CaseFile moved, String action, String... clauses) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("respondBy", moved.respondBy());
        facts.put("dueAt", moved.dueAt());
        facts.put("dueAtOriginal", moved.dueAtOriginal());
        var after = update(moved, action, List.of(clauses), facts);
        if (before.dueAt() != null && !before.dueAt().equals(after.dueAt())) {
            events.publishEvent(new DeadlineMoved(after.caseNo(), before.dueAt(), after.dueAt()));
        }
        return after;
    }

    /** Notes that somebody has acted on the case; only the first time counts. */
    public CaseFile respond(String caseNo, String... clauses) {
        var before = lockedOpen(caseNo);
        return before.respondedAt() == null
                ? update(before.withResponse(now()), CaseActions.RESPONDED, List.of(clauses), Map.of())
                : before;
    }

    /** Links two cases, in the ledgers of both; a link that is there already stays as it is. */
    public void link(String fromCase, String toCase, LinkKind kind, String... clauses) {
        link(fromCase, toCase, kind, null, List.of(clauses));
    }

    /** Links two cases, the second of which is about something in the first, such as one of its defects. */
    public void link(String fromCase, String toCase, LinkKind kind, String about, Collection<String> clauses) {
        Stream.of(fromCase, toCase).sorted().forEach(this::locked);
        boolean linked = mapper.findLinks(fromCase).stream()
                .anyMatch(link ->
                        link.fromCase().equals(fromCase) && link.toCase().equals(toCase) && link.kind() == kind);
        if (linked) {
            return;
        }
        mapper.insertLink(new CaseLink(fromCase, toCase, kind, about, now()));
        var facts = new LinkedHashMap<String, Object>();
        facts.put("fromCase", fromCase);
        facts.put("toCase", toCase);
        facts.put("kind", kind);
        if (about != null) {
            facts.put("about", about);
        }
        Stream.of(fromCase, toCase)
                .sorted()
                .forEach(caseNo -> ledger.record(caseNo, CaseActions.LINKED, clauses, facts));
    }

    /** The case's links in both directions, oldest first. */
    @Transactional(readOnly = true)
    public List<CaseLink> linksOf(String caseNo) {
        return mapper.findLinks(caseNo);
    }

    /** The links of any of these cases in both directions, oldest first. */
    @Transactional(readOnly = true)
    public List<CaseLink> linksOf(Collection<String> caseNos) {
        return caseNos.isEmpty() ? List.of() : mapper.findLinksOfAll(caseNos);
    }

    /** The open cases that this one has called. */
    @Transactional(readOnly = true)
    public List<CaseFile> openSubCasesOf(String caseNo) {
        return openAcross(caseNo, CaseLink::fromCase, CaseLink::toCase);
    }

    /** The open cases that have called this one. */
    @Transactional(readOnly = true)
    public List<CaseFile> openParentsOf(String caseNo) {
        return openAcross(caseNo, CaseLink::toCase, CaseLink::fromCase);
    }

    private List<CaseFile> openAcross(String caseNo, Function<CaseLink, String> own, Function<CaseLink, String> other) {
        return linksOf(caseNo).stream()
                .filter(link -> link.kind() == LinkKind.SUB_CASE)
                .filter(link -> own.apply(link).equals(caseNo))
                .map(other)
                .map(this::get)
                .filter(CaseFile::open)
                .toList();
    }

    /** Signs in the name of the current user. */
    public SignOff signOff(String caseNo, String capacity, String statement, String... clauses) {
        lockedOpen(caseNo);
        var signer = currentUser
                .id()
                .orElseThrow(() -> new IllegalStateException("Nobody is there to sign case %s".formatted(caseNo)));
        var signOff = new SignOff(caseNo, signer, staff.nameOf(signer), capacity, statement, now());
        mapper.insertSignOff(signOff);
        ledger.record(
                caseNo,
                CaseActions.SIGNED,
                List.of(clauses),
                Map.of("signerName", signOff.signerName(), "capacity", capacity, "statement", statement));
        return signOff;
    }

    /** The case's signatures, oldest first. */
    @Transactional(readOnly = true)
    public List<SignOff> signOffsOf(String caseNo) {
        return mapper.findSignOffs(caseNo);
    }

    /** Closes the case as done. */
    public CaseFile close(String caseNo, String outcome, Collection<String> clauses, Map<String, ?> payload) {
        var facts = new LinkedHashMap<String, Object>(payload);
        facts.put("outcome", outcome);
        return end(lockedOpen(caseNo).ended(Status.CLOSED, outcome, now()), CaseActions.CLOSED, clauses, facts);
    }

    /** Ends the case as not to be pursued. */
    public CaseFile withdraw(String caseNo, String reason, Collection<String> clauses) {
        return end(
                lockedOpen(caseNo).ended(Status.WITHDRAWN, reason, now()),
                CaseActions.WITHDRAWN,
                clauses,
                Map.of("reason", reason));
    }

    /** Ends the case, and before it the open ones below it at any depth, as not to be pursued. */
    public void withdrawWithSubCases(String caseNo, String reason, Collection<String> clauses) {
        openSubCasesOf(caseNo).forEach(subCase -> withdrawWithSubCases(subCase.caseNo(), reason, clauses));
        withdraw(caseNo, reason, clauses);
    }

    /** Notes a step of the procedure in the ledger of the case. */
    public void log(String caseNo, String action, Collection<String> clauses, Map<String, ?> payload) {
        locked(caseNo);
        ledger.record(caseNo, action, clauses, payload);
    }

    private CaseFile end(CaseFile caseFile, String action, Collection<String> clauses, Map<String, ?> facts) {
        var ended = update(caseFile, action, clauses, facts);
        events.publishEvent(new CaseEnded(ended.caseNo(), ended.status(), ended.outcome()));
        return ended;
    }

    private CaseFile update(CaseFile caseFile, String action, Collection<String> clauses, Map<String, ?> facts) {
        if (mapper.update(caseFile) == 0) {
            throw new OptimisticLockingFailureException(
                    "Case %s has been changed since version %d".formatted(caseFile.caseNo(), caseFile.version()));
        }
        ledger.record(caseFile.caseNo(), action, clauses, facts);
        return caseFile.saved();
    }

    private CaseFile lockedOpen(String caseNo) {
        var caseFile = locked(caseNo);
        if (!caseFile.open()) {
            throw new IllegalStateException("Case %s is no longer open".formatted(caseNo));
        }
        return caseFile;
    }

    private CaseFile locked(String caseNo) {
        return found(mapper.lockByCaseNo(caseNo), caseNo);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static CaseFile found(Optional<CaseFile> caseFile, String caseNo) {
        return caseFile.orElseThrow(() -> new IllegalStateException("There is no case %s".formatted(caseNo)));
    }

    private static Instant millis(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
