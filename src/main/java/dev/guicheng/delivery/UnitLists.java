package dev.guicheng.delivery;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.csv.ImportRefused;
import dev.guicheng.delivery.DeliveryUnit.State;
import dev.guicheng.delivery.ListFile.Line;
import dev.guicheng.engine.Refused;
import dev.guicheng.engine.Sha256;
import dev.guicheng.organization.Building;
import dev.guicheng.organization.PersonalData;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Unit;
import dev.guicheng.rulebook.Carries;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The lists of the flats of deliveries; whom they belong to is kept encrypted. */
@Service
@Transactional
@Carries("D12-12")
class UnitLists {

    static final int LONGEST_REASON = 500;

    private static final List<String> IMPORT_CLAUSES = List.of("D04-01");
    private static final List<String> LATER_CLAUSES = List.of("D04-17");

    private final DeliveryUnitMapper mapper;
    private final Deliveries deliveries;
    private final Projects projects;
    private final PersonalData personalData;
    private final CaseFiles cases;

    UnitLists(
            DeliveryUnitMapper mapper,
            Deliveries deliveries,
            Projects projects,
            PersonalData personalData,
            CaseFiles cases) {
        this.mapper = mapper;
        this.deliveries = deliveries;
        this.projects = projects;
        this.personalData = personalData;
        this.cases = cases;
    }

    /** A flat with its owner as lists show him. */
    record MaskedUnit(String number, String building, DeliveryUnit unit, String owner, List<String> phones) {}

    /**
     * Takes the list over; a file with anything wrong in it is {@link ImportRefused} as a whole. Until the site is ready,
     * a new list takes the place of an earlier one; later it corrects the flats that nobody has begun with, and may add.
     *
     * @return how many flats the file names
     */
    int takeOver(String deliveryNo, byte[] file) {
        if (!cases.lock(deliveryNo).open()) {
            throw new Refused("交付已经结束，不能再导入");
        }
        var delivery = deliveries.get(deliveryNo);
        var buildings = projects.buildingsOf(delivery.projectId()).stream()
                .collect(Collectors.toMap(Building::name, Building::id));
        var lines = ListFile.read(
                file,
                List.copyOf(buildings.keySet()),
                (building, number) -> problemWith(deliveryNo, buildings.get(building), number));
        if (!delivery.ready()) {
            mapper.deleteExpected(deliveryNo);
        }
        lines.forEach(line -> list(delivery, line));
        cases.log(
                deliveryNo,
                DeliveryActions.IMPORTED,
                IMPORT_CLAUSES,
                Map.of("units", lines.size(), "sha256", Sha256.of(file)));
        return lines.size();
    }

    /** The flats of the delivery, without whose they are. */
    @Transactional(readOnly = true)
    List<DeliveryUnit> of(String deliveryNo) {
        return mapper.findOf(deliveryNo);
    }

    /** The flats of the delivery with their owners, masked, in the order of buildings and numbers. */
    @Transactional(readOnly = true)
    List<MaskedUnit> masked(String deliveryNo) {
        var listed = mapper.findListedOf(deliveryNo).stream()
                .collect(Collectors.toMap(ListedUnit::unitId, Function.identity()));
        var projectId = deliveries.get(deliveryNo).projectId();
        var buildings =
                projects.buildingsOf(projectId).stream().collect(Collectors.toMap(Building::id, Building::name));
        var known = projects.unitsOf(projectId).stream().collect(Collectors.toMap(Unit::id, Function.identity()));
        return mapper.findOf(deliveryNo).stream()
                .map(unit -> masked(unit, listed.get(unit.unitId()), known.get(unit.unitId()), buildings))
                .sorted(Comparator.comparing(MaskedUnit::building).thenComparing(MaskedUnit::number))
                .toList();
    }

    /** Notes why a flat is not handed over within the delivery. */
    void later(String deliveryNo, String unitId, String reason) {
        if (reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            throw new Refused("原因：必填，不超过 %d 个字".formatted(LONGEST_REASON));
        }
        if (!cases.lock(deliveryNo).open()) {
            throw new Refused("交付已经结束，不能再填写");
        }
        var unit = mapper.lock(unitId)
                .filter(listed -> listed.deliveryNo().equals(deliveryNo))
                .orElseThrow(() -> new Refused("这一户不在交付清单中"));
        if (unit.handedOver()) {
            throw new Refused("这一户已经交房");
        }
        mapper.update(unit.later(reason.strip()));
        cases.log(deliveryNo, DeliveryActions.LATER, LATER_CLAUSES, Map.of("unit", unitId, "reason", reason.strip()));
    }

    private Optional<String> problemWith(String deliveryNo, String buildingId, String number) {
        return projects.unitNumbered(buildingId, number)
                .flatMap(unit -> mapper.lock(unit.id()))
                .flatMap(unit -> {
                    if (unit.handedOver()) {
                        return Optional.of("%s已经交房".formatted(number));
                    }
                    if (!unit.deliveryNo().equals(deliveryNo)) {
                        return Optional.of("%s已列入 %s".formatted(number, unit.deliveryNo()));
                    }
                    return unit.state() == State.EXPECTED
                            ? Optional.empty()
                            : Optional.of(
                                    "%s%s，不能再改".formatted(number, unit.state().title()));
                });
    }

    private void list(Delivery delivery, Line line) {
        var unit = projects.addUnit(delivery.projectId(), line.building(), line.number());
        var phones = line.owner().phones();
        var listed = new ListedUnit(
                unit.id(),
                delivery.caseNo(),
                line.area(),
                personalData.encrypt(line.owner().name()),
                personalData.encrypt(phones.get(0)),
                phones.size() > 1 ? personalData.encrypt(phones.get(1)) : null);
        if (mapper.updateListed(listed) == 0) {
            mapper.insert(listed);
        }
    }

    private MaskedUnit masked(DeliveryUnit unit, ListedUnit listed, Unit known, Map<String, String> buildings) {
        return new MaskedUnit(
                known.number(),
                buildings.get(known.buildingId()),
                unit,
                PersonalData.maskName(personalData.decrypt(listed.ownerCipher())),
                Stream.of(listed.phone1Cipher(), listed.phone2Cipher())
                        .flatMap(Stream::ofNullable)
                        .map(personalData::decrypt)
                        .map(PersonalData::maskPhone)
                        .toList());
    }
}
