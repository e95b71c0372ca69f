package dev.guicheng.overdue;

import dev.guicheng.casefile.CaseFacet;
import dev.guicheng.casefile.CaseFacet.Mark;
import dev.guicheng.casefile.CaseFacets;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.Duty;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which cases have passed a date and were brought before a superior, and how superiors kept their own times: at each level
 * of an escalation, and on a request for more time.
 */
@Component
@Transactional(readOnly = true)
class OverdueFacets implements CaseFacets {

    private static final String FOLLOW_UP = "D11-07";
    private static final String ASKED_BEFORE = "D17-37";
    private static final String APPROVED = "D05-45";

    private final OverdueMapper overdues;
    private final ExtensionMapper extensions;

    OverdueFacets(OverdueMapper overdues, ExtensionMapper extensions) {
        this.overdues = overdues;
        this.extensions = extensions;
    }

    @Override
    public Map<String, CaseFacet> of(Collection<CaseFile> cases) {
        var facets = new HashMap<String, CaseFacet>();
        var numbers = new HashSet<String>();
        var requests = new HashSet<String>();
        for (var caseFile : cases) {
            numbers.add(caseFile.caseNo());
            if (caseFile.processId().equals(OverdueEscalation.PROCESS_ID)) {
                requests.add(caseFile.caseNo());
            }
        }
        if (!numbers.isEmpty()) {
            overdues.findAllOf(numbers).forEach(overdue -> {
                put(facets, overdue.aboutCase(), CaseFacet.of(marks(overdue), List.of()));
                put(facets, overdue.overdueNo(), CaseFacet.of(Set.of(), levels(overdue)));
            });
        }
        if (!requests.isEmpty()) {
            extensions
                    .findAll(requests)
                    .forEach(extension ->
                            put(facets, extension.extensionNo(), CaseFacet.of(Set.of(), decisions(extension))));
        }
        facets.keySet().retainAll(numbers);
        return facets;
    }

    private static void put(Map<String, CaseFacet> facets, String caseNo, CaseFacet facet) {
        facets.merge(caseNo, facet, CaseFacet::and);
    }

    private static Set<Mark> marks(Overdue overdue) {
        return overdue.level() == 0 ? Set.of(Mark.OVERDUE) : Set.of(Mark.OVERDUE, Mark.ESCALATED);
    }

    /** At each level the superior decides, or the case is settled, before its time is over. */
    private List<Duty> levels(Overdue overdue) {
        var supervisions = overdues.findSupervisions(overdue.overdueNo());
        return overdues.findLevels(overdue.overdueNo()).stream()
                .map(level -> Duty.by(
                        FOLLOW_UP,
                        level.endsAt(),
                        supervisions.stream()
                                .filter(supervision -> supervision.level() == level.level())
                                .map(Supervision::decidedAt)
                                .findFirst()
                                .orElseGet(() -> settledAtLevel(overdue, level))))
                .toList();
    }

    private static Instant settledAtLevel(Overdue overdue, OverdueLevel level) {
        return overdue.level() == level.level() ? overdue.settledAt() : null;
    }

    /** More time is asked for while there is some, and whoever is asked answers before his time is over. */
    private static List<Duty> decisions(Extension extension) {
        var asked = Duty.by(ASKED_BEFORE, extension.dueAtBefore(), extension.askedAt());
        if (extension.opinion() == null && extension.managerDecision() == null) {
            return List.of(asked);
        }
        boolean answered = extension.opinion() != Extension.Opinion.TIME_OVER
                && extension.managerDecision() != Extension.Decision.TIME_OVER;
        var at = Stream.of(extension.managerAt(), extension.opinionAt())
                .filter(time -> time != null)
                .findFirst()
                .orElse(null);
        return List.of(asked, new Duty(APPROVED, null, at, answered));
    }
}
