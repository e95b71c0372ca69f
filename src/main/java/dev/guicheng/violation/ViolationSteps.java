package dev.guicheng.violation;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.violation.ViolationStep.Kind;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was done on violations, each step in the ledger of its case as well. */
@Component
@Transactional
class ViolationSteps {

    private static final Set<Kind> HANDLING = EnumSet.of(Kind.DISSUASION, Kind.STOP, Kind.RECHECK);

    private final ViolationMapper mapper;
    private final CaseFiles cases;
    private final CurrentUser currentUser;
    private final Clock clock;

    ViolationSteps(ViolationMapper mapper, CaseFiles cases, CurrentUser currentUser, Clock clock) {
        this.mapper = mapper;
        this.cases = cases;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    void record(String caseNo, Kind kind, String result, String detail, String documentNo, Collection<String> clauses) {
        mapper.insertStep(new ViolationStep(caseNo, kind, result, actor(), now(), orNull(detail), orNull(documentNo)));
        var facts = new LinkedHashMap<String, Object>();
        facts.put("result", result);
        facts.put("detail", orNull(detail));
        facts.put("documentNo", orNull(documentNo));
        facts.values().removeIf(Objects::isNull);
        cases.log(caseNo, kind.title(), clauses, facts);
    }

    /** The steps of the case, oldest first. */
    @Transactional(readOnly = true)
    List<ViolationStep> of(String caseNo) {
        return mapper.findSteps(caseNo);
    }

    /** Refuses a verifier who handled the violation himself: doer and checker are two persons (D08-13, D17-40). */
    @Transactional(readOnly = true)
    void requireOtherThanHandler(String caseNo, String userId) {
        var handlers = Stream.concat(
                of(caseNo).stream()
                        .filter(step -> HANDLING.contains(step.kind()))
                        .map(ViolationStep::actor),
                mapper.findMeasures(caseNo).stream().map(ViolationMeasure::doneBy));
        if (handlers.anyMatch(userId::equals)) {
            throw new Refused("您经办过这起违章，不能由您验证，请由其他客服人员到现场验证");
        }
    }

    /** Who acts now. */
    String actor() {
        return currentUser.id().orElse(Ledger.SYSTEM);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static String orNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
