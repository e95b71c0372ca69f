package dev.guicheng.violation;

import dev.guicheng.casefile.CaseBrief;
import dev.guicheng.casefile.CaseBriefs;
import dev.guicheng.casefile.LikeText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Violations in a few words. */
@Component
@Transactional(readOnly = true)
class ViolationBriefs implements CaseBriefs {

    /** What a task list shows of a violation. */
    record Row(String caseNo, String place, String exactPlace, String seriousness, boolean danger, String unit) {

        private CaseBrief brief() {
            var serious = danger || "SERIOUS".equals(seriousness);
            return new CaseBrief(exactPlace == null ? place : place + " · " + exactPlace, word(), serious, unit);
        }

        private String word() {
            if (danger) {
                return "危及安全";
            }
            return seriousness == null ? "" : seriousness.equals("SERIOUS") ? "严重" : "一般";
        }
    }

    private final ViolationMapper mapper;

    ViolationBriefs(ViolationMapper mapper) {
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
