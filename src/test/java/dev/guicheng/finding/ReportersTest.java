package dev.guicheng.finding;

import static dev.guicheng.finding.FindingCase.OFFICER;
import static dev.guicheng.finding.FindingCase.RECEPTIONIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.engine.Refused;
import dev.guicheng.finding.Reporters.Contact;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
class ReportersTest {

    private static final String NAME = "欧阳修文";
    private static final String PHONE = "13800138000";

    @Autowired
    private Reporters reporters;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private JdbcTemplate jdbc;

    private String caseNo;

    @BeforeEach
    void openACase() {
        caseNo = cases.open(new NewCase(
                        PatrolToRepair.CASE_TYPE, TestEstate.PROJECT, "灯不亮", null, null, List.of(), Map.of()))
                .caseNo();
    }

    @Test
    void nameAndPhoneAreEncryptedAtRest() {
        register(NAME, PHONE);

        var row = jdbc.queryForMap("SELECT * FROM reporter WHERE case_no = ?", caseNo);
        assertThat(row.values())
                .map(String::valueOf)
                .noneMatch(value -> value.contains(NAME) || value.contains(PHONE))
                .noneMatch(value -> value.contains("修文") || value.contains("8000"));
        assertThat(row).containsEntry("registered_by", RECEPTIONIST.id());
    }

    @Test
    void sameReporterHasAnotherCiphertextInEachCase() {
        register(NAME, PHONE);
        var first = ciphertext();

        register(NAME, PHONE);

        assertThat(ciphertext()).isNotEqualTo(first);
    }

    @Test
    void listsShowTheReporterMaskedAndLeaveNoTrace() {
        register(NAME, PHONE);
        var before = actions();

        assertThat(reporters.masked(caseNo)).contains(new Contact("欧**", "138****8000"));
        assertThat(actions()).isEqualTo(before);
    }

    @Test
    void fullViewIsInTheLedgerWithWhoLooked() {
        register(NAME, PHONE);

        var seen = tasklist.as(OFFICER, () -> reporters.viewInFull(caseNo));

        assertThat(seen).contains(new Contact(NAME, PHONE));
        assertThat(last()).satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("查看报事人");
            assertThat(entry.actor()).isEqualTo(OFFICER.id());
            assertThat(entry.clauses()).containsExactly("D10-05", "D12-12");
        });
        assertThat(ledger.verify(caseNo).intact()).isTrue();
    }

    @Test
    void nobodyRegisteredMeansNothingToSeeAndNothingToLog() {
        var before = actions();

        assertThat(reporters.masked(caseNo)).isEmpty();
        assertThat(tasklist.as(OFFICER, () -> reporters.viewInFull(caseNo))).isEmpty();
        assertThat(reporters.registered(caseNo)).isFalse();
        assertThat(actions()).isEqualTo(before);
    }

    @Test
    void registrationAndCorrectionAreInTheLedgerWithoutNameOrPhone() {
        register(" " + NAME + " ", " " + PHONE + " ");
        register(NAME, "010-12345678");

        assertThat(actions()).endsWith("登记报事人", "更正报事人");
        assertThat(ledger.entriesOf(caseNo))
                .noneMatch(entry ->
                        entry.payload().contains(NAME) || entry.payload().contains(PHONE));
        assertThat(tasklist.as(OFFICER, () -> reporters.viewInFull(caseNo)))
                .contains(new Contact(NAME, "010-12345678"));
    }

    @Test
    void reporterIsTakenFromTheOwnersFileAndEncryptedAgain() {
        reporters.registerFrom(caseNo, new dev.guicheng.ownerfile.Contact(NAME, PHONE));

        assertThat(tasklist.as(OFFICER, () -> reporters.viewInFull(caseNo))).contains(new Contact(NAME, PHONE));
        assertThat(jdbc.queryForMap("SELECT * FROM reporter WHERE case_no = ?", caseNo)
                        .values())
                .map(String::valueOf)
                .noneMatch(value -> value.contains(NAME) || value.contains(PHONE));
        assertThat(ledger.entriesOf(caseNo))
                .filteredOn(entry -> entry.action().equals("登记报事人"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.clauses()).containsExactly("D10-05", "D12-12");
                    assertThat(entry.payload()).doesNotContain(NAME, PHONE);
                });
    }

    @Test
    void ownerWithoutAPhoneIsStillToBeRegistered() {
        var before = actions();

        reporters.registerFrom(caseNo, new dev.guicheng.ownerfile.Contact(NAME, null));

        assertThat(reporters.registered(caseNo)).isFalse();
        assertThat(actions()).isEqualTo(before);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void nameIsRequired(String name) {
        assertNameRefused(name);
    }

    @Test
    void nameHasFiftyCharactersAtMost() {
        assertNameRefused("欧".repeat(51));

        register("欧".repeat(50), PHONE);

        assertThat(reporters.registered(caseNo)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "1380013800", "138001380000", "23800138000", "1380013800a", "010-1234567890", "12345678"})
    void phoneThatNobodyCouldCallIsRefused(String phone) {
        assertThatThrownBy(() -> register(NAME, phone))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("电话：");
        assertThat(reporters.registered(caseNo)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "010-12345678", "0755-1234567", "02112345678"})
    void mobileAndLandlineNumbersAreTaken(String phone) {
        register(NAME, phone);

        assertThat(tasklist.as(OFFICER, () -> reporters.viewInFull(caseNo)))
                .map(Contact::phone)
                .contains(phone);
    }

    @Test
    void endedCaseTakesNoReporterButStillShowsTheOneItHas() {
        register(NAME, PHONE);
        cases.withdraw(caseNo, "误报", List.of());

        assertThatThrownBy(() -> register("李四", "13900139000"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(caseNo)
                .hasMessageContaining("已经结束");

        assertThat(tasklist.as(OFFICER, () -> reporters.viewInFull(caseNo))).contains(new Contact(NAME, PHONE));
    }

    private void assertNameRefused(String name) {
        assertThatThrownBy(() -> register(name, PHONE))
                .isInstanceOf(Refused.class)
                .hasMessage("姓名：必填，不超过 50 个字");
        assertThat(reporters.registered(caseNo)).isFalse();
    }

    private void register(String name, String phone) {
        tasklist.as(RECEPTIONIST, () -> {
            reporters.register(caseNo, name, phone);
            return null;
        });
    }

    private String ciphertext() {
        return jdbc.queryForObject("SELECT name_cipher FROM reporter WHERE case_no = ?", String.class, caseNo);
    }

    private List<String> actions() {
        return ledger.entriesOf(caseNo).stream().map(LedgerEntry::action).toList();
    }

    private LedgerEntry last() {
        var entries = ledger.entriesOf(caseNo);
        return entries.get(entries.size() - 1);
    }
}
