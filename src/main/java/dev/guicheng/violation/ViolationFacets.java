package dev.guicheng.violation;

import dev.guicheng.casefile.CaseFacet;
import dev.guicheng.casefile.CaseFacets;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.Duty;
import dev.guicheng.organization.Departments;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Violations by their place; their duty is to be settled in time. */
@Component
@Transactional(readOnly = true)
class ViolationFacets implements CaseFacets {

    private static final String SOLVE = "D17-36";

    /** Where a violation is. */
    record Row(String caseNo, String placeId) {}

    private final ViolationMapper mapper;

    ViolationFacets(ViolationMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Map<String, CaseFacet> of(Collection<CaseFile> cases) {
        var files = cases.stream()
                .filter(caseFile -> caseFile.processId().equals(TenantViolation.PROCESS_ID))
                .collect(Collectors.toMap(CaseFile::caseNo, Function.identity()));
        return files.isEmpty()
                ? Map.of()
                : mapper.findFacets(files.keySet()).stream()
                        .collect(Collectors.toMap(Row::caseNo, row -> facet(row, files.get(row.caseNo()))));
    }

    private static CaseFacet facet(Row row, CaseFile caseFile) {
        var duties = caseFile.dueAt() == null ? List.<Duty>of() : List.of(Duty.toSolve(SOLVE, caseFile));
        return CaseFacet.at(Set.of(row.placeId()), Departments.SERVICE, duties);
    }
}
