package dev.guicheng.handover;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseLink;
import dev.guicheng.engine.Refused;
import dev.guicheng.handover.Snag.Seriousness;
import dev.guicheng.handover.Snag.State;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The snags of handovers and what becomes of them. Whoever counts those that are not settled, or settles one, has locked
 * the case before, so that the last one is never overlooked. An unknown id is an {@link IllegalStateException}.
 */
@Service
@Transactional
class Snags {

    static final int LONGEST_REASON = 500;

    private final SnagMapper mapper;
    private final HandoverSteps steps;
    private final Reinspections reinspections;
    private final HandoverProcess process;
    private final CaseFiles cases;

    Snags(
            SnagMapper mapper,
            HandoverSteps steps,
            Reinspections reinspections,
            HandoverProcess process,
            CaseFiles cases) {
        this.mapper = mapper;
        this.steps = steps;
        this.reinspections = reinspections;
        this.process = process;
        this.cases = cases;
    }

    /** Keeps new snags, and starts the way of each. */
    void raise(String caseNo, List<NewSnag> raised) {
        cases.lock(caseNo);
        var seq = of(caseNo).size();
        for (var snag : raised) {
            seq++;
            var snagId = "%s#%d".formatted(caseNo, seq);
            mapper.insert(snagId, caseNo, seq, snag, steps.actor(), steps.now());
            process.snagRaised(caseNo, snagId);
        }
    }

    /** The snags of the case in the order in which they were raised. */
    @Transactional(readOnly = true)
    List<Snag> of(String caseNo) {
        return mapper.findByCase(caseNo);
    }

    /** The snags of a delivery, but for those of withdrawn handovers. */
    @Transactional(readOnly = true)
    List<Snag> ofDelivery(String deliveryNo) {
        return mapper.findByDelivery(deliveryNo);
    }

    /** The ids of those that should be further by then. */
    @Transactional(readOnly = true)
    Set<String> lateIn(String deliveryNo, Instant at) {
        return Set.copyOf(mapper.findLate(deliveryNo, at));
    }

    @Transactional(readOnly = true)
    Snag get(String snagId) {
        return mapper.find(snagId).orElseThrow(() -> new IllegalStateException("There is no snag " + snagId));
    }

    /** The case that repairs the snag, or has done so last. */
    @Transactional(readOnly = true)
    Optional<CaseFile> findingOf(Snag snag) {
        return cases.linksOf(snag.caseNo()).stream()
                .filter(link -> link.fromCase().equals(snag.caseNo()))
                .filter(link -> Objects.equals(link.about(), snag.source()))
                .map(CaseLink::toCase)
                .findFirst()
                .map(cases::get);
    }

    /** Begins another round of repair; what it is called there. */
    String sendToRepair(String snagId, String contractor, int agreedDays, Collection<String> clauses) {
        var snag = get(snagId);
        log(snag, "派修", clauses, Map.of("contractor", contractor, "agreedDays", agreedDays));
        changed(mapper.updateSentToRepair(snag, contractor, agreedDays), snag);
        return get(snagId).source();
    }

    /** Keeps how the repair ended, be it that it was withdrawn; by when the owner looks at it. */
    Instant repairEnded(String snagId, Collection<String> clauses) {
        var snag = get(snagId);
        var finding = findingOf(snag)
                .orElseThrow(() -> new IllegalStateException("Nothing repairs %s".formatted(snag.source())));
        var repairEnd = finding.status() == Status.WITHDRAWN ? "已撤销：" + finding.outcome() : finding.outcome();
        log(snag, "维修结束", clauses, Map.of("finding", finding.caseNo(), "repairEnd", repairEnd));
        var reinspectBy = reinspections.dueFrom(steps.now());
        changed(mapper.updateRepairEnd(snag, finding.caseNo(), repairEnd, reinspectBy), snag);
        return reinspectBy;
    }

    /** Keeps what the owner says to the repair. */
    void reinspected(String snagId, State decision, String remark, String waiverReason, Collection<String> clauses) {
        var snag = get(snagId);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("decision", decision);
        facts.put("remark", remark);
        facts.put("waiverReason", waiverReason);
        facts.values().removeIf(Objects::isNull);
        log(snag, "业主复验", clauses, facts);
        decide(snag, decision, remark, waiverReason);
    }

    /** The owner gives up the repair while it runs, which ends it. */
    void waive(String caseNo, String snagId, String reason) {
        var why = HandoverSteps.orNull(reason);
        if (why == null || why.length() > LONGEST_REASON) {
            throw new Refused("放弃的理由：必填，不超过 %d 个字".formatted(LONGEST_REASON));
        }
        cases.lock(caseNo);
        var snag = get(snagId);
        if (snag.state() != State.IN_REPAIR) {
            throw new Refused("这个问题%s，不在维修中，不能在这里登记放弃".formatted(snag.state().title()));
        }
        decide(snag, State.WAIVED, null, why);
        process.snagWaived(caseNo, snagId);
    }

    /** Withdraws the repair that the owner has given up. */
    void waiverRecorded(String snagId, Collection<String> clauses) {
        var snag = get(snagId);
        log(snag, "业主放弃维修", clauses, Map.of("waiverReason", snag.waiverReason()));
        findingOf(snag)
                .filter(CaseFile::open)
                .ifPresent(finding ->
                        cases.withdrawWithSubCases(finding.caseNo(), "业主放弃维修：" + snag.waiverReason(), clauses));
    }

    /** Settles a snag; the handover goes on if it waits for this one only. */
    void settle(String snagId, Collection<String> clauses) {
        var snag = get(snagId);
        log(snag, "问题了结", clauses, Map.of("state", snag.state()));
        mapper.updateSettled(snagId, steps.now());
        if (unsettled(snag.caseNo()) == 0) {
            process.snagsSettled(snag.caseNo());
        }
        if (unsettledSerious(snag.caseNo()) == 0) {
            process.seriousSnagsSettled(snag.caseNo(), reinspections.dueFrom(steps.now()));
        }
    }

    /** How many snags the owner has neither accepted nor waived. */
    int unsettled(String caseNo) {
        cases.lock(caseNo);
        return (int)
                of(caseNo).stream().filter(snag -> snag.settledAt() == null).count();
    }

    /** How many of them are serious. */
    int unsettledSerious(String caseNo) {
        cases.lock(caseNo);
        return (int) of(caseNo).stream()
                .filter(snag -> snag.settledAt() == null)
                .filter(snag -> snag.seriousness() == Seriousness.SERIOUS)
                .count();
    }

    private void decide(Snag snag, State decision, String remark, String waiverReason) {
        changed(mapper.updateDecision(snag, decision, remark, waiverReason, steps.actor(), steps.now()), snag);
    }

    private void log(Snag snag, String action, Collection<String> clauses, Map<String, ?> facts) {
        var all = new LinkedHashMap<String, Object>();
        all.put("snag", snag.snagId());
        all.putAll(facts);
        cases.log(snag.caseNo(), action, clauses, all);
    }

    private static void changed(int rows, Snag snag) {
        UnitHandovers.changed(rows, snag.caseNo());
    }
}
