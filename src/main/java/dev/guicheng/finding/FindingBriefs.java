package dev.guicheng.finding;

import dev.guicheng.casefile.CaseBrief;
import dev.guicheng.casefile.CaseBriefs;
import dev.guicheng.casefile.LikeText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Findings and work contacts in a few words; a contact shows the place of its finding. */
@Component
@Transactional(readOnly = true)
class FindingBriefs implements CaseBriefs {

    /** What a task list shows of a finding. */
    record Row(String caseNo, String place, String exactPlace, String seriousness, boolean hazard, String unit) {

        private CaseBrief brief() {
            var serious = hazard || "SERIOUS".equals(seriousness);
            return new CaseBrief(place + " · " + exactPlace, hazard ? "安全隐患" : serious ? "严重" : "一般", serious, unit);
        }
    }

    private final FindingMapper mapper;

    FindingBriefs(FindingMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Map<String, CaseBrief> of(Collection<String> caseNos) {
        return caseNos.isEmpty()
                ? Map.of()
                : mapper.findBriefs(caseNos).stream().collect(Collectors.toMap(Row::caseNo, Row::brief));
    }

    @Override
    public List<String> openAt(LikeText text, Collection<String> projectIds, int atMost) {
        return mapper.findOpenAt(text.pattern(), projectIds, atMost);
    }
}
