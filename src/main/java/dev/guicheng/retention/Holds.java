package dev.guicheng.retention;

import dev.guicheng.accesslog.AccessAction;
import dev.guicheng.accesslog.AccessLog;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.HistoryHolds;
import dev.guicheng.engine.Refused;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.organization.Groups;
import dev.guicheng.retention.HistoryRemovalProcess.CaseHistory;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Legal holds: while one is on a case, nothing of it is removed, nor of those that called it or that it has called. Set and
 * lifted by general managers of the case's project, with a reason, in its ledger and the access log.
 */
@Service
@Transactional
public class Holds implements HistoryHolds {

    static final int LONGEST_REASON = 500;

    static final String SET = "封存";
    static final String LIFTED = "解除封存";

    private final LegalHoldMapper mapper;
    private final HistoryRemovalProcess history;
    private final CaseFiles cases;
    private final AccessLog accessLog;
    private final CurrentUser currentUser;
    private final Clock clock;

    Holds(
            LegalHoldMapper mapper,
            HistoryRemovalProcess history,
            CaseFiles cases,
            AccessLog accessLog,
            CurrentUser currentUser,
            Clock clock) {
        this.mapper = mapper;
        this.history = history;
        this.cases = cases;
        this.accessLog = accessLog;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Whether the current user sets and lifts holds. */
    @Transactional(readOnly = true)
    public boolean mayHold() {
        return currentUser.groups().contains(Groups.GENERAL_MANAGERS);
    }

    /** The holds of the person's projects: those that hold first, each part newest first. */
    @Transactional(readOnly = true)
    public List<LegalHold> all() {
        return currentUser.projects().isEmpty() ? List.of() : mapper.findAll(currentUser.projects());
    }

    @Override
    @Transactional(readOnly = true)
    public boolean holds(String rootInstanceId) {
        return mapper.countActive(rootInstanceId) > 0;
    }

    /** Holds the case; one that is held already, is not the person's or has no history any more is refused. */
    void set(String caseNo, String reason) {
        var caseFile = own(caseNo);
        var known = history(caseNo);
        lock(caseNo, known);
        if (mapper.findActive(caseNo).isPresent()) {
            throw new Refused("案件 %s 已经封存".formatted(caseNo));
        }
        var checked = checked(reason);
        mapper.insert(caseNo, known.rootInstanceId(), checked, now(), actor());
        history.keep(known.rootInstanceId());
        enter(caseFile, SET, AccessAction.HOLD_SET, checked);
    }

    /** Lifts the hold: unless another one is on a case of the same history, its time is that of its class again. */
    void lift(String caseNo, String reason) {
        var caseFile = own(caseNo);
        lock(caseNo, history(caseNo));
        var hold = mapper.findActive(caseNo).orElseThrow(() -> new Refused("案件 %s 没有封存".formatted(caseNo)));
        var checked = checked(reason);
        mapper.updateLifted(hold.id(), now(), actor(), checked);
        if (!holds(hold.rootInstanceId())) {
            history.release(hold.rootInstanceId());
        }
        enter(caseFile, LIFTED, AccessAction.HOLD_LIFTED, checked);
    }

    private CaseFile own(String caseNo) {
        if (!mayHold()) {
            throw new Refused("只有物业总经理可以封存案件");
        }
        return cases.find(caseNo)
                .filter(caseFile -> currentUser.projects().contains(caseFile.projectId()))
                .orElseThrow(() -> new Refused("没有这个案件：" + caseNo));
    }

    private CaseHistory history(String caseNo) {
        return history.of(caseNo).orElseThrow(() -> new Refused("案件 %s 的流程历史已按保存期限清理，不能再封存".formatted(caseNo)));
    }

    /** Waits until whoever is ending the case, or the one at the head of its history, has done so, and holds up the next. */
    void lock(String caseNo, CaseHistory known) {
        Stream.of(Optional.of(caseNo), known.rootCaseNo())
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .filter(number -> cases.find(number).isPresent())
                .forEach(cases::lock);
    }

    private void enter(CaseFile caseFile, String action, AccessAction accessAction, String reason) {
        var clauses = RecordClass.of(caseFile.processId()).clauses();
        cases.log(caseFile.caseNo(), action, clauses, Map.of("reason", reason));
        accessLog.record(
                accessAction, caseFile.caseNo(), Map.of("reason", reason, AccessLog.PROJECT, caseFile.projectId()));
    }

    private static String checked(String reason) {
        var text = reason == null ? "" : reason.strip();
        if (text.isEmpty() || text.length() > LONGEST_REASON) {
            throw new Refused("理由：必填，不超过 %d 个字".formatted(LONGEST_REASON));
        }
        return text;
    }

    private String actor() {
        return currentUser.id().orElse(Ledger.SYSTEM);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
