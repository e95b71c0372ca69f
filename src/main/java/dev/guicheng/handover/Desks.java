package dev.guicheng.handover;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.delivery.DeliveryUnits;
import dev.guicheng.engine.Refused;
import dev.guicheng.handover.Handover.KeysTaken;
import dev.guicheng.handover.HandoverStep.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the desks hand out and let the owner sign. What is left out is refused by its name. */
@Service
@Transactional
class Desks {

    /** The copies of a paper that is signed in duplicate. */
    enum Copy {
        OWNER_COPY,
        PROPERTY_COPY
    }

    /** The papers that the owner takes away. */
    enum TakenPaper {
        SERVICE_HANDBOOK("《业主服务手册》"),
        QUALITY_WARRANTY("《商品住宅质量保证书》"),
        USER_MANUAL("《商品住宅使用说明书》"),
        QUESTIONS_ANSWERED("《温馨问答》");

        private final String title;

        TakenPaper(String title) {
            this.title = title;
        }
    }

    private static final List<Paper> IN_DUPLICATE = List.of(
            Paper.EARLY_SERVICE_AGREEMENT,
            Paper.FIRE_SAFETY_PLEDGE,
            Paper.DOG_KEEPING_AGREEMENT,
            Paper.INTERIM_CONVENTION);

    private final HandoverMapper mapper;
    private final HandoverSteps steps;
    private final Papers papers;
    private final Reinspections reinspections;
    private final CaseFiles cases;
    private final DeliveryUnits deliveryUnits;

    Desks(
            HandoverMapper mapper,
            HandoverSteps steps,
            Papers papers,
            Reinspections reinspections,
            CaseFiles cases,
            DeliveryUnits deliveryUnits) {
        this.mapper = mapper;
        this.steps = steps;
        this.papers = papers;
        this.reinspections = reinspections;
        this.cases = cases;
        this.deliveryUnits = deliveryUnits;
    }

    /** Keeps that the owner has signed for things and papers, and his commitment. */
    void recordReceipt(String caseNo, String receiptNo, String commitmentNo, Collection<String> clauses) {
        steps.record(caseNo, Kind.RECEIPT, null, "业主已核对登记的信息", receiptNo, clauses);
        steps.record(caseNo, Kind.COMMITMENT, null, null, commitmentNo, clauses);
        var handover = get(caseNo);
        papers.file(handover, Paper.RECEIPT, receiptNo, clauses);
        papers.file(handover, Paper.COMMITMENT, commitmentNo, clauses);
    }

    /** Keeps that every agreement is signed, a copy for the owner and one for the firm. */
    void recordAgreements(String caseNo, Map<Paper, Set<Copy>> signed, Collection<String> clauses) {
        var lacking = IN_DUPLICATE.stream()
                .filter(paper -> signed.getOrDefault(paper, Set.of()).size() < Copy.values().length)
                .map(Paper::title)
                .collect(Collectors.joining("、"));
        if (!lacking.isEmpty()) {
            throw new Refused("%s一式两份，业主联和物业联都要签好".formatted(lacking));
        }
        steps.record(
                caseNo,
                Kind.AGREEMENTS,
                null,
                IN_DUPLICATE.stream().map(Paper::title).collect(Collectors.joining("、")) + "各两份",
                null,
                clauses);
        var handover = get(caseNo);
        IN_DUPLICATE.forEach(paper -> papers.file(handover, paper, null, clauses));
    }

    /** Keeps what the owner paid, or why nothing is due. */
    void recordFees(String caseNo, List<Fee> fees, String noFeesReason, Collection<String> clauses) {
        if (fees.isEmpty() && noFeesReason == null) {
            throw new Refused("请登记收费，或勾选无应收费用并写明理由");
        }
        if (!fees.isEmpty() && noFeesReason != null) {
            throw new Refused("登记了收费的，不能再勾选无应收费用");
        }
        steps.record(caseNo, Kind.FEES, fees.isEmpty() ? "NONE" : "PAID", summary(fees, noFeesReason), null, clauses);
        IntStream.range(0, fees.size()).forEach(index -> mapper.insertFee(caseNo, index + 1, fees.get(index)));
        if (noFeesReason != null) {
            UnitHandovers.changed(mapper.updateNoFees(get(caseNo), noFeesReason), caseNo);
        }
    }

    @Transactional(readOnly = true)
    List<Fee> feesOf(String caseNo) {
        return mapper.findFees(caseNo);
    }

    /** Keeps that the owner has taken all papers away. */
    void recordPapers(String caseNo, Set<TakenPaper> taken, Collection<String> clauses) {
        var lacking = Stream.of(TakenPaper.values())
                .filter(paper -> !taken.contains(paper))
                .map(paper -> paper.title)
                .collect(Collectors.joining("、"));
        if (!lacking.isEmpty()) {
            throw new Refused("还没有发给业主：" + lacking);
        }
        steps.record(
                caseNo,
                Kind.PAPERS,
                null,
                Stream.of(TakenPaper.values()).map(paper -> paper.title).collect(Collectors.joining("、")),
                null,
                clauses);
    }

    /** Keeps the keys that the owner took, or why he does not; by when the flat is looked at again in that case. */
    Instant recordKeys(String caseNo, KeyHandout handout, Collection<String> clauses) {
        requireConsistent(handout);
        steps.record(caseNo, Kind.KEYS, handout.taken().name(), summary(handout), null, clauses);
        var handover = get(caseNo);
        UnitHandovers.changed(mapper.updateKeys(handover, handout), caseNo);
        var keys = handout.keys();
        IntStream.range(0, keys.size()).forEach(index -> mapper.insertKeys(caseNo, index + 1, keys.get(index)));
        if (handout.taken() == KeysTaken.REFUSED) {
            deliveryUnits.keysRefused(handover.unitId());
        }
        return reinspections.dueFrom(steps.now());
    }

    @Transactional(readOnly = true)
    List<IssuedKeys> keysOf(String caseNo) {
        return mapper.findKeys(caseNo);
    }

    /** The owner who had refused the keys looks at the flat again, and decides anew. */
    void resume(String caseNo) {
        cases.lock(caseNo);
        var handover = get(caseNo);
        if (handover.keysTaken() == KeysTaken.REFUSED) {
            UnitHandovers.changed(mapper.updateKeysOpen(handover), caseNo);
            deliveryUnits.resumed(handover.unitId());
        }
    }

    private static void requireConsistent(KeyHandout handout) {
        boolean taken = handout.taken() == KeysTaken.TAKEN;
        if (taken && handout.keys().isEmpty()) {
            throw new Refused("请登记发放的钥匙，至少一种");
        }
        if (!taken && !handout.keys().isEmpty()) {
            throw new Refused("业主拒收钥匙的，不能登记发放的钥匙");
        }
        if (!taken && HandoverSteps.orNull(handout.refusalReason()) == null) {
            throw new Refused("业主拒收钥匙的，请写明理由");
        }
    }

    private static String summary(List<Fee> fees, String noFeesReason) {
        return fees.isEmpty()
                ? noFeesReason
                : fees.stream()
                        .map(fee -> "%s %s 元".formatted(fee.item(), fee.amount().toPlainString()))
                        .collect(Collectors.joining("；"));
    }

    private static String summary(KeyHandout handout) {
        return handout.taken() == KeysTaken.REFUSED
                ? handout.refusalReason()
                : handout.keys().stream()
                        .map(keys -> "%s %d 把".formatted(keys.kind(), keys.keyCount()))
                        .collect(Collectors.joining("；"));
    }

    private Handover get(String caseNo) {
        return mapper.findByCaseNo(caseNo)
                .orElseThrow(() -> new IllegalStateException("There is no handover " + caseNo));
    }
}
