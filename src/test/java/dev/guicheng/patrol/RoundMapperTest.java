package dev.guicheng.patrol;

import static dev.guicheng.testing.TestEstate.FLAT;
import static dev.guicheng.testing.TestEstate.GARDEN;
import static dev.guicheng.testing.TestEstate.LOBBY;
import static dev.guicheng.testing.TestEstate.PROJECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.LikeText;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.TestEstate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

class RoundMapperTest {

    private static final Instant START = Instant.parse("2026-11-23T01:30:00.123Z");
    private static final Instant END = Instant.parse("2026-11-23T02:00:00.456Z");

    private String caseNo;

    @BeforeEach
    void openACase(CaseFiles cases) {
        caseNo = cases.open(
                        new NewCase(PatrolRound.CASE_TYPE, PROJECT, "日检 · 大堂", null, END, List.of("D01-04"), Map.of()))
                .caseNo();
    }

    @OnEachDatabase
    void roundIsReadAsItWasWritten(RoundMapper mapper, JdbcTemplate jdbc) {
        mapper.insert(round());
        mapper.insertPlace(caseNo, GARDEN);
        mapper.insertPlace(caseNo, LOBBY);
        mapper.insertCategory(caseNo, "K06");
        mapper.insertCategory(caseNo, "K05");
        mapper.insertChecks(caseNo, List.of("K05-01"));

        assertThat(mapper.findByCaseNo(caseNo)).contains(round());
        assertThat(mapper.findPlaces(caseNo)).containsExactly(GARDEN, LOBBY);
        assertThat(mapper.findCategories(caseNo)).containsExactly("K05", "K06");
        assertThat(mapper.findChecks(caseNo)).containsExactly("K05-01");
        assertThat(jdbc.queryForMap("SELECT kind, cause, way FROM patrol_round WHERE case_no = ?", caseNo))
                .containsEntry("kind", "DAILY")
                .containsEntry("cause", "REGULAR")
                .containsEntry("way", "WALK");
        assertThat(mapper.findByCaseNo("XJ-0000-000000")).isEmpty();
    }

    @OnEachDatabase
    void openRoundIsFoundAtItsPlacesUntilItEnds(RoundMapper mapper, CaseFiles cases) {
        mapper.insert(round());
        mapper.insertPlace(caseNo, LOBBY);

        assertThat(mapper.findOpenAtPlace(LOBBY)).contains(caseNo);
        assertThat(mapper.findOpenAtPlace(GARDEN)).doesNotContain(caseNo);
        cases.close(caseNo, "未发现异常", List.of(), Map.of());
        assertThat(mapper.findOpenAtPlace(LOBBY)).doesNotContain(caseNo);
    }

    @OnEachDatabase
    void startStaysWhenThePatrollerChanges(RoundMapper mapper) {
        mapper.insert(round());
        assertThat(mapper.updatePatroller(caseNo, "linjie", START)).isOne();
        assertThat(mapper.updatePatroller(caseNo, "wanglei", END)).isOne();

        assertThat(mapper.findByCaseNo(caseNo)).hasValueSatisfying(round -> {
            assertThat(round.patroller()).isEqualTo("wanglei");
            assertThat(round.startedAt()).isEqualTo(START);
        });
    }

    @OnEachDatabase
    void endIsWrittenOnce(RoundMapper mapper) {
        mapper.insert(round());
        mapper.updatePatroller(caseNo, "linjie", START);
        var started = mapper.findByCaseNo(caseNo).orElseThrow();
        var ended = started.ended(END, false, "大堂整洁", "保洁 2 人在岗");

        assertThat(mapper.updateEnd(ended)).isOne();
        assertThat(mapper.updateEnd(started.ended(END, true, "再写一次", null))).isZero();
        assertThat(mapper.updatePatroller(caseNo, "wanglei", END)).isZero();
        assertThat(mapper.findByCaseNo(caseNo)).contains(ended);
    }

    @OnEachDatabase
    void findingsAreReadInOrderAndReportedOnce(RoundMapper mapper) {
        mapper.insert(round());
        var solved = finding("-02", true);
        var open = finding("-01", false);
        mapper.insertFinding(solved);
        mapper.insertFinding(open);
        assertThat(mapper.findFindings(caseNo)).containsExactly(open, solved);

        assertThat(mapper.updateReported(open.id(), END)).isOne();
        assertThat(mapper.updateReported(open.id(), START)).isZero();
        assertThat(mapper.findFindings(caseNo)).extracting(Finding::reportedAt).containsExactly(END, null);
    }

    @OnEachDatabase
    void databaseRefusesAFindingThatSaysNotHowItWasSolved(RoundMapper mapper) {
        mapper.insert(round());
        var solved = finding("-01", true);
        assertThatThrownBy(() -> mapper.insertFinding(new Finding(
                        solved.id(),
                        caseNo,
                        solved.item(),
                        solved.place(),
                        solved.exactPlace(),
                        solved.methods(),
                        solved.description(),
                        solved.seriousness(),
                        false,
                        true,
                        null,
                        false,
                        null,
                        null)))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @OnEachDatabase
    void placesOfARoundAreNamedAndFindIt(RoundMapper mapper) {
        mapper.insert(round());
        mapper.insertPlace(caseNo, GARDEN);
        mapper.insertPlace(caseNo, LOBBY);

        assertThat(mapper.findPlaceNames(List.of(caseNo, "XJ-none")))
                .extracting(RoundBriefs.Row::place)
                .containsExactlyInAnyOrder("3 号楼大堂", "中心绿地");
        assertThat(mapper.findOpenAt(new LikeText("绿地").pattern(), List.of(TestEstate.PROJECT), 2000))
                .contains(caseNo);
        assertThat(mapper.findOpenAt(new LikeText("车库").pattern(), List.of(TestEstate.PROJECT), 2000))
                .isEmpty();
        assertThat(mapper.findOpenAt(new LikeText("绿地").pattern(), List.of("elsewhere"), 2000))
                .isEmpty();
    }

    private Round round() {
        return new Round(
                caseNo,
                Round.Kind.DAILY,
                Round.Cause.REGULAR,
                Round.Way.WALK,
                START,
                END,
                END,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private Finding finding(String number, boolean solved) {
        return new Finding(
                caseNo + number,
                caseNo,
                "K05-01",
                LOBBY,
                "3 号楼天台门",
                "LOOK,TEST",
                "门锁打不开",
                Finding.Seriousness.SERIOUS,
                true,
                solved,
                solved ? "已换锁芯" : null,
                !solved,
                solved ? null : FLAT,
                null);
    }
}
