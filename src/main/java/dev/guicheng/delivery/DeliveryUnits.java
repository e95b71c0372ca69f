package dev.guicheng.delivery;

import dev.guicheng.delivery.DeliveryUnit.State;
import dev.guicheng.engine.Refused;
import dev.guicheng.organization.PersonalData;
import dev.guicheng.organization.Projects;
import dev.guicheng.rulebook.Carries;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The flats of deliveries, for whoever hands them over. A flat that no delivery names is an
 * {@link IllegalStateException}, as is a step that does not follow from where its handover stands.
 */
@Service
@Transactional
public class DeliveryUnits {

    private final DeliveryUnitMapper mapper;
    private final Projects projects;
    private final PersonalData personalData;
    private final DeliverySettings settings;
    private final Clock clock;

    DeliveryUnits(
            DeliveryUnitMapper mapper,
            Projects projects,
            PersonalData personalData,
            DeliverySettings settings,
            Clock clock) {
        this.mapper = mapper;
        this.projects = projects;
        this.personalData = personalData;
        this.settings = settings;
        this.clock = clock;
    }

    /** The flats of the projects that may be handed over and nobody has begun with, those of ended deliveries included. */
    @Transactional(readOnly = true)
    public List<DeliveryUnit> waitingIn(Collection<String> projectIds) {
        return projectIds.isEmpty() ? List.of() : mapper.findWaiting(projectIds);
    }

    @Transactional(readOnly = true)
    public Optional<DeliveryUnit> find(String unitId) {
        return mapper.find(unitId);
    }

    @Transactional(readOnly = true)
    public DeliveryUnit get(String unitId) {
        return found(find(unitId), unitId);
    }

    /** Begins the handover of a flat; refused where it has begun already, or its site is not ready. */
    @Carries("D12-19")
    public void begin(String unitId, String handoverNo) {
        var unit = mapper.lock(unitId).orElseThrow(() -> new Refused("%s 不在交付清单中".formatted(numberOf(unitId))));
        if (!mapper.findReady(unit.deliveryNo())) {
            throw new Refused("%s 所在的交付现场还没有确认满足交付要求，不能交房".formatted(numberOf(unitId)));
        }
        if (unit.state() != State.EXPECTED) {
            throw new Refused(
                    "%s %s，不能重复办理".formatted(numberOf(unitId), unit.state().title()));
        }
        update(unit.begun(handoverNo));
    }

    /** The owner does not take the keys. */
    public void keysRefused(String unitId) {
        update(locked(unitId, State.IN_PROGRESS).in(State.KEYS_REFUSED));
        mapper.updateKeysRefusedAt(unitId, now());
    }

    /** The owner who had not taken the keys does now. */
    public void resumed(String unitId) {
        update(locked(unitId, State.KEYS_REFUSED).in(State.IN_PROGRESS));
    }

    /** The owner has the keys. */
    public void handedOver(String unitId) {
        update(locked(unitId, State.IN_PROGRESS).handedOver(now()));
    }

    /** The handover that had begun is given up; another one may begin. */
    public void released(String unitId) {
        update(locked(unitId, State.IN_PROGRESS, State.KEYS_REFUSED).released());
    }

    /** The owner whom the list of the delivery names. */
    @Transactional(readOnly = true)
    public ExpectedOwner ownerOf(String unitId) {
        return owner(found(mapper.findListed(unitId), unitId));
    }

    /** When the desks close next. */
    public Instant dayEndsAt() {
        var now = clock.instant().atZone(clock.getZone());
        var today = now.with(settings.dayEnds());
        return (now.isBefore(today) ? today : today.plusDays(1)).toInstant();
    }

    private ExpectedOwner owner(ListedUnit unit) {
        return new ExpectedOwner(
                personalData.decrypt(unit.ownerCipher()),
                Stream.of(unit.phone1Cipher(), unit.phone2Cipher())
                        .flatMap(Stream::ofNullable)
                        .map(personalData::decrypt)
                        .toList());
    }

    private DeliveryUnit locked(String unitId, State... expected) {
        var unit = found(mapper.lock(unitId), unitId);
        if (!Set.of(expected).contains(unit.state())) {
            throw new IllegalStateException("Unit %s is %s".formatted(unitId, unit.state()));
        }
        return unit;
    }

    private void update(DeliveryUnit unit) {
        if (mapper.update(unit) == 0) {
            throw new IllegalStateException("Unit %s was changed by somebody else".formatted(unit.unitId()));
        }
    }

    private String numberOf(String unitId) {
        return projects.unit(unitId).number();
    }

    private static <T> T found(Optional<T> record, String unitId) {
        return record.orElseThrow(() -> new IllegalStateException("No delivery names unit %s".formatted(unitId)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
