package dev.guicheng.patrol;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.guicheng.casefile.CaseBrief;
import dev.guicheng.casefile.CaseBriefs;
import dev.guicheng.casefile.LikeText;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rounds in a few words: the first of their places and how many there are. */
@Component
@Transactional(readOnly = true)
class RoundBriefs implements CaseBriefs {

    private static final int PLACES_NAMED = 2;

    /** A place of a round. */
    record Row(String caseNo, String place) {}

    private final RoundMapper mapper;

    RoundBriefs(RoundMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Map<String, CaseBrief> of(Collection<String> caseNos) {
        if (caseNos.isEmpty()) {
            return Map.of();
        }
        return mapper.findPlaceNames(caseNos).stream()
                .collect(groupingBy(Row::caseNo, mapping(Row::place, toList())))
                .entrySet()
                .stream()
                .collect(toMap(Map.Entry::getKey, round -> new CaseBrief(named(round.getValue()), "", false, "")));
    }

    @Override
    public List<String> openAt(LikeText text, Collection<String> projectIds, int atMost) {
        return mapper.findOpenAt(text.pattern(), projectIds, atMost);
    }

    private static String named(List<String> places) {
        var some = String.join("、", places.subList(0, Math.min(PLACES_NAMED, places.size())));
        return places.size() > PLACES_NAMED ? "%s 等 %d 处".formatted(some, places.size()) : some;
    }
}
