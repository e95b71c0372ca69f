package dev.guicheng.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.access.Visitor;
import dev.guicheng.evidence.PhotographedCase;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.ledger.LedgerTampering;
import dev.guicheng.proof.Run;
import dev.guicheng.proof.Signatory;
import dev.guicheng.proof.Verifications;
import dev.guicheng.testing.Database;
import dev.guicheng.testing.TestEstate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@ServerTest
class VerificationPageTest {

    private static final String PAGE = "/audit/verification";

    private final Cast cast;
    private final Verifications verifications;
    private final Signatory signatory;
    private final Ledger ledger;
    private final JdbcTemplate jdbc;
    private final String caseNo;

    VerificationPageTest(
            @Autowired Cast cast,
            @Autowired Verifications verifications,
            @Autowired Signatory signatory,
            @Autowired Ledger ledger,
            @Autowired JdbcTemplate jdbc,
            @Autowired BeanFactory application) {
        this.cast = cast;
        this.verifications = verifications;
        this.signatory = signatory;
        this.ledger = ledger;
        this.jdbc = jdbc;
        caseNo = PhotographedCase.in(application);
    }

    @Test
    void auditorVerifiesOnDemandAndReadsWhatWasFound() {
        new LedgerTampering(Database.H2, jdbc)
                .execute("UPDATE ledger_entry SET actor = 'nobody' WHERE case_no = ? AND seq = 2", caseNo);
        var auditor = auditor(TestEstate.PROJECT);

        var answer = auditor.postForm(PAGE, Map.of("_csrf", auditor.csrfToken(PAGE)));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).matches("/audit/verification\\?run=\\d+");
        awaitTheEnd();
        var page = auditor.get(answer.location()).body();
        assertThat(page)
                .contains("处问题", caseNo + "：台账第 2 条被改动", "href=\"/audit/cases/%s\"".formatted(caseNo))
                .contains("立即核验", signatory.publicKey(), signatory.fingerprint(), "还没有锚点", "测试员")
                .doesNotContain("data-live", "??");
        assertThat(auditor.get(PAGE).body()).contains(caseNo + "：台账第 2 条被改动");
        var english = cast.loggedIn(user("auditors", TestEstate.PROJECT)).withHeader("Accept-Language", "en");
        assertThat(english.get(PAGE).body())
                .contains(
                        "Verify now",
                        "Problems found: ",
                        caseNo + ": ledger entry 2 was altered",
                        "There is no anchor yet")
                .doesNotContain("??");
    }

    @Test
    void caseOfAnotherProjectIsNotNamed() {
        new LedgerTampering(Database.H2, jdbc)
                .execute("UPDATE ledger_entry SET actor = 'nobody' WHERE case_no = ? AND seq = 1", caseNo);
        var stranger = auditor(TestEstate.OTHER_PROJECT);
        stranger.postForm(PAGE, Map.of("_csrf", stranger.csrfToken(PAGE)));
        awaitTheEnd();

        assertThat(stranger.get(PAGE).body())
                .contains("***：台账第 1 条被改动", "*** 是其他项目的案件")
                .doesNotContain(caseNo);
    }

    @Test
    void runThatDoesNotExistIsNotFound() {
        assertThat(auditor(TestEstate.PROJECT).get(PAGE + "?run=987654321").status())
                .isEqualTo(404);
    }

    @Test
    void runThatGoesOnIsWatched() {
        var id = jdbc.queryForObject("SELECT COALESCE(MAX(id), 0) + 1 FROM verification_run", Long.class);
        jdbc.update(
                "INSERT INTO verification_run VALUES (?, NULL, 'system', CURRENT_TIMESTAMP, NULL, 'RUNNING', 400, 100, 0)",
                id);
        try {
            assertThat(auditor(TestEstate.PROJECT).get(PAGE).body())
                    .contains("data-live=\"/audit/verification?run=%d\"".formatted(id), "已核对 100 / 400 件", "<progress");
        } finally {
            jdbc.update("DELETE FROM verification_run WHERE id = ?", id);
        }
    }

    @Test
    void verificationFromAnotherSiteIsRefused() {
        var before = verifications.newest(1);
        assertThat(auditor(TestEstate.PROJECT).postForm(PAGE, Map.of()).status())
                .isEqualTo(403);
        assertThat(verifications.newest(1)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"receptionists", "serviceOfficers", "projectManagers", "engineers"})
    void whoHasNoBusinessInTheRoomIsTurnedAway(String group) {
        var visitor = cast.loggedIn(user(group, TestEstate.PROJECT));
        assertThat(visitor.get(PAGE).status()).isEqualTo(403);
        assertThat(visitor.get(download()).status()).isEqualTo(403);
        assertThat(visitor.postForm(PAGE, Map.of("_csrf", visitor.csrfToken("/")))
                        .status())
                .isEqualTo(403);
        assertThat(ledger.entriesOf(caseNo)).extracting(LedgerEntry::action).doesNotContain("导出");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditors", "qualityInspectors", "generalManagers"})
    void packageIsHandedOutAndEnteredInLedgerAndAccessLog(String group) {
        var person = user(group, TestEstate.PROJECT);

        var answer = cast.loggedIn(person).get(download());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).hasValue("application/zip");
        assertThat(answer.header("Content-Disposition")).hasValue("attachment; filename=\"%s.zip\"".formatted(caseNo));
        assertThat(ledger.entriesOf(caseNo))
                .last()
                .returns("导出", LedgerEntry::action)
                .returns(person, LedgerEntry::actor);
        assertThat(jdbc.queryForList(
                        "SELECT action FROM access_entry WHERE subject = ? AND person = ?",
                        String.class,
                        caseNo,
                        person))
                .containsExactly("导出案件");
    }

    @Test
    void packageOfACaseOfAnotherProjectIsNotFound() {
        var stranger = auditor(TestEstate.OTHER_PROJECT);
        assertThat(stranger.get(download()).status()).isEqualTo(404);
        assertThat(stranger.get("/audit/cases/WT-2026-999999/package").status()).isEqualTo(404);
        assertThat(ledger.entriesOf(caseNo)).extracting(LedgerEntry::action).doesNotContain("导出");
    }

    private void awaitTheEnd() {
        await().until(() -> verifications.newest(5).stream().noneMatch(Run::running));
    }

    private String download() {
        return "/audit/cases/%s/package".formatted(caseNo);
    }

    private Visitor auditor(String project) {
        return cast.loggedIn(user("auditors", project));
    }

    private String user(String group, String project) {
        return cast.user(List.of(group), project);
    }
}
