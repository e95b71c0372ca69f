package dev.guicheng.ownerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.guicheng.engine.Refused;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Projects;
import dev.guicheng.ownerfile.OwnerDetails.IdentityKind;
import dev.guicheng.ownerfile.OwnerDetails.Phone;
import dev.guicheng.ownerfile.OwnerDetails.PhoneLabel;
import dev.guicheng.ownerfile.OwnerDetails.Relation;
import dev.guicheng.ownerfile.OwnerDetails.Role;
import dev.guicheng.ownerfile.OwnerFile.CloseReason;
import dev.guicheng.ownerfile.OwnerFile.Status;
import dev.guicheng.testing.OurTables;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
class OwnerFilesTest {

    private static final String NAME = "欧阳修文";
    private static final String PHONE = "13800138000";
    private static final String SECOND_PHONE = "010-87654321";
    private static final String IDENTITY = "11010519491231002X";
    private static final String CASE = "JF-2026-000001";
    private static final List<String> CLAUSES = List.of("D04-22");

    @Autowired
    private OwnerFiles files;

    @Autowired
    private OwnerSearch search;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private OurTables tables;

    @Autowired
    private Projects projects;

    private OwnerEstate estate;
    private Person receptionist;

    @BeforeEach
    void moveIntoANewProject() {
        estate = OwnerEstate.in(projects);
        receptionist = Person.of("ofReceptionist", Groups.RECEPTIONISTS).in(estate.projectId());
    }

    @Test
    void openedFileHasANumberACoverAndALedgerOfItsOwn() {
        var file = opened(1, NAME, PHONE);

        assertThat(file.fileNo()).matches("YZ-\\d{4}-\\d{6}");
        assertThat(file.open()).isTrue();
        assertThat(file.openedBy()).isEqualTo(receptionist.id());
        assertThat(files.find(file.fileNo())).contains(file);
        assertThat(files.currentOf(estate.unit(1))).contains(file);
        assertThat(files.contactOf(file.fileNo())).isEqualTo(new Contact(NAME, PHONE));
        assertThat(files.masked(file.fileNo())).isEqualTo(new Contact("欧**", "138****8000"));
        assertThat(last(file)).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("建档");
            assertThat(entry.clauses()).isEqualTo(CLAUSES);
            assertThat(entry.payload()).contains("1-101", CASE).doesNotContain(NAME, PHONE);
        });
        assertThat(ledger.verify(file.fileNo()).intact()).isTrue();
    }

    @Test
    void fileMayBeOpenedWithoutAPhone() {
        var file = opened(1, NAME);

        assertThat(files.contactOf(file.fileNo())).isEqualTo(new Contact(NAME, null));
        assertThat(files.masked(file.fileNo())).isEqualTo(new Contact("欧**", null));
    }

    @Test
    void contactInALogIsMasked() {
        assertThat(new Contact(NAME, PHONE)).hasToString("Contact[欧**, 138****8000]");
        assertThat(complete().toString() + complete().owner() + complete().phones())
                .doesNotContain(NAME, PHONE, IDENTITY);
    }

    @Test
    void unitWithAnOpenFileGetsNoSecondOne() {
        opened(1, NAME, PHONE);

        assertRefused(() -> opened(1, "李四", "13900139000"), "房号 1-101 已有在用的业主档案");
        var other = opened(2, "李四", "13900139000");
        assertRefused(
                () -> {
                    files.addUnit(other.fileNo(), estate.unit(1), CASE, CLAUSES);
                    return null;
                },
                "房号 1-101 已有在用的业主档案");
    }

    @Test
    void unitOfAnotherProjectIsNotTaken() {
        assertThatThrownBy(() -> files.open("testpark", estate.unit(1), NAME, List.of(PHONE), CASE, CLAUSES))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void ownerOfTwoUnitsIsFoundByNameAndOnePhoneAndKeepsOneFile() {
        var file = opened(1, NAME, PHONE, SECOND_PHONE);

        assertThat(files.findByOwner(estate.projectId(), " 欧阳 修文", List.of("13900139000", "01087654321")))
                .contains(file);
        assertThat(files.findByOwner(estate.projectId(), NAME, List.of("13900139000")))
                .isEmpty();
        assertThat(files.findByOwner(estate.projectId(), NAME, List.of())).isEmpty();
        assertThat(files.findByOwner(estate.projectId(), "欧阳修", List.of(PHONE))).isEmpty();
        assertThat(files.findByOwner("testpark", NAME, List.of(PHONE))).isEmpty();
        asReceptionist(() -> files.addUnit(file.fileNo(), estate.unit(2), CASE, CLAUSES));
        asReceptionist(() -> files.addUnit(file.fileNo(), estate.unit(2), CASE, CLAUSES));

        assertThat(files.currentOf(estate.unit(2))).contains(file);
        assertThat(files.unitsOf(file.fileNo()))
                .extracting(OwnerFileUnit::number)
                .containsExactly("1-101", "1-102");
        assertThat(actions(file)).containsExactly("建档", "增加房号");
    }

    @Test
    void fileIsRegisteredOnlyWhenNothingIsMissing() {
        var file = opened(1, NAME, PHONE);
        assertThat(files.registered(file.fileNo())).isFalse();
        assertThatThrownBy(() -> files.requireRegistered(file.fileNo()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(file.fileNo())
                .hasMessageContaining("业主的证件号码")
                .hasMessageContaining("第二个电话，或只留一个电话的原因")
                .hasMessageContaining("常住人口");

        update(file, complete());

        assertThat(files.registered(file.fileNo())).isTrue();
        files.requireRegistered(file.fileNo());
        assertThat(last(file)).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("登记");
            assertThat(entry.clauses()).containsExactly("D04-23", "D04-24", "D04-25");
            assertThat(entry.payload()).contains("业主证件", "电话", "家庭成员").doesNotContain(NAME, PHONE, IDENTITY);
        });
    }

    @Test
    void onePhoneIsEnoughWithItsReasonAndNoOtherResidentsIfSaidSo() {
        var file = opened(1, NAME, PHONE);
        var whole = complete();

        update(file, new OwnerDetails(whole.owner(), List.of(), phones(PHONE), true, "老人独居"));

        assertThat(files.missing(file.fileNo())).isEmpty();
        update(file, new OwnerDetails(whole.owner(), List.of(), phones(PHONE), true, null));
        assertThat(files.missing(file.fileNo())).containsExactly("第二个电话，或只留一个电话的原因");
        update(file, new OwnerDetails(whole.owner(), List.of(), List.of(), false, null));
        assertThat(files.missing(file.fileNo())).hasSize(2).first().asString().startsWith("电话");
    }

    @Test
    void correctionKeepsWhatWasThereBeforeAndNamesTheFieldsInTheLedger() {
        var file = opened(1, NAME, PHONE);
        update(file, complete());
        var corrected = complete();

        update(
                file,
                new OwnerDetails(
                        corrected.owner(), corrected.others(), phones("13900139000", SECOND_PHONE), false, null));

        assertThat(last(file)).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("更正");
            assertThat(entry.actor()).isEqualTo(receptionist.id());
            assertThat(entry.clauses()).containsExactly("D10-10", "D13-17");
            assertThat(entry.payload()).isEqualTo("{\"fields\":[\"电话\"]}");
        });
        assertThat(files.viewMasked(file.fileNo()).changes().get(0)).satisfies(change -> {
            assertThat(change.field()).isEqualTo("电话");
            assertThat(change.changedBy()).isEqualTo(receptionist.id());
            assertThat(change.before()).isNull();
            assertThat(change.after()).isNull();
        });
        assertThat(viewed(file).changes().get(0)).satisfies(change -> {
            assertThat(change.before()).isEqualTo("本人 13800138000\n本人 010-87654321");
            assertThat(change.after()).isEqualTo("本人 13900139000\n本人 010-87654321");
        });
        assertThat(files.findByOwner(estate.projectId(), NAME, List.of(PHONE))).isEmpty();
    }

    @Test
    void savingTheSameChangesNothing() {
        var file = opened(1, NAME, PHONE);
        update(file, complete());
        var before = tables.contents();

        update(file, complete());

        assertThat(tables.contents()).isEqualTo(before);
    }

    @Test
    void whoBeganBeforeAnotherSavedIsToldSoAndChangesNothing() {
        var file = opened(1, NAME, PHONE);
        update(file, complete());
        var before = tables.contents();

        assertRefused(
                () -> {
                    files.update(file.fileNo(), complete(), file.version());
                    return null;
                },
                "刚被别人改过");
        assertThat(tables.contents()).isEqualTo(before);
    }

    @Test
    void fullViewIsInTheLedgerWithWhoLookedAndWhatFor() {
        var file = opened(1, NAME, PHONE);
        update(file, complete());

        assertThat(viewed(file).details()).isEqualTo(complete());

        assertThat(last(file)).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("查看全文");
            assertThat(entry.actor()).isEqualTo(receptionist.id());
            assertThat(entry.clauses()).containsExactly("D10-05", "D12-12");
            assertThat(entry.payload()).contains("查看");
        });
    }

    @Test
    void maskedViewShowsNothingInClearAndLeavesNoTrace() {
        var file = opened(1, NAME, PHONE);
        update(file, complete());
        var before = tables.contents();

        var masked = files.viewMasked(file.fileNo()).details();

        assertThat(masked.owner().name()).isEqualTo("欧**");
        assertThat(masked.owner().identityNumber()).isEqualTo("110*************2X");
        assertThat(masked.others()).extracting(OwnerDetails.Person::name).containsExactly("司**");
        assertThat(masked.phones()).extracting(Phone::number).containsExactly("138****8000", "010****4321");
        assertThat(tables.contents()).isEqualTo(before);
    }

    @Test
    void paperIsInTheListOncePerUnitAndTitle() {
        var file = opened(1, NAME, PHONE);
        asReceptionist(() -> files.addUnit(file.fileNo(), estate.unit(2), CASE, CLAUSES));

        for (int i = 0; i < 2; i++) {
            asReceptionist(() -> files.file(file.fileNo(), null, "身份证复印件", 1, "ZJ-1", CASE, CLAUSES));
            asReceptionist(() -> files.file(file.fileNo(), estate.unit(1), "承诺书", 2, null, CASE, CLAUSES));
            asReceptionist(() -> files.file(file.fileNo(), estate.unit(2), "承诺书", 2, null, CASE, CLAUSES));
        }

        assertThat(files.documentsOf(file.fileNo(), estate.unit(1)))
                .extracting(OwnerDocument::title, OwnerDocument::copies, OwnerDocument::unitId)
                .containsExactly(tuple("身份证复印件", 1, null), tuple("承诺书", 2, estate.unit(1)));
        assertThat(files.documentsOf(file.fileNo(), null))
                .extracting(OwnerDocument::title)
                .containsExactly("身份证复印件");
        assertThat(actions(file)).containsExactly("建档", "增加房号", "归档资料", "归档资料", "归档资料");
    }

    @Test
    void paperOfAUnitThatTheFileDoesNotHoldIsNotTaken() {
        var file = opened(1, NAME, PHONE);

        assertThatThrownBy(() -> files.file(file.fileNo(), estate.unit(2), "承诺书", 1, null, CASE, CLAUSES))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> files.archive(file.fileNo(), estate.unit(2), CASE, CLAUSES))
                .isInstanceOf(IllegalStateException.class);
        assertThat(files.allDocumentsOf(file.fileNo())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', 1, 资料名称", "承诺书, 0, 份数"})
    void paperWithoutTitleOrCopiesIsRefused(String title, int copies, String problem) {
        var file = opened(1, NAME, PHONE);

        assertRefused(
                () -> {
                    files.file(file.fileNo(), null, title, copies, null, null, CLAUSES);
                    return null;
                },
                problem);
    }

    @Test
    void papersOfAUnitAreStoredOnce() {
        var file = opened(1, NAME, PHONE);

        asReceptionist(() -> files.archive(file.fileNo(), estate.unit(1), CASE, List.of("D04-30")));
        asReceptionist(() -> files.archive(file.fileNo(), estate.unit(1), CASE, List.of("D04-30")));

        assertThat(files.unitsOf(file.fileNo())).singleElement().satisfies(unit -> {
            assertThat(unit.archivedAt()).isNotNull();
            assertThat(unit.archivedBy()).isEqualTo(receptionist.id());
        });
        assertThat(actions(file)).containsExactly("建档", "存档");
    }

    @Test
    void ownerOfOneUnitWhoSellsItLeavesAClosedFileWithItsSuccessor() {
        var file = opened(1, NAME, PHONE);

        var next = transferred(file, 1, "李四", "13900139000");

        assertThat(files.get(file.fileNo())).satisfies(old -> {
            assertThat(old.status()).isEqualTo(Status.CLOSED);
            assertThat(old.closeReason()).isEqualTo(CloseReason.SALE);
            assertThat(old.closedBy()).isEqualTo(receptionist.id());
            assertThat(old.successorNo()).isEqualTo(next.fileNo());
        });
        assertThat(files.currentOf(estate.unit(1))).map(OwnerFile::fileNo).contains(next.fileNo());
        assertThat(files.contactOf(next.fileNo())).isEqualTo(new Contact("李四", "13900139000"));
        assertThat(files.contactOf(file.fileNo())).isEqualTo(new Contact(NAME, PHONE));
        assertThat(last(file)).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("变更业主");
            assertThat(entry.payload()).contains(next.fileNo(), "1-101").doesNotContain("李四", "13900139000");
        });
        assertThat(files.findByOwner(estate.projectId(), NAME, List.of(PHONE))).isEmpty();
    }

    @Test
    void ownerOfTwoUnitsWhoSellsOneKeepsHisFileAndAKnownBuyerKeepsHis() {
        var file = opened(1, NAME, PHONE);
        asReceptionist(() -> files.addUnit(file.fileNo(), estate.unit(2), CASE, CLAUSES));
        var buyer = opened(3, "李四", "13900139000");

        var next = transferred(file, 2, "李四", "13900139000");

        assertThat(next.fileNo()).isEqualTo(buyer.fileNo());
        assertThat(files.get(file.fileNo()).open()).isTrue();
        assertThat(files.unitsOf(file.fileNo()))
                .extracting(OwnerFileUnit::number, OwnerFileUnit::current)
                .containsExactly(tuple("1-101", true), tuple("1-102", false));
        assertThat(files.currentOf(estate.unit(2))).map(OwnerFile::fileNo).contains(buyer.fileNo());
    }

    @Test
    void unitThatComesBackStandsInTheFileTwice() {
        var file = opened(1, NAME, PHONE);
        asReceptionist(() -> files.addUnit(file.fileNo(), estate.unit(2), CASE, CLAUSES));
        var buyer = transferred(file, 2, "李四", "13900139000");

        assertThat(transferred(buyer, 2, NAME, PHONE).fileNo()).isEqualTo(file.fileNo());

        assertThat(files.unitsOf(file.fileNo()))
                .extracting(OwnerFileUnit::number)
                .containsExactly("1-101", "1-102", "1-102");
        assertThat(files.get(buyer.fileNo()).successorNo()).isEqualTo(file.fileNo());
    }

    @Test
    void transferThatCannotBeRightIsRefusedAndChangesNothing() {
        var file = opened(1, NAME, PHONE);
        var before = tables.contents();

        assertRefused(() -> files.transfer(file.fileNo(), estate.unit(1), "李四", List.of(), null), "变更原因");
        assertRefused(
                () -> files.transfer(file.fileNo(), estate.unit(1), " ", List.of(), CloseReason.GIFT), "业主的姓名：必填");
        assertRefused(
                () -> files.transfer(file.fileNo(), estate.unit(1), "李四", List.of("123"), CloseReason.GIFT), "第 1 个电话");
        assertRefused(
                () -> files.transfer(file.fileNo(), estate.unit(2), "李四", List.of(), CloseReason.GIFT), "已不在本档案中");
        assertRefused(
                () -> files.transfer(file.fileNo(), estate.unit(1), NAME, List.of(PHONE), CloseReason.GIFT),
                "新业主就是本档案的业主");
        assertThat(tables.contents()).isEqualTo(before);
    }

    @Test
    void closedFileTakesNothingMore() {
        var file = opened(1, NAME, PHONE);
        transferred(file, 1, "李四", "13900139000");
        var before = tables.contents();

        assertClosed(() ->
                files.update(file.fileNo(), complete(), files.get(file.fileNo()).version()));
        assertClosed(() -> files.addUnit(file.fileNo(), estate.unit(2), CASE, CLAUSES));
        assertClosed(() -> files.file(file.fileNo(), null, "承诺书", 1, null, CASE, CLAUSES));
        assertClosed(() -> files.archive(file.fileNo(), estate.unit(1), CASE, CLAUSES));
        assertClosed(() -> files.transfer(file.fileNo(), estate.unit(1), "王五", List.of(), CloseReason.SALE));
        assertThat(tables.contents()).isEqualTo(before);
    }

    @Test
    void filesAreFoundByUnitNameWholePhoneAndLastFourDigits() {
        var first = opened(1, NAME, PHONE);
        var second = opened(2, "李四", "13900138000");
        update(first, complete());

        assertThat(found(null, "1-10", "", "")).containsExactly(second.fileNo(), first.fileNo());
        assertThat(found(null, "1-102", "", "")).containsExactly(second.fileNo());
        assertThat(found(null, "", NAME, "")).containsExactly(first.fileNo());
        assertThat(found(null, "", "司马", "")).containsExactly(first.fileNo());
        assertThat(found(null, "", "", "8000")).containsExactly(second.fileNo(), first.fileNo());
        assertThat(found(null, "", "", "01087654321")).containsExactly(first.fileNo());
        assertThat(found(null, "", "", "139-0013-8000")).containsExactly(second.fileNo());
        assertThat(found(Status.CLOSED, "", "", "")).isEmpty();
        assertThat(found(Status.OPEN, "1-101", NAME, "8000")).containsExactly(first.fileNo());
        assertThat(found(null, "%", "", "")).isEmpty();
        assertThat(search.find(List.of(), null, "", "", "", 1).lines()).isEmpty();
    }

    @Test
    void listShowsUnitsAndMaskedOwners() {
        opened(1, NAME, PHONE);

        assertThat(search.find(List.of(estate.projectId()), null, "", "", "", 1).lines())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.units()).isEqualTo("1-101");
                    assertThat(line.owner()).isEqualTo(new Contact("欧**", "138****8000"));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"800", "80001", "abcd"})
    void searchByPartOfAPhoneOtherThanItsEndIsRefused(String phone) {
        assertRefused(() -> search.find(List.of(estate.projectId()), null, "", "", phone, 1), "电话：请填写完整的号码");
    }

    @ParameterizedTest
    @ValueSource(strings = {"110105194912310021", "11010519491331002X", "1101051949123100", "abc"})
    void identityNumberThatDoesNotAddUpIsRefused(String number) {
        assertOwnerRefused(
                new OwnerDetails.Person(Role.OWNER, null, NAME, IdentityKind.ID_CARD, number, null),
                "业主的证件号码：不是有效的 18 位");
    }

    @Test
    void identityNeedsAKindAndMayBeAPassport() {
        assertOwnerRefused(new OwnerDetails.Person(Role.OWNER, null, NAME, null, "E12345678", null), "业主的证件：请选择种类");
        assertOwnerRefused(new OwnerDetails.Person(Role.OWNER, null, NAME, IdentityKind.PASSPORT, "E1", null), "护照号码为");
        assertOwnerRefused(new OwnerDetails.Person(Role.OWNER, null, NAME, IdentityKind.OTHER, "军", null), "证件号码为");
        var file = files.currentOf(estate.unit(1)).orElseThrow();

        update(
                file,
                new OwnerDetails(
                        new OwnerDetails.Person(Role.OWNER, null, NAME, IdentityKind.PASSPORT, " e12345678 ", null),
                        List.of(),
                        List.of(),
                        false,
                        null));

        assertThat(viewed(file).details().owner().identityNumber()).isEqualTo("E12345678");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceAndNothingIsWritten() {
        var file = opened(1, NAME, PHONE);
        var before = tables.contents();
        var others = List.of(
                new OwnerDetails.Person(Role.MEMBER, null, "司马", null, null, null),
                new OwnerDetails.Person(Role.CO_OWNER, Relation.SPOUSE, "司".repeat(51), null, null, "照".repeat(121)));
        var phones = List.of(
                new Phone(PhoneLabel.OWN, PHONE), new Phone(null, "138 0013 8000"), new Phone(PhoneLabel.HOME, PHONE));

        assertThatThrownBy(() -> update(
                        file, new OwnerDetails(OwnerDetails.Person.owner(" "), others, phones, true, "因".repeat(201))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("业主的姓名：必填，不超过 50 个字")
                .hasMessageContaining("第 1 位共有人或家庭成员：请选择与业主的关系")
                .hasMessageContaining("第 2 位共有人或家庭成员的姓名")
                .hasMessageContaining("第 2 位共有人或家庭成员的照片编号")
                .hasMessageContaining("第 2 个电话：请填写 11 位手机号")
                .hasMessageContaining("第 2 个电话：请选择是谁的")
                .hasMessageContaining("第 3 个电话：与前面的相同")
                .hasMessageContaining("只留一个电话的原因：不超过 200 个字")
                .hasMessageContaining("无其他常住人口：已登记家庭成员");
        assertThat(tables.contents()).isEqualTo(before);
    }

    @Test
    void moreThanAFormHoldsIsRefused() {
        var file = opened(1, NAME, PHONE);
        var many = new ArrayList<OwnerDetails.Person>();
        var phones = new ArrayList<Phone>();
        for (int i = 0; i < 21; i++) {
            many.add(new OwnerDetails.Person(Role.MEMBER, Relation.OTHER, "成员" + i, null, null, null));
            phones.add(new Phone(PhoneLabel.OWN, "138001380%02d".formatted(i)));
        }

        assertThatThrownBy(() ->
                        update(file, new OwnerDetails(OwnerDetails.Person.owner(NAME), many, phones, false, null)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("不超过 20 人")
                .hasMessageContaining("不超过 10 个");
    }

    @Test
    void noTableHoldsAnythingPersonalInClear() {
        var file = opened(1, NAME, PHONE);
        update(file, complete());
        update(file, new OwnerDetails(complete().owner(), List.of(), phones(PHONE), true, "子女在国外"));
        viewed(file);
        asReceptionist(() -> files.file(file.fileNo(), null, "身份证复印件", 1, "ZJ-1", CASE, CLAUSES));
        transferred(file, 1, "慕容复", "13900139000");

        var contents = tables.contents();

        assertThat(contents.keySet()).anyMatch(name -> name.equalsIgnoreCase("owner_file_change"));
        assertThat(contents.values().stream()
                        .flatMap(rows -> rows.stream())
                        .flatMap(row -> row.values().stream())
                        .map(String::valueOf))
                .hasSizeGreaterThan(100)
                .noneMatch(value -> value.contains(NAME)
                        || value.contains("慕容复")
                        || value.contains("司马")
                        || value.contains("子女在国外")
                        || value.contains(PHONE)
                        || value.contains("13900139000")
                        || value.contains("87654321")
                        || value.contains(IDENTITY));
    }

    private OwnerFile opened(int unit, String name, String... phones) {
        return tasklist.as(
                receptionist,
                () -> files.open(estate.projectId(), estate.unit(unit), name, List.of(phones), CASE, CLAUSES));
    }

    private OwnerFile transferred(OwnerFile file, int unit, String name, String phone) {
        return tasklist.as(
                receptionist,
                () -> files.transfer(file.fileNo(), estate.unit(unit), name, List.of(phone), CloseReason.SALE));
    }

    private void update(OwnerFile file, OwnerDetails details) {
        asReceptionist(() ->
                files.update(file.fileNo(), details, files.get(file.fileNo()).version()));
    }

    private OwnerFiles.FullView viewed(OwnerFile file) {
        return tasklist.as(receptionist, () -> files.viewInFull(file.fileNo(), "查看"));
    }

    private void asReceptionist(Runnable work) {
        tasklist.as(receptionist, () -> {
            work.run();
            return null;
        });
    }

    private List<String> found(Status status, String unit, String name, String phone) {
        return search.find(List.of(estate.projectId()), status, unit, name, phone, 1).lines().stream()
                .map(line -> line.file().fileNo())
                .toList();
    }

    private void assertOwnerRefused(OwnerDetails.Person owner, String problem) {
        var file = files.currentOf(estate.unit(1)).orElseGet(() -> opened(1, NAME, PHONE));
        assertThatThrownBy(() -> update(file, new OwnerDetails(owner, List.of(), List.of(), false, null)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(problem);
    }

    private static void assertRefused(Supplier<?> step, String problem) {
        assertThatThrownBy(step::get).isInstanceOf(Refused.class).hasMessageContaining(problem);
    }

    private static void assertClosed(Runnable step) {
        assertThatThrownBy(step::run).isInstanceOf(IllegalStateException.class).hasMessageContaining("is closed");
    }

    private static OwnerDetails complete() {
        return new OwnerDetails(
                new OwnerDetails.Person(Role.OWNER, null, NAME, IdentityKind.ID_CARD, IDENTITY, "ZP-1"),
                List.of(new OwnerDetails.Person(Role.MEMBER, Relation.SPOUSE, "司马", null, null, "ZP-2")),
                phones(PHONE, SECOND_PHONE),
                false,
                null);
    }

    private static List<Phone> phones(String... numbers) {
        return List.of(numbers).stream()
                .map(number -> new Phone(PhoneLabel.OWN, number))
                .toList();
    }

    private List<String> actions(OwnerFile file) {
        return ledger.entriesOf(file.fileNo()).stream().map(LedgerEntry::action).toList();
    }

    private LedgerEntry last(OwnerFile file) {
        var entries = ledger.entriesOf(file.fileNo());
        return entries.get(entries.size() - 1);
    }
}
