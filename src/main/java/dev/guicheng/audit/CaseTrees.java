package dev.guicheng.audit;

import dev.guicheng.audit.CaseTree.Node;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseLink;
import dev.guicheng.engine.CurrentUser;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Follows the links of a case up to where it came from and down to all that came from it, a level at a time. */
@Component
class CaseTrees {

    private static final int DEPTH = 6;
    private static final int ROOM = 100;

    private final CaseFiles cases;
    private final CurrentUser currentUser;

    CaseTrees(CaseFiles cases, CurrentUser currentUser) {
        this.cases = cases;
        this.currentUser = currentUser;
    }

    CaseTree of(CaseFile caseFile) {
        var caseNo = caseFile.caseNo();
        var links = new LinkedHashSet<CaseLink>();
        var found = new LinkedHashSet<>(Set.of(caseNo));
        follow(caseNo, CaseLink::toCase, CaseLink::fromCase, found, links);
        follow(caseNo, CaseLink::fromCase, CaseLink::toCase, found, links);
        var files = new HashMap<>(cases.all(found));
        files.values().removeIf(file -> !currentUser.projects().contains(file.projectId()));
        var shown = new LinkedHashSet<>(List.of(caseNo));
        found.stream().filter(files::containsKey).limit(ROOM).forEach(shown::add);
        links.removeIf(link -> !shown.contains(link.fromCase()) || !shown.contains(link.toCase()));
        return new Growing(caseNo, files, links).tree(shown, files.size() - shown.size());
    }

    /** Adds the links from the case in one direction, and what lies at their ends. */
    private void follow(
            String caseNo,
            Function<CaseLink, String> near,
            Function<CaseLink, String> far,
            Collection<String> found,
            Collection<CaseLink> links) {
        var passed = new HashSet<>(Set.of(caseNo));
        Set<String> level = Set.of(caseNo);
        for (int depth = 0; depth < DEPTH && !level.isEmpty(); depth++) {
            var from = level;
            level = new LinkedHashSet<>();
            for (var link : cases.linksOf(from)) {
                if (from.contains(near.apply(link))) {
                    links.add(link);
                    found.add(far.apply(link));
                    if (passed.add(far.apply(link)) && passed.size() <= ROOM) {
                        level.add(far.apply(link));
                    }
                }
            }
        }
    }

    /** The nodes of a tree, none of them with its children twice, whatever circles the links run in. */
    private record Growing(String caseNo, Map<String, CaseFile> files, Collection<CaseLink> links, Set<String> placed) {

        private Growing(String caseNo, Map<String, CaseFile> files, Collection<CaseLink> links) {
            this(caseNo, files, links, new HashSet<>());
        }

        private CaseTree tree(Collection<String> shown, int more) {
            Predicate<String> top =
                    no -> links.stream().noneMatch(link -> link.toCase().equals(no));
            var roots = new ArrayList<>(
                    shown.stream().filter(top).map(no -> node(no, null)).toList());
            // Where the links run in a circle nothing is at the top.
            if (!placed.contains(caseNo)) {
                roots.add(node(caseNo, null));
            }
            return new CaseTree(List.copyOf(roots), more);
        }

        private Node node(String no, CaseLink from) {
            var file = files.get(no);
            var again = !placed.add(no);
            return new Node(
                    no,
                    from == null ? "" : from.kind().title(),
                    from == null ? null : from.about(),
                    file.title(),
                    file.status(),
                    no.equals(caseNo),
                    again,
                    again
                            ? List.of()
                            : links.stream()
                                    .filter(link -> link.fromCase().equals(no))
                                    .map(link -> node(link.toCase(), link))
                                    .toList());
        }
    }
}
