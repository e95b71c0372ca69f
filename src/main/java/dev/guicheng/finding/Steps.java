package dev.guicheng.finding;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.finding.FindingStep.Kind;
import dev.guicheng.ledger.Ledger;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was done on findings and work contacts, each step in the ledger of its case as well. */
@Component
@Transactional
class Steps {

    private final FindingMapper mapper;
    private final CaseFiles cases;
    private final CurrentUser currentUser;
    private final Clock clock;

    Steps(FindingMapper mapper, CaseFiles cases, CurrentUser currentUser, Clock clock) {
        this.mapper = mapper;
        this.cases = cases;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    void returned(String caseNo, String reason, Collection<String> clauses) {
        record(step(caseNo, Kind.RETURNED, actor(), reason), clauses);
    }

    void worked(String caseNo, String measures, String material, Number hours, Collection<String> clauses) {
        var step = step(caseNo, Kind.WORK, actor(), measures);
        var rounded = hours == null ? null : new BigDecimal(hours.toString()).setScale(1, RoundingMode.HALF_UP);
        record(
                new FindingStep(
                        caseNo, Kind.WORK, step.actor(), step.doneAt(), measures, blankToNull(material), rounded, null),
                clauses);
    }

    /** Work that somebody else reports to have been done by this person. */
    void workedBy(String caseNo, String userId, String measures, Collection<String> clauses) {
        record(step(caseNo, Kind.WORK, userId, measures), clauses);
    }

    void verified(String caseNo, boolean passed, String remark, Collection<String> clauses) {
        record(step(caseNo, passed ? Kind.VERIFIED : Kind.FAILED, actor(), passed ? "合格" : remark), clauses);
    }

    void replied(String caseNo, String way, String reply, Collection<String> clauses) {
        var step = step(caseNo, Kind.REPLY, actor(), reply);
        record(new FindingStep(caseNo, Kind.REPLY, step.actor(), step.doneAt(), reply, null, null, way), clauses);
    }

    /** The steps of the case, oldest first. */
    @Transactional(readOnly = true)
    List<FindingStep> of(String caseNo) {
        return mapper.findSteps(caseNo);
    }

    @Transactional(readOnly = true)
    long count(String caseNo, Kind kind) {
        return of(caseNo).stream().filter(step -> step.kind() == kind).count();
    }

    /** Refuses a verifier who did the work himself: doer and checker are two persons (D08-13, D17-40). */
    @Transactional(readOnly = true)
    void requireOtherThanDoer(String caseNo, String userId) {
        boolean doer = of(caseNo).stream()
                .anyMatch(step -> step.kind() == Kind.WORK && step.actor().equals(userId));
        if (doer) {
            throw new Refused("您做过这项维修或整改，不能由您验证，请由其他客服人员到现场验证");
        }
    }

    private void record(FindingStep step, Collection<String> clauses) {
        mapper.insertStep(step);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("by", step.actor());
        facts.put("detail", step.detail());
        if (step.material() != null) {
            facts.put("material", step.material());
        }
        if (step.hours() != null) {
            facts.put("hours", step.hours());
        }
        if (step.replyWay() != null) {
            facts.put("replyWay", step.replyWay());
        }
        cases.log(step.caseNo(), step.kind().title(), clauses, facts);
    }

    private FindingStep step(String caseNo, Kind kind, String actor, String detail) {
        return new FindingStep(
                caseNo, kind, actor, clock.instant().truncatedTo(ChronoUnit.MILLIS), detail, null, null, null);
    }

    private String actor() {
        return currentUser.id().orElse(Ledger.SYSTEM);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
