package dev.guicheng.overdue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseType;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.overdue.Extension.Authority;
import dev.guicheng.overdue.Extension.Decision;
import dev.guicheng.overdue.Extension.Opinion;
import dev.guicheng.overdue.Extension.Outcome;
import dev.guicheng.overdue.Extension.Step;
import dev.guicheng.overdue.Overdue.Settlement;
import dev.guicheng.overdue.Supervision.Choice;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.TestEstate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DuplicateKeyException;

class OverdueMapperTest {

    private static final Instant DUE = Instant.parse("2026-03-01T09:30:00.123Z");
    private static final Instant LATER = DUE.plusSeconds(90);

    private String about;
    private String first;
    private String second;

    @BeforeEach
    void openCases(CaseFiles cases) {
        about = open(cases, new CaseType("WT", "patrol-to-repair"));
        first = open(cases, OverdueEscalation.CASE_TYPE);
        second = open(cases, OverdueEscalation.CASE_TYPE);
    }

    @OnEachDatabase
    void overdueCaseIsReadAsItWasWritten(OverdueMapper mapper) {
        mapper.insert(overdue(first));

        assertThat(mapper.findByNo(first)).contains(overdue(first));
        assertThat(mapper.findOpen(about)).contains(overdue(first));
        assertThat(mapper.findAbout(about)).containsExactly(overdue(first));
        assertThat(mapper.findByNo(second)).isEmpty();
    }

    @OnEachDatabase
    void caseIsWatchedOnceAtATime(OverdueMapper mapper) {
        mapper.insert(overdue(first));
        assertThatThrownBy(() -> mapper.insert(overdue(second))).isInstanceOf(DuplicateKeyException.class);

        assertThat(mapper.updateSettlement(first, Settlement.EXTENDED, LATER)).isOne();
        assertThat(mapper.updateSettlement(first, Settlement.SOLVED, LATER)).isZero();
        mapper.insert(overdue(second));

        assertThat(mapper.findAbout(about)).extracting(Overdue::settlement).containsExactly(Settlement.EXTENDED, null);
    }

    @OnEachDatabase
    void levelIsReachedOnce(OverdueMapper mapper) {
        mapper.insert(overdue(first));
        var level = new OverdueLevel(first, 1, DUE, LATER, "serviceSupervisors", "客服主管");
        mapper.insertLevel(level);
        assertThat(mapper.updateLevel(first, 1, LATER)).isOne();

        assertThatThrownBy(() -> mapper.insertLevel(level)).isInstanceOf(DuplicateKeyException.class);
        assertThat(mapper.findLevels(first)).containsExactly(level);
        assertThat(mapper.findByNo(first).orElseThrow())
                .extracting(Overdue::level, Overdue::levelEndsAt)
                .containsExactly(1, LATER);
    }

    @OnEachDatabase
    void supervisionsComeBackInTheirOrder(OverdueMapper mapper) {
        mapper.insert(overdue(first));
        mapper.insertLevel(new OverdueLevel(first, 1, DUE, LATER, "serviceSupervisors", "客服主管"));
        var finalDate = new Supervision(first, 1, Choice.FINAL_DATE, "2026-03-05", "抓紧", "heping", LATER, LATER);
        var takeOver = new Supervision(first, 1, Choice.TAKE_OVER, null, "我来", "heping", DUE, LATER);
        mapper.insertSupervision(finalDate);
        mapper.insertSupervision(takeOver);

        assertThat(mapper.findSupervisions(first)).containsExactly(finalDate, takeOver);
    }

    @OnEachDatabase
    void requestIsReadAsItWasWrittenAndIsTheOnlyOne(ExtensionMapper mapper) {
        mapper.insert(extension(first));

        assertThat(mapper.findByNo(first)).contains(extension(first));
        assertThat(mapper.findPending(about)).contains(extension(first));
        assertThatThrownBy(() -> mapper.insert(extension(second))).isInstanceOf(DuplicateKeyException.class);
    }

    @OnEachDatabase
    void requestKeepsOpinionsDecisionsAndOutcome(ExtensionMapper mapper) {
        mapper.insert(extension(first));
        mapper.updateStep(first, Authority.MANAGER_AND_GENERAL, "第二次延期", Step.MANAGER, LATER);
        mapper.updateOpinion(first, Opinion.SUPPORT, "属实", "heping", DUE);
        mapper.updateManagerDecision(first, Decision.APPROVED, null, "fenghua", LATER);
        mapper.updateGeneralDecision(first, Decision.REFUSED, "太久", "gaoyuan", LATER);

        assertThat(mapper.findPending(about).orElseThrow())
                .extracting(
                        Extension::authority,
                        Extension::step,
                        Extension::stepEndsAt,
                        Extension::opinionBy,
                        Extension::managerAt,
                        Extension::generalRemark)
                .containsExactly(Authority.MANAGER_AND_GENERAL, Step.MANAGER, LATER, "heping", LATER, "太久");

        assertThat(mapper.updateOutcome(first, Outcome.GRANTED, LATER)).isOne();
        assertThat(mapper.updateOutcome(first, Outcome.REFUSED, LATER)).isZero();
        assertThat(mapper.findPending(about)).isEmpty();
        assertThat(mapper.countGranted(about)).isOne();
        mapper.insert(extension(second));
        assertThat(mapper.findAbout(about)).extracting(Extension::extensionNo).containsExactly(first, second);
    }

    private Overdue overdue(String overdueNo) {
        return new Overdue(overdueNo, about, DUE, DUE, "工程部维修人员", DUE, 0, null, null, null);
    }

    private Extension extension(String extensionNo) {
        return new Extension(
                extensionNo,
                about,
                "sunlei",
                "heping",
                DUE,
                true,
                "缺配件",
                "已订购",
                DUE,
                DUE,
                LATER,
                1,
                2,
                3,
                null,
                null,
                Step.REQUESTED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static String open(CaseFiles cases, CaseType type) {
        return cases.open(new NewCase(type, TestEstate.PROJECT, "大堂照明", null, DUE, List.of(), Map.of()))
                .caseNo();
    }
}
