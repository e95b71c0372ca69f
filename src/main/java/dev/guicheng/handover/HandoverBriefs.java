package dev.guicheng.handover;

import dev.guicheng.casefile.CaseBrief;
import dev.guicheng.casefile.CaseBriefs;
import dev.guicheng.casefile.LikeText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Handovers in a few words: the flat, and whether a serious snag of it is not settled. */
@Component
@Transactional(readOnly = true)
class HandoverBriefs implements CaseBriefs {

    /** What a task list shows of a handover. */
    record Row(String caseNo, String building, String unit, int seriousSnags) {

        private CaseBrief brief() {
            var serious = seriousSnags > 0;
            return new CaseBrief(building + " " + unit, serious ? "有严重问题" : "", serious, unit);
        }
    }

    private final HandoverMapper mapper;

    HandoverBriefs(HandoverMapper mapper) {
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
