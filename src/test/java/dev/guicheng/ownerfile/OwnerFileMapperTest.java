package dev.guicheng.ownerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.organization.Projects;
import dev.guicheng.ownerfile.OwnerDetails.IdentityKind;
import dev.guicheng.ownerfile.OwnerDetails.PhoneLabel;
import dev.guicheng.ownerfile.OwnerDetails.Relation;
import dev.guicheng.ownerfile.OwnerDetails.Role;
import dev.guicheng.ownerfile.OwnerFile.CloseReason;
import dev.guicheng.ownerfile.OwnerFile.Status;
import dev.guicheng.testing.OnEachDatabase;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;

class OwnerFileMapperTest {

    private static final Instant OPENED = Instant.parse("2026-03-01T01:00:00Z");
    private static final Instant LATER = Instant.parse("2026-03-08T01:00:00Z");

    @OnEachDatabase
    void fileIsOpenedThenClosedWithItsSuccessor(OwnerFileMapper mapper, Projects projects) {
        var estate = OwnerEstate.in(projects);
        var file = opened(mapper, estate);
        var next = opened(mapper, estate);
        assertThat(mapper.findByFileNo(file.fileNo())).contains(file);

        var closed = new OwnerFile(
                file.fileNo(),
                file.projectId(),
                Status.CLOSED,
                OPENED,
                "ana",
                LATER,
                "ben",
                CloseReason.SALE,
                next.fileNo(),
                0);
        mapper.updateClosed(closed);

        assertThat(mapper.findByFileNo(file.fileNo()))
                .contains(new OwnerFile(
                        file.fileNo(),
                        file.projectId(),
                        Status.CLOSED,
                        OPENED,
                        "ana",
                        LATER,
                        "ben",
                        CloseReason.SALE,
                        next.fileNo(),
                        1));
    }

    @OnEachDatabase
    void lockedFileIsTheFile(OwnerFileMapper mapper, Projects projects, TransactionTemplate transaction) {
        var file = opened(mapper, OwnerEstate.in(projects));

        var locked =
                transaction.execute(status -> mapper.lockByFileNo(file.fileNo()).orElseThrow());

        assertThat(locked).isEqualTo(file);
    }

    @OnEachDatabase
    void declarationIsKeptAndMakesAnotherVersion(OwnerFileMapper mapper, Projects projects) {
        var file = opened(mapper, OwnerEstate.in(projects));
        assertThat(mapper.findDeclaration(file.fileNo())).isEqualTo(new OwnerDeclaration(false, null));

        mapper.updateDeclaration(file.fileNo(), new OwnerDeclaration(true, "cipher"));

        assertThat(mapper.findDeclaration(file.fileNo())).isEqualTo(new OwnerDeclaration(true, "cipher"));
        assertThat(mapper.findByFileNo(file.fileNo()).orElseThrow().version()).isEqualTo(1);
    }

    @OnEachDatabase
    void unitIsInOneFileAtATimeAndCanBeStoredAndLeft(OwnerFileMapper mapper, Projects projects) {
        var estate = OwnerEstate.in(projects);
        var file = opened(mapper, estate);
        var other = opened(mapper, estate);
        mapper.insertUnit(file.fileNo(), estate.unit(1), OPENED);
        assertThatThrownBy(() -> mapper.insertUnit(other.fileNo(), estate.unit(1), LATER))
                .isInstanceOf(DuplicateKeyException.class);

        mapper.updateUnitArchived(file.fileNo(), estate.unit(1), LATER, "ana");
        assertThat(mapper.findByCurrentUnit(estate.unit(1))).contains(file);
        assertThat(mapper.updateUnitLeft(file.fileNo(), estate.unit(1), LATER)).isEqualTo(1);
        mapper.insertUnit(other.fileNo(), estate.unit(1), LATER);

        assertThat(mapper.findUnits(file.fileNo()))
                .containsExactly(
                        new OwnerFileUnit(file.fileNo(), estate.unit(1), "1-101", OPENED, LATER, LATER, "ana"));
        assertThat(mapper.findByCurrentUnit(estate.unit(1))).contains(other);
        assertThat(mapper.updateUnitLeft(file.fileNo(), estate.unit(1), LATER)).isZero();
    }

    @OnEachDatabase
    void personsAndPhonesAreReplacedInTheirOrder(OwnerFileMapper mapper, Projects projects) {
        var file = opened(mapper, OwnerEstate.in(projects)).fileNo();
        var owner = new OwnerPerson(file, Role.OWNER, null, "c1", "i1", IdentityKind.ID_CARD, "c2", "ZP-1");
        var spouse = new OwnerPerson(file, Role.CO_OWNER, Relation.SPOUSE, "c3", "i3", null, null, null);
        var own = new OwnerPhone(file, PhoneLabel.OWN, "c4", "i4", "f4");
        var home = new OwnerPhone(file, PhoneLabel.HOME, "c5", "i5", "f5");
        mapper.insertPerson(owner);
        mapper.insertPerson(spouse);
        mapper.insertPhone(own);
        mapper.insertPhone(home);
        assertThat(mapper.findPersons(file)).containsExactly(owner, spouse);
        assertThat(mapper.findPhones(file)).containsExactly(own, home);

        mapper.deletePersons(file);
        mapper.deletePhones(file);

        assertThat(mapper.findPersons(file)).isEmpty();
        assertThat(mapper.findPhones(file)).isEmpty();
    }

    @OnEachDatabase
    void identityWithoutItsKindIsNoPerson(OwnerFileMapper mapper, Projects projects) {
        var file = opened(mapper, OwnerEstate.in(projects)).fileNo();

        assertThatThrownBy(() ->
                        mapper.insertPerson(new OwnerPerson(file, Role.OWNER, null, "c1", "i1", null, "c2", null)))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @OnEachDatabase
    void documentsAndChangesAreKept(OwnerFileMapper mapper, Projects projects) {
        var estate = OwnerEstate.in(projects);
        var file = opened(mapper, estate).fileNo();
        var identity = new OwnerDocument(file, null, "身份证复印件", 1, "ZJ-1", null, OPENED, "ana");
        var promise = new OwnerDocument(file, estate.unit(1), "承诺书", 2, null, "JF-2026-000001", LATER, "ben");
        var first = new OwnerFileChange(file, OPENED, "ana", "电话", null, "c1");
        var second = new OwnerFileChange(file, LATER, "ben", "电话", "c1", "c2");

        mapper.insertDocument(identity);
        mapper.insertDocument(promise);
        mapper.insertChange(first);
        mapper.insertChange(second);

        assertThat(mapper.findDocuments(file)).containsExactly(identity, promise);
        assertThat(mapper.findChanges(file)).containsExactly(second, first);
    }

    @OnEachDatabase
    void ownerIsFoundByNameAndOneOfHisPhonesInHisProject(OwnerFileMapper mapper, Projects projects) {
        var estate = OwnerEstate.in(projects);
        var file = opened(mapper, estate);
        var id = file.fileNo();
        mapper.insertPerson(new OwnerPerson(id, Role.OWNER, null, "c", id + "n", null, null, null));
        mapper.insertPerson(new OwnerPerson(id, Role.MEMBER, Relation.CHILD, "c", id + "m", null, null, null));
        mapper.insertPhone(new OwnerPhone(id, PhoneLabel.OWN, "c", id + "p", id + "f"));

        assertThat(mapper.findByOwner(estate.projectId(), id + "n", List.of("other", id + "p")))
                .containsExactly(file);
        assertThat(mapper.findByOwner(estate.projectId(), id + "m", List.of(id + "p")))
                .isEmpty();
        assertThat(mapper.findByOwner(estate.projectId(), id + "n", List.of("other")))
                .isEmpty();
        assertThat(mapper.findByOwner("testpark", id + "n", List.of(id + "p"))).isEmpty();
    }

    @OnEachDatabase
    void listIsNarrowedByEachCriterionAndComesInPages(OwnerFileMapper mapper, Projects projects) {
        var estate = OwnerEstate.in(projects);
        var first = opened(mapper, estate);
        var second = opened(mapper, estate);
        var id = second.fileNo();
        mapper.insertUnit(first.fileNo(), estate.unit(1), OPENED);
        mapper.insertUnit(id, estate.unit(2), OPENED);
        mapper.insertPerson(new OwnerPerson(id, Role.MEMBER, Relation.CHILD, "c", id + "m", null, null, null));
        mapper.insertPhone(new OwnerPhone(id, PhoneLabel.OWN, "c", id + "p", id + "f"));

        assertThat(mapper.findMatching(criteria(estate, null, null, null, null, null), 20, 0))
                .containsExactly(second, first);
        assertThat(mapper.findMatching(criteria(estate, null, null, null, null, null), 20, 1))
                .containsExactly(first);
        assertThat(mapper.countMatching(criteria(estate, null, null, null, null, null)))
                .isEqualTo(2);
        assertThat(mapper.findMatching(criteria(estate, Status.CLOSED, null, null, null, null), 20, 0))
                .isEmpty();
        assertThat(mapper.findMatching(criteria(estate, Status.OPEN, "1-102%", id + "m", id + "p", id + "f"), 20, 0))
                .containsExactly(second);
        assertThat(mapper.findMatching(criteria(estate, null, "1-10!%%", null, null, null), 20, 0))
                .isEmpty();
        assertThat(mapper.findMatching(criteria(estate, null, null, "other", null, null), 20, 0))
                .isEmpty();
        assertThat(mapper.findMatching(criteria(estate, null, null, null, "other", null), 20, 0))
                .isEmpty();
        assertThat(mapper.findMatching(criteria(estate, null, null, null, null, "other"), 20, 0))
                .isEmpty();
    }

    private static OwnerSearch.Criteria criteria(
            OwnerEstate estate, Status status, String unit, String nameIndex, String phoneIndex, String lastFourIndex) {
        return new OwnerSearch.Criteria(
                List.of(estate.projectId()), status, unit, nameIndex, phoneIndex, lastFourIndex);
    }

    private static OwnerFile opened(OwnerFileMapper mapper, OwnerEstate estate) {
        var file = new OwnerFile(
                "YZ-2026-%06d".formatted(mapper.nextNumber()),
                estate.projectId(),
                Status.OPEN,
                OPENED,
                "ana",
                null,
                null,
                null,
                null,
                0);
        mapper.insert(file);
        return file;
    }
}
