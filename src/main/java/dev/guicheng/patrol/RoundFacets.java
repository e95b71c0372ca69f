package dev.guicheng.patrol;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.guicheng.casefile.CaseFacet;
import dev.guicheng.casefile.CaseFacets;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.Duty;
import dev.guicheng.organization.Departments;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rounds by their places; the duty of a regular one is its window. */
@Component
@Transactional(readOnly = true)
class RoundFacets implements CaseFacets {

    private static final String IN_ITS_WINDOW = "D01-14";

    /** A place of a round, and how the round kept its time. */
    record Row(
            String caseNo, String placeId, Round.Kind kind, Round.Cause cause, Instant endedAt, Boolean windowMissed) {}

    private final RoundMapper mapper;

    RoundFacets(RoundMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Map<String, CaseFacet> of(Collection<CaseFile> cases) {
        var files = cases.stream()
                .filter(caseFile -> caseFile.processId().equals(PatrolRound.PROCESS_ID))
                .collect(toMap(CaseFile::caseNo, Function.identity()));
        return files.isEmpty()
                ? Map.of()
                : mapper.findFacets(files.keySet()).stream().collect(groupingBy(Row::caseNo)).entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, round -> facet(round.getValue(), files.get(round.getKey()))));
    }

    private static CaseFacet facet(List<Row> round, CaseFile caseFile) {
        return CaseFacet.at(
                round.stream().map(Row::placeId).collect(toUnmodifiableSet()),
                Departments.SERVICE,
                duties(round.get(0), caseFile));
    }

    private static List<Duty> duties(Row round, CaseFile caseFile) {
        if (round.cause() != Round.Cause.REGULAR) {
            return List.of();
        }
        // Of a round that is over its window tells more than its due time, which may lie hours after the window.
        return Stream.of(IN_ITS_WINDOW, round.kind().clause())
                .map(clause -> round.endedAt() == null
                        ? Duty.by(clause, caseFile.dueAt(), null)
                        : new Duty(clause, null, round.endedAt(), !Boolean.TRUE.equals(round.windowMissed())))
                .toList();
    }
}
