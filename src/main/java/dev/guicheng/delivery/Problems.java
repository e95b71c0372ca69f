package dev.guicheng.delivery;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.ledger.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The only one who changes the problems of sites. One that does not exist is an {@link IllegalStateException}. */
@Service
@Transactional
class Problems {

    static final int LONGEST_PLACE = 100;
    static final int LONGEST_TEXT = 1000;

    private final ProblemMapper mapper;
    private final SiteProcess process;
    private final CaseFiles cases;
    private final DeliverySettings settings;
    private final CurrentUser currentUser;
    private final Clock clock;

    Problems(
            ProblemMapper mapper,
            SiteProcess process,
            CaseFiles cases,
            DeliverySettings settings,
            CurrentUser currentUser,
            Clock clock) {
        this.mapper = mapper;
        this.process = process;
        this.cases = cases;
        this.settings = settings;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Brings a problem before the project manager at once. */
    Problem report(String deliveryNo, String place, String description) {
        require(place, LONGEST_PLACE, "地点");
        require(description, LONGEST_TEXT, "情况");
        if (!cases.lock(deliveryNo).open()) {
            throw new Refused("交付已经结束，请另行报告");
        }
        var now = now();
        var problem = new Problem(
                "%s-%d".formatted(deliveryNo, mapper.findOf(deliveryNo).size() + 1),
                deliveryNo,
                place.strip(),
                description.strip(),
                actor(),
                now,
                now.plus(settings.problemWithin()),
                null,
                null,
                null,
                null);
        mapper.insert(problem);
        process.problemReported(deliveryNo, problem.id());
        return problem;
    }

    /** The manager has it before him. */
    Problem take(String id, List<String> clauses) {
        var problem = get(id);
        cases.log(
                problem.deliveryNo(),
                DeliveryActions.PROBLEM_REPORTED,
                clauses,
                Map.of("problem", id, "place", problem.place(), "description", problem.description()));
        return problem;
    }

    void handle(String id, Problem.Handling how, String measure, List<String> clauses) {
        var handled = get(id).handled(how, measure, actor(), now());
        if (mapper.updateHandling(handled) == 0) {
            throw new IllegalStateException("Problem %s is handled already".formatted(id));
        }
        cases.log(
                handled.deliveryNo(),
                DeliveryActions.PROBLEM_HANDLED,
                clauses,
                Map.of("problem", id, "handling", how, "measure", measure));
    }

    @Transactional(readOnly = true)
    Problem get(String id) {
        return mapper.find(id).orElseThrow(() -> new IllegalStateException("There is no problem %s".formatted(id)));
    }

    /** The problems of the delivery, oldest first. */
    @Transactional(readOnly = true)
    List<Problem> of(String deliveryNo) {
        return mapper.findOf(deliveryNo);
    }

    private static void require(String text, int longest, String label) {
        if (text.isBlank() || text.strip().length() > longest) {
            throw new Refused("%s：必填，不超过 %d 个字".formatted(label, longest));
        }
    }

    private String actor() {
        return currentUser.id().orElse(Ledger.SYSTEM);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
