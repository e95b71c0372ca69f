package dev.guicheng.finding;

import dev.guicheng.casefile.CaseFacet;
import dev.guicheng.casefile.CaseFacets;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.Duty;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Findings and work contacts by place and department; their duties are the two clocks. */
@Component
@Transactional(readOnly = true)
class FindingFacets implements CaseFacets {

    private static final Set<String> PROCESSES = Set.of(PatrolToRepair.PROCESS_ID, WorkContact.PROCESS_ID);
    private static final String RESPOND = "D01-20";
    private static final List<String> SOLVE = List.of("D05-44", "D08-10", "D17-36");

    /** Where a finding is and who has to solve it; one that was joined to another is solved there. */
    record Row(String caseNo, String placeId, String department, boolean joined) {}

    private final FindingMapper mapper;

    FindingFacets(FindingMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Map<String, CaseFacet> of(Collection<CaseFile> cases) {
        var files = cases.stream()
                .filter(caseFile -> PROCESSES.contains(caseFile.processId()))
                .collect(Collectors.toMap(CaseFile::caseNo, Function.identity()));
        return files.isEmpty()
                ? Map.of()
                : mapper.findFacets(files.keySet()).stream()
                        .collect(Collectors.toMap(Row::caseNo, row -> facet(row, files.get(row.caseNo()))));
    }

    private static CaseFacet facet(Row row, CaseFile caseFile) {
        return CaseFacet.at(Set.of(row.placeId()), row.department(), duties(row, caseFile));
    }

    private static List<Duty> duties(Row row, CaseFile caseFile) {
        if (caseFile.dueAt() == null) {
            return List.of();
        }
        boolean elsewhere = row.joined() || WorkContacts.RETURNED.equals(caseFile.outcome());
        var duties = SOLVE.stream()
                .map(clause -> Duty.toSolve(clause, caseFile))
                .map(duty -> elsewhere ? duty.undone() : duty)
                .collect(Collectors.toList());
        duties.add(Duty.toRespond(RESPOND, caseFile));
        return duties;
    }
}
