package dev.guicheng.field;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.organization.Place;
import dev.guicheng.patrol.OpenRounds;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who was when at which place, as the codes there tell. */
@Service
@Transactional
class PlaceVisits {

    /** What the ledger calls a visit; stays as it is, since the ledger's hashes cover it. */
    static final String VISITED = "到达场所";

    private static final List<String> CLAUSES = List.of("D01-14");

    private final PlaceVisitMapper mapper;
    private final FieldTasksProcess tasks;
    private final OpenRounds rounds;
    private final CaseFiles cases;
    private final CurrentUser currentUser;
    private final Clock clock;

    PlaceVisits(
            PlaceVisitMapper mapper,
            FieldTasksProcess tasks,
            OpenRounds rounds,
            CaseFiles cases,
            CurrentUser currentUser,
            Clock clock) {
        this.mapper = mapper;
        this.tasks = tasks;
        this.rounds = rounds;
        this.cases = cases;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Notes that the current user is at the place now; answers the round that he is on there, if he is on one. */
    Optional<FieldTask> record(Place place) {
        var round = roundAt(place.id());
        var caseNo = round.map(FieldTask::caseNo).orElse(null);
        var visit = new PlaceVisit(
                place.id(), currentUser.id().orElseThrow(), clock.instant().truncatedTo(ChronoUnit.MILLIS), caseNo);
        mapper.insert(visit);
        if (caseNo != null) {
            cases.log(caseNo, VISITED, CLAUSES, Map.of("place", place.id(), "visitedAt", visit.visitedAt()));
        }
        return round;
    }

    /** The visits on a round, oldest first. */
    @Transactional(readOnly = true)
    List<PlaceVisit> on(String caseNo) {
        return mapper.findByCaseNo(caseNo);
    }

    private Optional<FieldTask> roundAt(String placeId) {
        var there = rounds.at(placeId);
        return tasks.mine().stream()
                .filter(task -> task.round() && there.contains(task.caseNo()))
                .findFirst();
    }
}
