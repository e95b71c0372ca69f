package dev.guicheng.delivery;

import static dev.guicheng.testing.TestEstate.FLAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.delivery.DeliveryUnit.State;
import dev.guicheng.organization.Projects;
import dev.guicheng.testing.OnEachDatabase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

class DeliveryUnitMapperTest {

    private static final Instant AT = Instant.parse("2036-06-01T02:30:00.123Z");

    private Site site;
    private String deliveryNo;
    private String unitId;

    @BeforeEach
    void openADelivery(CaseFiles cases, Projects projects, DeliveryMapper deliveries) {
        site = Site.takenOver(projects, 2);
        deliveryNo = site.open(cases, deliveries);
        unitId = site.unit(0);
    }

    @OnEachDatabase
    void listedUnitIsExpectedAndReadAsItWasWritten(DeliveryUnitMapper mapper, JdbcTemplate jdbc) {
        mapper.insert(listed("name", "phone1", null));

        assertThat(mapper.find(unitId)).contains(expected(0));
        assertThat(mapper.findListed(unitId)).contains(listed("name", "phone1", null));
        assertThat(mapper.findOf(deliveryNo)).containsExactly(expected(0));
        assertThat(mapper.findListedOf(deliveryNo)).containsExactly(listed("name", "phone1", null));
        assertThat(jdbc.queryForMap("SELECT state, area FROM delivery_unit WHERE unit_id = ?", unitId))
                .containsEntry("state", "EXPECTED")
                .containsEntry("area", new BigDecimal("89.50"));
        assertThat(mapper.find(FLAT)).isEmpty();
    }

    @OnEachDatabase
    void listCorrectsAUnitOnlyUntilItsHandoverBegins(DeliveryUnitMapper mapper) {
        mapper.insert(listed("name", "phone1", null));

        assertThat(mapper.updateListed(listed("other", "phone2", "phone3"))).isOne();
        assertThat(mapper.findListed(unitId)).contains(listed("other", "phone2", "phone3"));

        mapper.update(expected(1).begun("JF-1"));
        assertThat(mapper.updateListed(listed("name", "phone1", null))).isZero();
        mapper.deleteExpected(deliveryNo);
        assertThat(mapper.find(unitId)).map(DeliveryUnit::handoverNo).contains("JF-1");
    }

    @OnEachDatabase
    void expectedUnitsAreDeletedWithTheirList(DeliveryUnitMapper mapper) {
        mapper.insert(listed("name", "phone1", null));

        mapper.deleteExpected(deliveryNo);

        assertThat(mapper.findOf(deliveryNo)).isEmpty();
    }

    @OnEachDatabase
    void unitIsWrittenOnceAVersion(DeliveryUnitMapper mapper) {
        mapper.insert(listed("name", "phone1", null));

        assertThat(mapper.update(expected(0).begun("JF-1"))).isOne();
        assertThat(mapper.update(expected(0).begun("JF-2"))).isZero();
        assertThat(mapper.lock(unitId)).hasValueSatisfying(unit -> {
            assertThat(unit.state()).isEqualTo(State.IN_PROGRESS);
            assertThat(unit.handoverNo()).isEqualTo("JF-1");
            assertThat(unit.version()).isOne();
        });
        assertThat(mapper.update(mapper.find(unitId).orElseThrow().handedOver(AT)))
                .isOne();
        assertThat(mapper.find(unitId)).map(DeliveryUnit::handedOverAt).contains(AT);
    }

    @OnEachDatabase
    void unitsWaitOnceTheirSiteIsReady(DeliveryUnitMapper mapper, DeliveryMapper deliveries) {
        mapper.insert(listed("name", "phone1", null));
        assertThat(mapper.findWaiting(List.of(site.projectId()))).isEmpty();
        assertThat(mapper.findReady(deliveryNo)).isFalse();

        deliveries.updateReady(deliveryNo, "chenqiang", AT);

        assertThat(mapper.findReady(deliveryNo)).isTrue();
        assertThat(mapper.findWaiting(List.of(site.projectId(), "elsewhere"))).containsExactly(expected(0));
        assertThat(mapper.findWaiting(List.of("elsewhere"))).isEmpty();
        mapper.update(expected(0).begun("JF-1"));
        assertThat(mapper.findWaiting(List.of(site.projectId()))).isEmpty();
    }

    @OnEachDatabase
    void refusedKeysAreCountedByTheirTime(DeliveryUnitMapper mapper) {
        mapper.insert(listed("name", "phone1", null));
        mapper.updateKeysRefusedAt(unitId, AT);

        assertThat(mapper.findKeysRefused(deliveryNo, AT, AT.plusMillis(1))).isOne();
        assertThat(mapper.findKeysRefused(deliveryNo, AT.minusMillis(1), AT)).isZero();
    }

    @OnEachDatabase
    void unitIsNamedByOneDeliveryOnly(DeliveryUnitMapper mapper) {
        mapper.insert(listed("name", "phone1", null));

        assertThatThrownBy(() -> mapper.insert(listed("name", "phone1", null)))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @OnEachDatabase
    void unitWithoutHandoverIsNotBegun(DeliveryUnitMapper mapper) {
        mapper.insert(listed("name", "phone1", null));

        assertThatThrownBy(() -> mapper.update(expected(0).in(State.IN_PROGRESS)))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> mapper.update(expected(0).begun("JF-1").in(State.HANDED_OVER)))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private ListedUnit listed(String owner, String phone1, String phone2) {
        return new ListedUnit(unitId, deliveryNo, new BigDecimal("89.50"), owner, phone1, phone2);
    }

    private DeliveryUnit expected(int version) {
        return new DeliveryUnit(unitId, deliveryNo, State.EXPECTED, null, null, null, new BigDecimal("89.50"), version);
    }
}
