package dev.guicheng.emergency;

import dev.guicheng.casefile.CaseFacet;
import dev.guicheng.casefile.CaseFacets;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.Duty;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The duty of emergencies is that somebody acts at once; where one is stands in the case that it arose from. */
@Component
class EmergencyFacets implements CaseFacets {

    @Override
    public Map<String, CaseFacet> of(Collection<CaseFile> cases) {
        return cases.stream()
                .filter(caseFile -> caseFile.processId().equals(EmergencyResponse.PROCESS_ID))
                .filter(caseFile -> caseFile.respondBy() != null)
                .collect(Collectors.toMap(
                        CaseFile::caseNo,
                        caseFile ->
                                CaseFacet.of(Set.of(), List.of(Duty.toRespond(Emergencies.ACT_AT_ONCE, caseFile)))));
    }
}
