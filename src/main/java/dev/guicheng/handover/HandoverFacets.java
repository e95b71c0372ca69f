package dev.guicheng.handover;

import dev.guicheng.casefile.CaseFacet;
import dev.guicheng.casefile.CaseFacets;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.organization.Departments;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Customer service hands over; no clause sets a time for it. */
@Component
class HandoverFacets implements CaseFacets {

    @Override
    public Map<String, CaseFacet> of(Collection<CaseFile> cases) {
        return cases.stream()
                .filter(caseFile -> caseFile.processId().equals(UnitHandover.PROCESS_ID))
                .collect(Collectors.toMap(
                        CaseFile::caseNo, caseFile -> CaseFacet.at(Set.of(), Departments.SERVICE, List.of())));
    }
}
