package dev.guicheng.desk;

import dev.guicheng.casefile.CaseBrief;
import dev.guicheng.casefile.CaseBriefs;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseLink;
import dev.guicheng.casefile.LikeText;
import dev.guicheng.casefile.LinkKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Cases of all procedures in a few words. A case without a place of its own, such as an escalation, has that of the case
 * above it.
 */
@Service
@Transactional(readOnly = true)
class Briefing {

    /** How far up and down the links of a case are followed. */
    private static final int DEPTH = 3;

    private static final Set<LinkKind> DOWNWARDS = Set.of(LinkKind.SUB_CASE, LinkKind.EXTENSION, LinkKind.ESCALATION);

    private final List<CaseBriefs> sources;
    private final CaseFiles cases;

    Briefing(List<CaseBriefs> sources, CaseFiles cases) {
        this.sources = sources;
        this.cases = cases;
    }

    /** The briefs by case number; a case of which nothing is known is left out. */
    Map<String, CaseBrief> of(Collection<String> caseNos) {
        return of(Set.copyOf(caseNos), DEPTH);
    }

    private Map<String, CaseBrief> of(Set<String> caseNos, int depth) {
        var briefs = new HashMap<String, CaseBrief>();
        sources.forEach(source -> briefs.putAll(source.of(caseNos)));
        var without = new HashSet<>(caseNos);
        without.removeAll(briefs.keySet());
        if (without.isEmpty() || depth == 0) {
            return briefs;
        }
        var above = cases.linksOf(without).stream()
                .filter(link -> DOWNWARDS.contains(link.kind()) && without.contains(link.toCase()))
                .collect(Collectors.toMap(CaseLink::toCase, CaseLink::fromCase, (one, other) -> one));
        var inherited = of(Set.copyOf(above.values()), depth - 1);
        above.forEach((below, from) -> {
            if (inherited.containsKey(from)) {
                briefs.put(below, inherited.get(from));
            }
        });
        return briefs;
    }

    /** The open cases in the projects whose number, title, place or unit is like the text, and the cases below them. */
    Set<String> openCasesLike(LikeText text, Collection<String> projectIds, int atMost) {
        if (text.isEmpty() || projectIds.isEmpty()) {
            return Set.of();
        }
        var found = new LinkedHashSet<>(cases.openLike(text, projectIds, atMost));
        sources.forEach(source -> found.addAll(source.openAt(text, projectIds, atMost)));
        Set<String> latest = Set.copyOf(found);
        for (int depth = 0; depth < DEPTH && !latest.isEmpty(); depth++) {
            var from = latest;
            latest = cases.linksOf(from).stream()
                    .filter(link -> DOWNWARDS.contains(link.kind()) && from.contains(link.fromCase()))
                    .map(CaseLink::toCase)
                    .filter(found::add)
                    .collect(Collectors.toUnmodifiableSet());
        }
        return found;
    }
}
