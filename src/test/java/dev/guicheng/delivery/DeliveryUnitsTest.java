package dev.guicheng.delivery;

import static dev.guicheng.testing.TestEstate.FLAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.delivery.DeliveryUnit.State;
import dev.guicheng.engine.Refused;
import dev.guicheng.organization.PersonalData;
import dev.guicheng.organization.Projects;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
class DeliveryUnitsTest {

    private static final ZonedDateTime NOON =
            ZonedDateTime.of(Site.FIRST_DAY, LocalTime.NOON, ZoneId.of("Asia/Shanghai"));

    @Autowired
    private DeliveryUnits units;

    @Autowired
    private DeliveryUnitMapper mapper;

    @Autowired
    private DeliveryMapper deliveries;

    @Autowired
    private Projects projects;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private PersonalData personalData;

    private Site site;
    private String deliveryNo;
    private String unitId;

    @BeforeEach
    void listTwoFlats() {
        ClockUtil.setCurrentTime(Date.from(NOON.toInstant()));
        site = Site.takenOver(projects, 2);
        deliveryNo = site.open(cases, deliveries);
        unitId = site.unit(0);
        site.units().forEach(this::list);
    }

    @AfterEach
    void letTheClockRun() {
        ClockUtil.reset();
    }

    @Test
    void noHandoverBeginsBeforeTheSiteIsReady() {
        assertThat(units.waitingIn(List.of(site.projectId()))).isEmpty();
        assertRefused(() -> units.begin(unitId, "JF-1"), "8-101 所在的交付现场还没有确认满足交付要求，不能交房");
    }

    @Test
    void readyUnitIsBegunOnce() {
        confirm();
        assertThat(units.waitingIn(List.of(site.projectId())))
                .extracting(DeliveryUnit::unitId)
                .containsExactlyElementsOf(site.units());
        assertThat(units.waitingIn(List.of())).isEmpty();

        units.begin(unitId, "JF-1");

        assertThat(units.get(unitId).state()).isEqualTo(State.IN_PROGRESS);
        assertThat(units.get(unitId).handoverNo()).isEqualTo("JF-1");
        assertRefused(() -> units.begin(unitId, "JF-2"), "8-101 办理中，不能重复办理");
        assertThat(units.waitingIn(List.of(site.projectId())))
                .extracting(DeliveryUnit::unitId)
                .containsExactly(site.unit(1));
    }

    @Test
    void unitThatNoDeliveryNamesIsRefused() {
        assertRefused(() -> units.begin(FLAT, "JF-1"), "3-502 不在交付清单中");
        assertThat(units.find(FLAT)).isEmpty();
        assertThatThrownBy(() -> units.get(FLAT)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void keysAreRefusedTakenLaterAndTheUnitHandedOver() {
        confirm();
        units.begin(unitId, "JF-1");

        units.keysRefused(unitId);
        assertThat(units.get(unitId).state()).isEqualTo(State.KEYS_REFUSED);
        assertThatThrownBy(() -> units.handedOver(unitId)).isInstanceOf(IllegalStateException.class);
        units.resumed(unitId);
        units.handedOver(unitId);

        assertThat(units.get(unitId).handedOver()).isTrue();
        assertThat(units.get(unitId).handedOverAt()).isEqualTo(NOON.toInstant());
        assertThat(mapper.findKeysRefused(
                        deliveryNo, NOON.toInstant(), NOON.toInstant().plusMillis(1)))
                .isOne();
        assertThatThrownBy(() -> units.released(unitId)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void releasedUnitWaitsAgain() {
        confirm();
        units.begin(unitId, "JF-1");

        units.released(unitId);

        assertThat(units.get(unitId).state()).isEqualTo(State.EXPECTED);
        assertThat(units.get(unitId).handoverNo()).isNull();
        units.begin(unitId, "JF-2");
        assertThat(units.get(unitId).handoverNo()).isEqualTo("JF-2");
    }

    @Test
    void ownerComesOutOfTheEncryptedListAndTellsNobodyHisName() {
        var owner = units.ownerOf(unitId);

        assertThat(owner.name()).isEqualTo("欧阳明");
        assertThat(owner.phones()).containsExactly("13800005678");
        assertThat(owner).hasToString("ExpectedOwner[1 phones]");
    }

    @Test
    void desksCloseTodayUntilTheyHave() {
        var closing = NOON.with(LocalTime.of(17, 30));
        assertThat(units.dayEndsAt()).isEqualTo(closing.toInstant());

        ClockUtil.setCurrentTime(Date.from(closing.toInstant()));
        assertThat(units.dayEndsAt()).isEqualTo(closing.plusDays(1).toInstant());
    }

    private void confirm() {
        deliveries.updateReady(deliveryNo, "chenqiang", NOON.toInstant());
    }

    private void list(String id) {
        mapper.insert(new ListedUnit(
                id,
                deliveryNo,
                new BigDecimal("89.50"),
                personalData.encrypt("欧阳明"),
                personalData.encrypt("13800005678"),
                null));
    }

    private static void assertRefused(Runnable action, String message) {
        assertThatThrownBy(action::run).isInstanceOf(Refused.class).hasMessage(message);
    }
}
