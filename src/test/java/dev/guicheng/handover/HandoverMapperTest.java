package dev.guicheng.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.handover.Handover.KeysTaken;
import dev.guicheng.handover.Handover.Relation;
import dev.guicheng.handover.HandoverStep.Kind;
import dev.guicheng.handover.Snag.Part;
import dev.guicheng.handover.Snag.Seriousness;
import dev.guicheng.handover.Snag.State;
import dev.guicheng.testing.OnEachDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

/** The tables of handovers, their snags and questions. */
class HandoverMapperTest {

    private static final Instant RAISED = Instant.parse("2026-03-02T01:30:00.123Z");
    private static final Instant LATER = RAISED.plusSeconds(90);
    private static final NewSnag WINDOW = new NewSnag("主卧", Part.DOOR_WINDOW, "窗户关不严", Seriousness.MINOR, "Z-0001");

    private HandoverSite site;
    private String caseNo;

    @BeforeEach
    void openAHandover(HandoverSites sites, CaseFiles cases, HandoverMapper mapper) {
        site = sites.ready(1);
        caseNo = cases.open(new NewCase(
                        UnitHandover.CASE_TYPE, site.projectId(), "交房 8-101", null, null, List.of("D04-18"), Map.of()))
                .caseNo();
        mapper.insert(caseNo, site.deliveryNo(), site.unit(0), "CF-0001");
    }

    @OnEachDatabase
    void handoverIsInItsTableAndFound(HandoverMapper mapper) {
        assertThat(get(mapper))
                .isEqualTo(new Handover(
                        caseNo,
                        site.deliveryNo(),
                        site.unit(0),
                        "CF-0001",
                        null,
                        null,
                        false,
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
                        0));
        assertThat(mapper.findByDelivery(site.deliveryNo())).containsExactly(get(mapper));
        assertThat(mapper.findByCaseNo("JF-1999-000001")).isEmpty();
    }

    @OnEachDatabase
    void whatTheDesksFindOutIsKept(HandoverMapper mapper) {
        var check = new IdentityCheck(Relation.SPOUSE, "W-1", true, true, "", "");
        assertThat(mapper.updateIdentity(get(mapper), check)).isOne();
        assertThat(mapper.updateNoFees(get(mapper), "首年免收")).isOne();
        var readings =
                new KeyHandout(KeysTaken.TAKEN, null, List.of(), new BigDecimal("1.25"), new BigDecimal("30.00"), null);
        assertThat(mapper.updateKeys(get(mapper), readings)).isOne();
        assertThat(mapper.updateHandedOver(get(mapper), LATER)).isOne();

        var handover = get(mapper);
        assertThat(handover.relation()).isEqualTo(Relation.SPOUSE);
        assertThat(handover.mandateNo()).isEqualTo("W-1");
        assertThat(handover.identityCopyFiled()).isTrue();
        assertThat(handover.noFeesReason()).isEqualTo("首年免收");
        assertThat(handover.keysOut()).isTrue();
        assertThat(handover.waterReading()).isEqualTo("1.25");
        assertThat(handover.electricityReading()).isEqualTo("30.00");
        assertThat(handover.gasReading()).isNull();
        assertThat(handover.handedOverAt()).isEqualTo(LATER);
        assertThat(handover.version()).isEqualTo(4);
    }

    @OnEachDatabase
    void refusedKeysAreOpenAgainOnceTheFlatIsLookedAtAnew(HandoverMapper mapper) {
        assertThat(mapper.updateKeysOpen(get(mapper))).isZero();
        mapper.updateKeys(get(mapper), new KeyHandout(KeysTaken.REFUSED, "漏水", List.of(), null, null, null));
        assertThat(get(mapper).keysRefusalReason()).isEqualTo("漏水");

        assertThat(mapper.updateKeysOpen(get(mapper))).isOne();
        assertThat(get(mapper).keysTaken()).isNull();
    }

    @OnEachDatabase
    void changedHandoverIsNotOverwritten(HandoverMapper mapper) {
        var read = get(mapper);
        mapper.updateNoFees(read, "首年免收");

        assertThat(mapper.updateNoFees(read, "另一个理由")).isZero();
        assertThat(mapper.updateHandedOver(read, LATER)).isZero();
        assertThat(get(mapper).noFeesReason()).isEqualTo("首年免收");
    }

    @OnEachDatabase
    void flatIsNotHandedOverWithoutItsKeys(HandoverMapper mapper) {
        assertThatThrownBy(() -> mapper.updateHandedOver(get(mapper), LATER))
                .isInstanceOf(DataIntegrityViolationException.class)
                .isNotInstanceOf(DuplicateKeyException.class);
    }

    @OnEachDatabase
    void stepsFeesAndKeysKeepTheirOrder(HandoverMapper mapper) {
        var first = new HandoverStep(caseNo, Kind.FEES, "PAID", "feili", RAISED, "前期物业服务费 1200.50 元", null);
        var second = new HandoverStep(caseNo, Kind.RECEIPT, null, "gaoyan", LATER, null, "QL-0001");
        mapper.insertStep(first);
        mapper.insertStep(second);
        mapper.insertFee(caseNo, 2, new Fee("装修押金", new BigDecimal("2000.00"), "SJ-2"));
        mapper.insertFee(caseNo, 1, new Fee("物业费", new BigDecimal("1200.50"), "SJ-1"));
        mapper.insertKeys(caseNo, 1, new IssuedKeys("入户门", 5));

        assertThat(mapper.findSteps(caseNo)).containsExactly(first, second);
        assertThat(mapper.findFees(caseNo))
                .containsExactly(
                        new Fee("物业费", new BigDecimal("1200.50"), "SJ-1"),
                        new Fee("装修押金", new BigDecimal("2000.00"), "SJ-2"));
        assertThat(mapper.findKeys(caseNo)).containsExactly(new IssuedKeys("入户门", 5));
        assertThatThrownBy(() -> mapper.insertFee(caseNo, 3, new Fee("物业费", BigDecimal.ZERO, "SJ-3")))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @OnEachDatabase
    void snagGoesThroughItsStates(SnagMapper mapper) {
        mapper.insert(caseNo + "#1", caseNo, 1, WINDOW, "yanfang", RAISED);
        assertThat(snag(mapper))
                .isEqualTo(new Snag(
                        caseNo + "#1",
                        caseNo,
                        1,
                        "主卧",
                        Part.DOOR_WINDOW,
                        "窗户关不严",
                        Seriousness.MINOR,
                        "Z-0001",
                        "yanfang",
                        RAISED,
                        State.RAISED,
                        0,
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
                        0));

        assertThat(mapper.updateSentToRepair(snag(mapper), "门窗安装单位", 5)).isOne();
        assertThat(snag(mapper).source()).isEqualTo(caseNo + "#1/1");
        assertThat(mapper.updateRepairEnd(snag(mapper), null, "已解决", LATER)).isOne();
        assertThat(snag(mapper).reinspectBy()).isEqualTo(LATER);
        assertThat(mapper.updateDecision(snag(mapper), State.NOT_ACCEPTED, "还漏风", null, "yanfang", LATER))
                .isOne();
        assertThat(mapper.updateDecision(snag(mapper), State.WAIVED, null, "算了", "yanfang", LATER))
                .isOne();
        assertThat(snag(mapper))
                .extracting(Snag::state, Snag::remark, Snag::waiverReason)
                .containsExactly(State.WAIVED, "还漏风", "算了");
        assertThat(mapper.updateSettled(caseNo + "#1", LATER)).isOne();
        assertThat(mapper.updateSettled(caseNo + "#1", LATER.plusSeconds(1))).isZero();
        assertThat(snag(mapper).settledAt()).isEqualTo(LATER);
    }

    @OnEachDatabase
    void snagIsNotWaivedWithoutAReasonNorSettledBeforeTheOwnerDecides(SnagMapper mapper) {
        mapper.insert(caseNo + "#1", caseNo, 1, WINDOW, "yanfang", RAISED);

        assertThatThrownBy(() -> mapper.updateDecision(snag(mapper), State.WAIVED, null, null, "yanfang", LATER))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> mapper.updateSettled(caseNo + "#1", LATER))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> mapper.insert(caseNo + "#2", caseNo, 1, WINDOW, "yanfang", RAISED))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @OnEachDatabase
    void snagThatTheOwnerShouldHaveSeenIsLate(SnagMapper mapper) {
        mapper.insert(caseNo + "#1", caseNo, 1, WINDOW, "yanfang", RAISED);
        mapper.updateRepairEnd(snag(mapper), null, "已解决", LATER);

        assertThat(mapper.findLate(site.deliveryNo(), LATER)).isEmpty();
        assertThat(mapper.findLate(site.deliveryNo(), LATER.plusMillis(1))).containsExactly(caseNo + "#1");
        assertThat(mapper.findByDelivery(site.deliveryNo())).containsExactly(snag(mapper));
    }

    @OnEachDatabase
    void questionIsAnsweredOnce(QuestionMapper mapper) {
        mapper.insert(new Question(0, caseNo, "车位怎么申请", "yanfang", RAISED, null, null, null));
        mapper.insert(new Question(0, caseNo, "何时通气", "yanfang", RAISED, "下周三", "yanfang", LATER));
        var open = mapper.findOpen(site.deliveryNo());
        assertThat(open).extracting(Question::question).containsExactly("车位怎么申请");
        assertThat(mapper.countRaised(site.deliveryNo(), RAISED, LATER)).isEqualTo(2);
        assertThat(mapper.countRaised(site.deliveryNo(), RAISED.plusMillis(1), LATER))
                .isZero();
        assertThat(mapper.countRaised(site.deliveryNo(), RAISED.minusSeconds(9), RAISED))
                .isZero();
        assertThat(mapper.countAnswered(site.deliveryNo(), LATER, LATER.plusMillis(1)))
                .isOne();

        var id = open.get(0).id();
        assertThat(mapper.updateAnswer(id, "到客服中心", "zhaojing", LATER)).isOne();
        assertThat(mapper.updateAnswer(id, "再答", "zhaojing", LATER)).isZero();
        assertThat(mapper.find(id)).map(Question::answer).contains("到客服中心");
        assertThat(mapper.findByCase(caseNo)).extracting(Question::answer).containsExactly("到客服中心", "下周三");
    }

    private Handover get(HandoverMapper mapper) {
        return mapper.findByCaseNo(caseNo).orElseThrow();
    }

    private Snag snag(SnagMapper mapper) {
        return mapper.find(caseNo + "#1").orElseThrow();
    }
}
