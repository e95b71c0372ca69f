package dev.guicheng.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.organization.NewStaffMember;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import dev.guicheng.testing.Database;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Together;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class CaseFilesTest {

    private static final CaseType TYPE = new CaseType("ZZ", "test-procedure");
    private static final Instant SOON = Instant.parse("2026-03-01T09:30:00.123Z");
    private static final Instant LATER = Instant.parse("2026-03-08T09:30:00Z");
    private static final Instant LATEST = Instant.parse("2026-03-15T09:30:00Z");

    private final String projectId = "p" + UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void prepareProjectAndNumbers(JdbcTemplate jdbc, Projects projects) {
        jdbc.execute("CREATE SEQUENCE IF NOT EXISTS case_number_zz");
        projects.takeOver(new ProjectPlan(
                new Project(projectId, "测试小区", ProjectKind.RESIDENTIAL), List.of(), List.of(), List.of()));
    }

    @AfterEach
    void leaveTheClockAlone(IdentityService identityService) {
        ClockUtil.reset();
        identityService.clearAuthentication();
    }

    @OnEachDatabase
    void openedCaseIsOnFileAndInTheLedger(CaseFiles caseFiles, Ledger ledger, IdentityService identityService) {
        identityService.setAuthenticatedUserId("zhangwei");
        var opened = caseFiles.open(
                new NewCase(TYPE, projectId, "大堂灯不亮", SOON, LATER, List.of("D17-36"), Map.of("place", "大堂")));

        assertThat(caseFiles.get(opened.caseNo())).isEqualTo(opened);
        assertThat(opened.caseNo()).matches("ZZ-\\d{4}-\\d{6}");
        assertThat(opened.status()).isEqualTo(Status.OPEN);
        assertThat(opened.openedBy()).isEqualTo("zhangwei");
        assertThat(opened.respondBy()).isEqualTo(SOON);
        assertThat(opened.dueAt()).isEqualTo(LATER).isEqualTo(opened.dueAtOriginal());
        assertThat(caseFiles.openCases(List.of(projectId))).containsExactly(opened);
        assertThat(caseFiles.openCases(List.of())).isEmpty();
        assertThat(ledger.entriesOf(opened.caseNo())).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(CaseActions.OPENED);
            assertThat(entry.clauses()).containsExactly("D17-36");
            assertThat(entry.payload()).contains("\"place\":\"大堂\"", "\"title\":\"大堂灯不亮\"");
        });
    }

    @OnEachDatabase
    void numbersOfATypeFollowEachOther(CaseFiles caseFiles) {
        assertThat(number(open(caseFiles)) + 1).isEqualTo(number(open(caseFiles)));
    }

    @OnEachDatabase
    void yearOfTheNumberTurnsAtMidnightInShanghai(CaseFiles caseFiles) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-12-31T15:59:59.999Z")));
        assertThat(open(caseFiles)).startsWith("ZZ-2026-");
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-12-31T16:00:00Z")));
        assertThat(open(caseFiles)).startsWith("ZZ-2027-");
    }

    @OnEachDatabase
    void manyCasesAndTheirLinksAreReadAtOnce(CaseFiles caseFiles) {
        var finding = open(caseFiles);
        var contact = open(caseFiles);
        var other = open(caseFiles);
        caseFiles.link(finding, contact, LinkKind.SUB_CASE);

        assertThat(caseFiles.all(List.of(finding, contact, "ZZ-none")))
                .containsOnlyKeys(finding, contact)
                .containsEntry(finding, caseFiles.get(finding));
        assertThat(caseFiles.all(List.of())).isEmpty();
        assertThat(caseFiles.linksOf(List.of(contact, other))).isEqualTo(caseFiles.linksOf(finding));
        assertThat(caseFiles.linksOf(List.of())).isEmpty();
    }

    @OnEachDatabase
    void openCaseIsFoundByItsNumberOrTitle(CaseFiles caseFiles) {
        var opened = caseFiles.open(new NewCase(TYPE, projectId, "50% 的灯不亮", null, null, List.of(), Map.of()));
        var closed = open(caseFiles);
        caseFiles.close(closed, "已解决", List.of(), Map.of());

        for (var text : List.of(opened.caseNo(), opened.caseNo().toLowerCase(), "50%", " 的灯 ")) {
            assertThat(caseFiles.openLike(new LikeText(text), List.of(projectId), 9))
                    .as(text)
                    .containsExactly(opened.caseNo());
        }
        for (var text : List.of("50_", "5%", closed)) {
            assertThat(caseFiles.openLike(new LikeText(text), List.of(projectId), 9))
                    .as(text)
                    .isEmpty();
        }
        assertThat(caseFiles.openLike(new LikeText("灯"), List.of("elsewhere"), 9))
                .isEmpty();
        assertThat(caseFiles.openLike(new LikeText("灯"), List.of(), 9)).isEmpty();
    }

    @OnEachDatabase
    void withdrawalEndsTheOpenCasesBelowAtAnyDepth(CaseFiles caseFiles) {
        var finding = open(caseFiles);
        var violation = open(caseFiles);
        var emergency = open(caseFiles);
        var done = open(caseFiles);
        caseFiles.link(finding, violation, LinkKind.SUB_CASE);
        caseFiles.link(violation, emergency, LinkKind.SUB_CASE);
        caseFiles.link(finding, done, LinkKind.SUB_CASE);
        caseFiles.close(done, "已解决", List.of(), Map.of());
        assertThat(caseFiles.openParentsOf(emergency))
                .extracting(CaseFile::caseNo)
                .containsExactly(violation);

        caseFiles.withdrawWithSubCases(finding, "误报", List.of());

        assertThat(List.of(finding, violation, emergency, done))
                .extracting(caseNo -> caseFiles.get(caseNo).status())
                .containsExactly(Status.WITHDRAWN, Status.WITHDRAWN, Status.WITHDRAWN, Status.CLOSED);
    }

    @OnEachDatabase
    void unknownCaseIsNotFound(CaseFiles caseFiles) {
        assertThat(caseFiles.find("ZZ-1999-000001")).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> caseFiles.get("ZZ-1999-000001"))
                .withMessageContaining("ZZ-1999-000001");
    }

    @OnEachDatabase
    void originalDueTimeStaysWhenMoreTimeIsAllowed(CaseFiles caseFiles, Ledger ledger) {
        var caseNo = open(caseFiles);
        caseFiles.setDeadlines(caseNo, SOON, LATER, "D17-36");
        var moved = caseFiles.extend(caseNo, LATEST);

        assertThat(moved.dueAtOriginal()).isEqualTo(LATER);
        assertThat(moved.dueAt()).isEqualTo(LATEST);
        assertThat(moved.respondBy()).isEqualTo(SOON);
        assertThat(actions(ledger, caseNo))
                .containsExactly(CaseActions.OPENED, CaseActions.DEADLINES_SET, CaseActions.DEADLINES_MOVED);
        assertThatIllegalStateException().isThrownBy(() -> caseFiles.setDeadlines(caseNo, SOON, null));
        assertThat(caseFiles.setDeadlines(caseNo, SOON, LATER.plusSeconds(1)).dueAtOriginal())
                .isEqualTo(LATER);
    }

    @OnEachDatabase
    void dueTimeThatTheProcedureChangesIsTheOriginalOne(CaseFiles caseFiles) {
        var caseNo = open(caseFiles);
        caseFiles.setDeadlines(caseNo, SOON, LATER);

        assertThat(caseFiles.setDeadlines(caseNo, SOON, LATEST))
                .extracting(CaseFile::dueAt, CaseFile::dueAtOriginal, CaseFile::extended)
                .containsExactly(LATEST, LATEST, false);
    }

    @OnEachDatabase
    void onlyTheFirstResponseCounts(CaseFiles caseFiles, Ledger ledger) {
        var caseNo = open(caseFiles);
        ClockUtil.setCurrentTime(Date.from(SOON));
        caseFiles.respond(caseNo);
        ClockUtil.setCurrentTime(Date.from(LATER));

        assertThat(caseFiles.respond(caseNo).respondedAt()).isEqualTo(SOON);
        assertThat(actions(ledger, caseNo)).containsExactly(CaseActions.OPENED, CaseActions.RESPONDED);
    }

    @OnEachDatabase
    void linkIsSeenFromBothCasesAndWrittenOnce(CaseFiles caseFiles, Ledger ledger) {
        var round = open(caseFiles);
        var finding = open(caseFiles);
        caseFiles.link(round, finding, LinkKind.ROUND_TO_FINDING);
        caseFiles.link(round, finding, LinkKind.ROUND_TO_FINDING);

        assertThat(caseFiles.linksOf(round)).singleElement().satisfies(link -> {
            assertThat(link.toCase()).isEqualTo(finding);
            assertThat(link.kind()).isEqualTo(LinkKind.ROUND_TO_FINDING);
        });
        assertThat(caseFiles.linksOf(finding)).isEqualTo(caseFiles.linksOf(round));
        assertThat(actions(ledger, round)).containsExactly(CaseActions.OPENED, CaseActions.LINKED);
        assertThat(actions(ledger, finding)).containsExactly(CaseActions.OPENED, CaseActions.LINKED);
        caseFiles.link(finding, round, LinkKind.DUPLICATE_OF);
        assertThat(caseFiles.linksOf(round)).hasSize(2);
    }

    @OnEachDatabase
    void linkSaysWhatInTheFirstCaseTheSecondIsAbout(CaseFiles caseFiles, Ledger ledger) {
        var handover = open(caseFiles);
        var first = open(caseFiles);
        var second = open(caseFiles);
        caseFiles.link(handover, first, LinkKind.SUB_CASE, "问题 1", List.of("D17-33"));
        caseFiles.link(handover, first, LinkKind.SUB_CASE, "问题 2", List.of("D17-33"));
        caseFiles.link(handover, second, LinkKind.SUB_CASE);

        assertThat(caseFiles.linksOf(handover))
                .extracting(CaseLink::toCase, CaseLink::about)
                .containsExactlyInAnyOrder(tuple(first, "问题 1"), tuple(second, null));
        assertThat(ledger.entriesOf(first)).last().satisfies(entry -> {
            assertThat(entry.clauses()).containsExactly("D17-33");
            assertThat(entry.payload()).contains("\"about\":\"问题 1\"");
        });
        assertThat(ledger.entriesOf(second)).last().satisfies(entry -> assertThat(entry.payload())
                .doesNotContain("about"));
    }

    @OnEachDatabase
    void signaturesCarryTheSignersName(
            CaseFiles caseFiles, Staff staff, Ledger ledger, IdentityService identityService) {
        var signer = "u" + projectId;
        staff.enrol(new NewStaffMember(signer, "王建军", "Zz-9876543210", List.of("engineers"), List.of(projectId)));
        var caseNo = open(caseFiles);
        identityService.setAuthenticatedUserId(signer);
        caseFiles.signOff(caseNo, "engineering", "已修复");
        identityService.setAuthenticatedUserId("nameless");
        caseFiles.signOff(caseNo, "service", "已验证", "D17-36");

        assertThat(caseFiles.signOffsOf(caseNo))
                .extracting(SignOff::signerName, SignOff::capacity, SignOff::statement)
                .containsExactly(tuple("王建军", "engineering", "已修复"), tuple("nameless", "service", "已验证"));
        assertThat(ledger.entriesOf(caseNo))
                .extracting(LedgerEntry::action, LedgerEntry::actor)
                .contains(tuple(CaseActions.SIGNED, signer));
    }

    @OnEachDatabase
    void nobodyCannotSign(CaseFiles caseFiles) {
        var caseNo = open(caseFiles);
        assertThatIllegalStateException().isThrownBy(() -> caseFiles.signOff(caseNo, "service", "已验证"));
        assertThat(caseFiles.signOffsOf(caseNo)).isEmpty();
    }

    @OnEachDatabase
    void closedCaseStaysClosed(CaseFiles caseFiles, Ledger ledger, IdentityService identityService) {
        var caseNo = open(caseFiles);
        var closed = caseFiles.close(caseNo, "已修复", List.of("D17-40"), Map.of("hours", 2));

        assertThat(closed.status()).isEqualTo(Status.CLOSED);
        assertThat(closed.outcome()).isEqualTo("已修复");
        assertThat(closed.closedAt()).isNotNull();
        assertThat(caseFiles.openCases(List.of(projectId))).isEmpty();
        identityService.setAuthenticatedUserId("zhangwei");
        assertThatIllegalStateException().isThrownBy(() -> caseFiles.close(caseNo, "又", List.of(), Map.of()));
        assertThatIllegalStateException().isThrownBy(() -> caseFiles.withdraw(caseNo, "误报", List.of()));
        assertThatIllegalStateException().isThrownBy(() -> caseFiles.setDeadlines(caseNo, SOON, LATER));
        assertThatIllegalStateException().isThrownBy(() -> caseFiles.respond(caseNo));
        assertThatIllegalStateException().isThrownBy(() -> caseFiles.signOff(caseNo, "service", "已验证"));
        assertThat(caseFiles.get(caseNo)).isEqualTo(closed);
        assertThat(actions(ledger, caseNo)).containsExactly(CaseActions.OPENED, CaseActions.CLOSED);
    }

    @OnEachDatabase
    void withdrawnCaseKeepsTheReason(CaseFiles caseFiles, Ledger ledger) {
        var caseNo = open(caseFiles);
        var withdrawn = caseFiles.withdraw(caseNo, "误报", List.of());

        assertThat(withdrawn.status()).isEqualTo(Status.WITHDRAWN);
        assertThat(withdrawn.outcome()).isEqualTo("误报");
        assertThat(actions(ledger, caseNo)).containsExactly(CaseActions.OPENED, CaseActions.WITHDRAWN);
    }

    @OnEachDatabase
    void endOfACaseIsHeardOfInItsTransactionOnceTheCaseSaysSo(CaseFiles caseFiles, Database database) {
        var closed = open(caseFiles);
        var withdrawn = open(caseFiles);
        var listener = new EndsHeard(caseFiles);
        database.application().addApplicationListener(listener);
        try {
            caseFiles.close(closed, "已修复", List.of(), Map.of());
            caseFiles.withdraw(withdrawn, "误报", List.of());
        } finally {
            database.application().removeApplicationListener(listener);
        }

        assertThat(listener.heard)
                .containsExactly(
                        new CaseEnded(closed, Status.CLOSED, "已修复"), new CaseEnded(withdrawn, Status.WITHDRAWN, "误报"));
    }

    @OnEachDatabase
    void caseWhoseEndAListenerCannotBearStaysOpen(CaseFiles caseFiles, Database database) {
        var caseNo = open(caseFiles);
        ApplicationListener<?> listener = new EndRefused();
        database.application().addApplicationListener(listener);
        try {
            assertThatThrownBy(() -> caseFiles.close(caseNo, "已修复", List.of(), Map.of()))
                    .hasMessage("not now");
        } finally {
            database.application().removeApplicationListener(listener);
        }

        assertThat(caseFiles.get(caseNo).open()).isTrue();
    }

    @OnEachDatabase
    void whoeverLocksACaseReadsWhatTheOneBeforeWrote(CaseFiles caseFiles, TransactionTemplate transaction) {
        var caseNo = open(caseFiles);
        caseFiles.setDeadlines(caseNo, SOON, LATER);
        Runnable anHourLater = () -> transaction.executeWithoutResult(status -> {
            var dueAt = caseFiles.lock(caseNo).dueAt();
            caseFiles.setDeadlines(caseNo, SOON, dueAt.plus(1, ChronoUnit.HOURS));
        });

        Together.run(anHourLater, anHourLater, anHourLater, anHourLater);

        assertThat(caseFiles.get(caseNo).dueAt()).isEqualTo(LATER.plus(4, ChronoUnit.HOURS));
    }

    @OnEachDatabase
    void lockOutlivesTheCallAndSoNeedsATransaction(CaseFiles caseFiles) {
        var caseNo = open(caseFiles);
        assertThatThrownBy(() -> caseFiles.lock(caseNo)).isInstanceOf(IllegalTransactionStateException.class);
    }

    @OnEachDatabase
    void casesAreLinkedInEveryWay(CaseFiles caseFiles) {
        var from = open(caseFiles);
        var to = open(caseFiles);
        for (var kind : LinkKind.values()) {
            caseFiles.link(from, to, kind);
        }
        assertThat(caseFiles.linksOf(from)).extracting(CaseLink::kind).containsExactlyInAnyOrder(LinkKind.values());
    }

    @OnEachDatabase
    void stepOfTheProcedureIsLoggedOnlyForACaseOnFile(CaseFiles caseFiles, Ledger ledger) {
        var caseNo = open(caseFiles);
        caseFiles.log(caseNo, "派工", List.of("D17-33"), Map.of());
        assertThat(actions(ledger, caseNo)).containsExactly(CaseActions.OPENED, "派工");
        assertThatIllegalStateException().isThrownBy(() -> caseFiles.log("ZZ-1999-000001", "派工", List.of(), Map.of()));
    }

    @OnEachDatabase
    void changeOfAnOldVersionIsNotWritten(CaseFiles caseFiles, CaseFileMapper mapper) {
        var old = caseFiles.get(open(caseFiles));
        caseFiles.respond(old.caseNo());
        assertThat(mapper.update(old)).isZero();
        assertThat(caseFiles.get(old.caseNo()).version()).isEqualTo(old.version() + 1);
    }

    @OnEachDatabase
    void caseThatCannotBeLoggedIsNotOpened(CaseFiles caseFiles) {
        var unwritable = Map.of("self", new Object());
        assertThatThrownBy(
                        () -> caseFiles.open(new NewCase(TYPE, projectId, "大堂灯不亮", null, null, List.of(), unwritable)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(caseFiles.openCases(List.of(projectId))).isEmpty();
    }

    private String open(CaseFiles caseFiles) {
        return caseFiles
                .open(new NewCase(TYPE, projectId, "大堂灯不亮", null, null, List.of(), Map.of()))
                .caseNo();
    }

    private static int number(String caseNo) {
        return Integer.parseInt(caseNo.substring(caseNo.lastIndexOf('-') + 1));
    }

    private static List<String> actions(Ledger ledger, String caseNo) {
        return ledger.entriesOf(caseNo).stream().map(LedgerEntry::action).toList();
    }

    private static final class EndsHeard implements ApplicationListener<PayloadApplicationEvent<CaseEnded>> {

        private final CaseFiles caseFiles;
        private final List<CaseEnded> heard = new ArrayList<>();

        private EndsHeard(CaseFiles caseFiles) {
            this.caseFiles = caseFiles;
        }

        @Override
        public void onApplicationEvent(PayloadApplicationEvent<CaseEnded> event) {
            var ended = event.getPayload();
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isTrue();
            assertThat(caseFiles.get(ended.caseNo()).status()).isEqualTo(ended.status());
            heard.add(ended);
        }
    }

    private static final class EndRefused implements ApplicationListener<PayloadApplicationEvent<CaseEnded>> {

        @Override
        public void onApplicationEvent(PayloadApplicationEvent<CaseEnded> event) {
            throw new IllegalStateException("not now");
        }
    }
}
