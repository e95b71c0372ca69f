package dev.guicheng.handover;

import static dev.guicheng.handover.HandoverCase.*;
import static dev.guicheng.handover.UnitHandover.Elements.COLLECT_FEES;
import static dev.guicheng.handover.UnitHandover.Elements.VERIFY_IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.guicheng.delivery.HandoverFigures.DayFigures;
import dev.guicheng.delivery.HandoverFigures.DeskFigure;
import dev.guicheng.delivery.HandoverFigures.OpenQuestion;
import dev.guicheng.delivery.HandoverFigures.SnagFigure;
import dev.guicheng.testing.Tasklist;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.spin.Spin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
class DeliveryFiguresTest {

    private static final Instant FRIDAY_TEN = Instant.parse("2026-11-27T02:00:00Z");

    @Autowired
    private DeliveryFigures figures;

    @Autowired
    private HandoverSites sites;

    @Autowired
    private Arrivals arrivals;

    @Autowired
    private Tasklist tasklist;

    private HandoverSite site;

    @BeforeEach
    void openASite() {
        atMinute(0);
        site = sites.ready(3);
    }

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    @Test
    void snagsAreCountedByPartAndContractorWithThoseThatAreLate() {
        var handover = arrivals.begin(site, 0)
                .throughTheDesks(
                        snag("卫生间", "WATER_POWER", "SERIOUS"),
                        snag("厨房", "WATER_POWER", "MINOR"),
                        snag("主卧", "DOOR_WINDOW", "MINOR"));
        handover.repaired(1).reinspected(1, "ACCEPTED");
        arrivals.begin(site, 1).identified(inPerson()).inspected(snag("阳台", "OTHER", "MINOR"));
        assertThat(figures.snagsOf(site.deliveryNo()))
                .containsExactly(
                        new SnagFigure("门窗", "门窗安装单位", 1, 1, 0),
                        new SnagFigure("水电", "水电安装单位", 2, 1, 0),
                        new SnagFigure("其他", "总包单位", 1, 1, 0));

        atMinute(Duration.ofDays(4).toMinutes());

        assertThat(figures.snagsOf(site.deliveryNo()))
                .contains(new SnagFigure("水电", "水电安装单位", 2, 1, 1), new SnagFigure("门窗", "门窗安装单位", 1, 1, 0));
    }

    @Test
    void dayCountsWhatWasRaisedAndAnsweredInIt() {
        var handover = arrivals.begin(site, 0).identified(inPerson());
        var form = inspection(snag("阳台", "OTHER", "MINOR"));
        form.put("questions", Spin.JSON("[{\"question\":\"车位怎么申请\"},{\"question\":\"何时通气\",\"answer\":\"下周三\"}]"));
        tasklist.complete(site.inspector(), handover.caseNo, UnitHandover.Elements.INSPECT_UNIT, form);
        var open = figures.openQuestionsOf(site.deliveryNo());

        assertThat(figures.between(site.deliveryNo(), FRIDAY_TEN, FRIDAY_TEN.plusSeconds(1)))
                .isEqualTo(new DayFigures(1, 2, 1));
        assertThat(figures.between(site.deliveryNo(), FRIDAY_TEN.plusSeconds(1), FRIDAY_TEN.plusSeconds(9)))
                .isEqualTo(new DayFigures(0, 0, 0));
        assertThat(open)
                .extracting(OpenQuestion::unit, OpenQuestion::question, OpenQuestion::raisedAt)
                .containsExactly(tuple("8-101", "车位怎么申请", FRIDAY_TEN));
        figures.answer(open.get(0).id(), "到客服中心登记");
        assertThat(figures.openQuestionsOf(site.deliveryNo())).isEmpty();
    }

    @Test
    void deskShowsWhoWaitsAndHowLongThoseServedTodayHadWaited() {
        var first = arrivals.begin(site, 0);
        var second = arrivals.begin(site, 1);
        atMinute(4);
        tasklist.claim(site.agreementDesk(), first.caseNo, VERIFY_IDENTITY);
        atMinute(10);
        tasklist.submit(site.agreementDesk(), first.caseNo, VERIFY_IDENTITY, inPerson());
        tasklist.claim(site.agreementDesk(), second.caseNo, VERIFY_IDENTITY);
        atMinute(20);
        tasklist.complete(site.feeDesk(), first.caseNo, COLLECT_FEES, fees());

        assertThat(figures.desksOf(site.deliveryNo()))
                .containsExactly(
                        new DeskFigure("协议签订处", 1, 1, Duration.ofMinutes(10), Duration.ofMinutes(7)),
                        new DeskFigure("收费处", 0, 0, Duration.ZERO, Duration.ofMinutes(10)),
                        new DeskFigure("验房处", 1, 0, Duration.ofMinutes(10), Duration.ZERO),
                        new DeskFigure("钥匙发放处", 0, 0, Duration.ZERO, Duration.ZERO),
                        new DeskFigure("物品发放处", 1, 0, Duration.ofMinutes(10), Duration.ZERO));
        assertThat(figures.desksOf("JX-1999-000001"))
                .allSatisfy(desk -> assertThat(desk.waiting() + desk.handling()).isZero());
    }

    private static void atMinute(long minutes) {
        ClockUtil.setCurrentTime(Date.from(FRIDAY_TEN.plus(Duration.ofMinutes(minutes))));
    }
}
