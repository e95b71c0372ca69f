package dev.guicheng.handover;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.handover.HandoverStep.Kind;
import dev.guicheng.ledger.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was done at the desks, each step in the ledger of its case as well. */
@Component
@Transactional
class HandoverSteps {

    private final HandoverMapper mapper;
    private final CaseFiles cases;
    private final CurrentUser currentUser;
    private final Clock clock;

    HandoverSteps(HandoverMapper mapper, CaseFiles cases, CurrentUser currentUser, Clock clock) {
        this.mapper = mapper;
        this.cases = cases;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    void record(String caseNo, Kind kind, String result, String detail, String documentNo, Collection<String> clauses) {
        mapper.insertStep(new HandoverStep(caseNo, kind, result, actor(), now(), orNull(detail), orNull(documentNo)));
        var facts = new LinkedHashMap<String, Object>();
        facts.put("result", result);
        facts.put("detail", orNull(detail));
        facts.put("documentNo", orNull(documentNo));
        facts.values().removeIf(Objects::isNull);
        cases.log(caseNo, kind.title(), clauses, facts);
    }

    /** The steps of the case, oldest first. */
    @Transactional(readOnly = true)
    List<HandoverStep> of(String caseNo) {
        return mapper.findSteps(caseNo);
    }

    /** Who acts now. */
    String actor() {
        return currentUser.id().orElse(Ledger.SYSTEM);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    static String orNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
