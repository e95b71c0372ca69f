package dev.guicheng.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.delivery.Duty.Post;
import dev.guicheng.delivery.HandoverFigures.DayFigures;
import dev.guicheng.delivery.HandoverFigures.OpenQuestion;
import dev.guicheng.delivery.HandoverFigures.SnagFigure;
import dev.guicheng.delivery.Problem.Handling;
import dev.guicheng.organization.Projects;
import dev.guicheng.testing.OnEachDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataIntegrityViolationException;

class DeliveryMapperTest {

    private static final Instant AT = Instant.parse("2036-06-01T02:30:00.123Z");
    private static final Minutes MINUTES = new Minutes("顺利", "分时段预约", "引导不足");

    private Site site;
    private String deliveryNo;

    @BeforeEach
    void openADelivery(CaseFiles cases, Projects projects, DeliveryMapper mapper) {
        site = Site.takenOver(projects, 0);
        deliveryNo = site.open(cases, mapper);
    }

    @OnEachDatabase
    void deliveryIsReadAsItWasWritten(DeliveryMapper mapper) {
        var delivery = mapper.find(deliveryNo).orElseThrow();
        assertThat(delivery.firstDay()).isEqualTo(Site.FIRST_DAY);
        assertThat(delivery.ready()).isFalse();

        assertThat(mapper.updateReady(deliveryNo, "chenqiang", AT)).isOne();
        assertThat(mapper.updateReady(deliveryNo, "liuyang", AT)).isZero();
        var summarised = delivery.summarised(MINUTES, "chenqiang", AT);
        assertThat(mapper.updateSummary(summarised)).isOne();
        assertThat(mapper.updateSummary(summarised)).isZero();

        assertThat(mapper.find(deliveryNo)).hasValueSatisfying(read -> {
            assertThat(read.readyAt()).isEqualTo(AT);
            assertThat(read.readyBy()).isEqualTo("chenqiang");
            assertThat(read.summary()).isEqualTo("顺利");
            assertThat(read.summarisedAt()).isEqualTo(AT);
        });
        assertThat(mapper.findIn(List.of(site.projectId(), "elsewhere")))
                .extracting(Delivery::caseNo)
                .containsExactly(deliveryNo);
        assertThat(mapper.find("JX-0000-000000")).isEmpty();
    }

    @OnEachDatabase
    void preparationsComeBackInTheirOrder(DeliveryMapper mapper) {
        var steps = List.of(
                new Step(deliveryNo, 1, Step.Kind.PLAN, "五处", "chenqiang", AT),
                new Step(deliveryNo, 2, Step.Kind.READY, "足以", "chenqiang", AT));
        steps.forEach(mapper::insertStep);
        mapper.insertDuty(new Duty(deliveryNo, Post.LEADER, "chenqiang"));
        mapper.insertDuty(new Duty(deliveryNo, Post.FEE, "liuyang"));
        mapper.insertCheck(deliveryNo, "K13-02");
        mapper.insertCheck(deliveryNo, "K13-01");

        assertThat(mapper.findSteps(deliveryNo)).isEqualTo(steps);
        assertThat(mapper.findDuties(deliveryNo)).extracting(Duty::post).containsExactly(Post.FEE, Post.LEADER);
        assertThat(mapper.findChecks(deliveryNo)).containsExactly("K13-01", "K13-02");
    }

    @OnEachDatabase
    void dayIsStartedAndSummedUpOnce(DayMapper mapper) {
        var day = Day.opened(deliveryNo, Site.FIRST_DAY, AT);
        mapper.insert(day);
        assertThat(mapper.findOf(deliveryNo)).containsExactly(day);

        var started = day.started("收费处：乙", "heping", AT);
        assertThat(mapper.updateStart(started)).isOne();
        assertThat(mapper.updateStart(started)).isZero();
        var snag = new SnagFigure("门窗", "宏达门窗", 4, 3, 1);
        var open = new OpenQuestion(7, "8-101", "何时通气？", AT);
        var facts = new DayFacts(3, 1, 1, 2, new DayFigures(4, 2, 1), List.of(snag), List.of(open));
        var summedUp = started.summedUp(facts, MINUTES, "chenqiang", AT);
        assertThat(mapper.updateSummary(summedUp)).isOne();
        assertThat(mapper.updateSummary(summedUp)).isZero();
        mapper.insertSnag(deliveryNo, Site.FIRST_DAY, snag);
        mapper.insertQuestion(deliveryNo, Site.FIRST_DAY, open);

        assertThat(mapper.find(deliveryNo, Site.FIRST_DAY)).contains(summedUp);
        assertThat(mapper.findSnags(deliveryNo, Site.FIRST_DAY)).containsExactly(snag);
        assertThat(mapper.findQuestions(deliveryNo, Site.FIRST_DAY)).containsExactly(open);
        assertThatThrownBy(() -> mapper.insert(day)).isInstanceOf(DataIntegrityViolationException.class);
    }

    @OnEachDatabase
    void problemIsHandledOnce(ProblemMapper mapper) {
        var problem = new Problem(
                deliveryNo + "-1", deliveryNo, "入口", "排队拥堵", "guard", AT, AT.plusSeconds(7200), null, null, null, null);
        mapper.insert(problem);
        assertThat(mapper.find(problem.id())).contains(problem);

        var handled = problem.handled(Handling.SETTLED, "增设引导员", "chenqiang", AT);
        assertThat(mapper.updateHandling(handled)).isOne();
        assertThat(mapper.updateHandling(handled)).isZero();

        assertThat(mapper.findOf(deliveryNo)).containsExactly(handled);
    }
}
