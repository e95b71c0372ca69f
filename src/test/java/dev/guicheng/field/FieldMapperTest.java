package dev.guicheng.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.time.Instant;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

class FieldMapperTest {

    private static final Instant AT = Instant.parse("2026-11-23T01:30:00.123Z");

    private final String id = UUID.randomUUID().toString();

    @OnEachDatabase
    void submissionIsReadAsItWasWrittenAndGetsItsCase(
            FieldSubmissionMapper mapper, Tasklist tasklist, JdbcTemplate jdbc) {
        var round = FieldRound.started(tasklist);
        mapper.insert(new FieldSubmission(id, "gaolin", round.taskId, null, AT));

        assertThat(mapper.updateCaseNo(id, round.caseNo)).isOne();

        assertThat(mapper.findById(id)).contains(new FieldSubmission(id, "gaolin", round.taskId, round.caseNo, AT));
        assertThat(jdbc.queryForMap("SELECT * FROM field_submission WHERE id = ?", id))
                .containsEntry("user_id", "gaolin")
                .containsEntry("task_id", round.taskId)
                .containsEntry("case_no", round.caseNo);
        assertThat(mapper.findById(UUID.randomUUID().toString())).isEmpty();
    }

    @OnEachDatabase
    void oneIdIsWrittenOnce(FieldSubmissionMapper mapper) {
        mapper.insert(new FieldSubmission(id, "gaolin", null, null, AT));

        assertThatThrownBy(() -> mapper.insert(new FieldSubmission(id, "tangmin", null, null, AT)))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @OnEachDatabase
    void visitsOfARoundAndOfAPlaceAreReadInTheirOrder(PlaceVisitMapper mapper, Tasklist tasklist) {
        var round = FieldRound.started(tasklist);
        var user = "u-" + id.substring(0, 8);
        var later = new PlaceVisit(TestEstate.GARDEN, user, AT.plusSeconds(60), round.caseNo);
        var first = new PlaceVisit(TestEstate.LOBBY, user, AT, round.caseNo);
        var offRound = new PlaceVisit(TestEstate.LOBBY, user, AT.plusSeconds(90), null);
        mapper.insert(later);
        mapper.insert(first);
        mapper.insert(offRound);

        assertThat(mapper.findByCaseNo(round.caseNo)).containsExactly(first, later);
        assertThat(mapper.findByPlaceId(TestEstate.LOBBY))
                .filteredOn(visit -> visit.userId().equals(user))
                .containsExactly(first, offRound);
    }

    @OnEachDatabase
    void visitOfAPlaceThatIsNotThereIsRefused(PlaceVisitMapper mapper) {
        assertThatThrownBy(() -> mapper.insert(new PlaceVisit("nowhere", "gaolin", AT, null)))
                .isInstanceOf(DataIntegrityViolationException.class);
    }
}
