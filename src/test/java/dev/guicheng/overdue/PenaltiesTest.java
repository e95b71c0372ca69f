package dev.guicheng.overdue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseType;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.engine.Refused;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.ledger.LedgerEntry;
import dev.guicheng.notification.Notice;
import dev.guicheng.notification.Notices;
import dev.guicheng.overdue.ComplaintMark.Channel;
import dev.guicheng.overdue.PenaltyProposal.Status;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
class PenaltiesTest {

    /** 10:00, in the shift from 08:30 to 17:30. */
    private static final Instant OPENED = Instant.parse("2026-03-02T02:00:00Z");

    private static final Instant END_OF_SHIFT = Instant.parse("2026-03-02T09:30:00Z");
    private static final Instant NEXT_DAY = Instant.parse("2026-03-03T02:00:00Z");

    private static final Person RECEPTIONIST = Person.of("chenfang", "receptionists");
    private static final Person MANAGER = Person.of("fenghua", "projectManagers");
    private static final Person SUPERVISOR = Person.of("wangli", "serviceSupervisors");
    private static final Person DEPUTY = Person.of("dengjun", "deputyManagers");

    @Autowired
    private Penalties penalties;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Notices notices;

    @Autowired
    private Tasklist tasklist;

    private String caseNo;

    @BeforeEach
    void openAFindingInTheMorning() {
        at(OPENED);
        caseNo = open("WT", "patrol-to-repair");
    }

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    @Test
    void complaintAboutAFindingWithoutResponseInItsShiftProposesThePenalty() {
        at(END_OF_SHIFT);

        assertThat(complain()).isTrue();

        assertThat(penalties.proposalFor(caseNo)).hasValueSatisfying(proposal -> {
            assertThat(proposal.status()).isEqualTo(Status.PROPOSED);
            assertThat(proposal.proposedAt()).isEqualTo(END_OF_SHIFT);
        });
        assertThat(ledger.entriesOf(caseNo))
                .filteredOn(
                        entry -> entry.action().equals("登记投诉") || entry.action().equals("建议双倍处罚"))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.clauses()).contains("D01-21", "D17-44"));
        assertThat(tasklist.as(SUPERVISOR, () -> notices.ofCurrentUser()))
                .filteredOn(notice -> caseNo.equals(notice.caseNo()))
                .extracting(Notice::text)
                .singleElement()
                .asString()
                .contains("双倍处罚建议待确认");
    }

    @Test
    void responseAfterTheShiftDoesNotHelp() {
        at(END_OF_SHIFT);
        cases.respond(caseNo);
        at(NEXT_DAY);

        assertThat(complain()).isTrue();
    }

    @Test
    void responseWithinTheShiftLeavesTheComplaintAMereNote() {
        at(END_OF_SHIFT.minusMillis(1));
        cases.respond(caseNo);
        at(NEXT_DAY);

        assertThat(complain()).isFalse();

        assertThat(penalties.proposalFor(caseNo)).isEmpty();
        assertThat(penalties.complaintsAbout(caseNo))
                .singleElement()
                .satisfies(complaint -> assertThat(complaint.subject()).isEqualTo("没人来修"));
        assertThat(actions()).contains("登记投诉").doesNotContain("建议双倍处罚");
    }

    @Test
    void caseThatEndedWithinTheShiftWasHandled() {
        at(END_OF_SHIFT.minusMillis(1));
        cases.close(caseNo, "并入", List.of(), Map.of());
        at(NEXT_DAY);

        assertThat(complain()).isFalse();
    }

    @Test
    void complaintWithinTheShiftWaitsForItsEndAndCountsWhenTheCaseIsClosed() {
        at(END_OF_SHIFT.minusMillis(1));
        assertThat(complain()).isFalse();
        assertThat(penalties.proposalFor(caseNo)).isEmpty();

        at(NEXT_DAY);
        cases.respond(caseNo);
        cases.close(caseNo, "已解决", List.of(), Map.of());

        assertThat(penalties.proposalFor(caseNo)).isPresent();
    }

    @Test
    void complaintWithinTheShiftIsForgottenWhenTheFindingIsWithdrawn() {
        complain();
        at(NEXT_DAY);
        cases.withdraw(caseNo, "误报", List.of());

        assertThat(penalties.proposalFor(caseNo)).isEmpty();
    }

    @Test
    void furtherComplaintsProposeNothingMore() {
        at(NEXT_DAY);
        complain();

        assertThat(complain()).isFalse();

        assertThat(penalties.complaintsAbout(caseNo)).hasSize(2);
        assertThat(actions()).containsOnlyOnce("建议双倍处罚");
    }

    @Test
    void onlyAFindingThatStandsCanBeComplainedAbout() {
        var emergency = open("YJ", "emergency-response");
        assertThatThrownBy(() -> complain(emergency, "没人来修")).isInstanceOf(Refused.class);
        cases.withdraw(caseNo, "误报", List.of());
        assertThatThrownBy(() -> complain(caseNo, "没人来修"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("已经撤销");
        assertThat(penalties.complaintsAbout(caseNo)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n "})
    void complaintSaysWhatItIsAbout(String subject) {
        assertThatThrownBy(() -> complain(caseNo, subject))
                .isInstanceOf(Refused.class)
                .hasMessage("投诉内容：必填");
        assertThatThrownBy(() -> complain(caseNo, "长".repeat(501))).hasMessage("投诉内容：不超过 500 个字");
    }

    @Test
    void managerConfirmsWithAReason() {
        proposed();

        decide(MANAGER, true, " 属实 ");

        assertThat(penalties.proposalFor(caseNo)).hasValueSatisfying(proposal -> {
            assertThat(proposal.status()).isEqualTo(Status.CONFIRMED);
            assertThat(proposal.reason()).isEqualTo("属实");
            assertThat(proposal.decidedBy()).isEqualTo(MANAGER.id());
            assertThat(proposal.decidedAt()).isEqualTo(NEXT_DAY);
        });
        assertThat(lastEntry().action()).isEqualTo("确认双倍处罚");
        assertThat(lastEntry().actor()).isEqualTo(MANAGER.id());
        assertThat(lastEntry().clauses()).contains("D01-21", "D17-44");
    }

    @Test
    void supervisorDismissesWithAReason() {
        proposed();

        decide(SUPERVISOR, false, "当班停电，全员抢修");

        assertThat(penalties.proposalFor(caseNo).orElseThrow().status()).isEqualTo(Status.DISMISSED);
        assertThat(lastEntry().action()).isEqualTo("不作双倍处罚");
    }

    @Test
    void deputyDecidesInTheManagersPlace() {
        proposed();

        decide(DEPUTY, true, "属实");

        assertThat(penalties.proposalFor(caseNo).orElseThrow().decidedBy()).isEqualTo(DEPUTY.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"receptionists", "serviceAssistants", "engineeringSupervisors", "auditors", "generalManagers"})
    void nobodyElseDecides(String group) {
        proposed();

        assertThatThrownBy(() -> decide(Person.of("somebody", group), true, "属实"))
                .isInstanceOf(Refused.class)
                .hasMessage("双倍处罚由项目经理或客服主管决定");

        assertThat(penalties.proposalFor(caseNo).orElseThrow().status()).isEqualTo(Status.PROPOSED);
    }

    @Test
    void managerOfAnotherProjectDoesNotDecide() {
        proposed();

        assertThatThrownBy(() -> decide(MANAGER.in(TestEstate.OTHER_PROJECT), true, "属实"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void decisionNeedsAReason() {
        proposed();

        assertThatThrownBy(() -> decide(MANAGER, true, " "))
                .isInstanceOf(Refused.class)
                .hasMessage("理由：必填");
    }

    @Test
    void decisionFallsOnce() {
        proposed();
        decide(MANAGER, true, "属实");

        assertThatThrownBy(() -> decide(SUPERVISOR, false, "不属实"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("已经处理过");

        assertThat(penalties.proposalFor(caseNo).orElseThrow().status()).isEqualTo(Status.CONFIRMED);
    }

    private void proposed() {
        at(NEXT_DAY);
        complain();
    }

    private boolean complain() {
        return complain(caseNo, "没人来修");
    }

    private boolean complain(String about, String subject) {
        return tasklist.as(RECEPTIONIST, () -> penalties.complained(about, Channel.PHONE, subject));
    }

    private void decide(Person person, boolean confirmed, String reason) {
        tasklist.as(person, () -> {
            penalties.decide(caseNo, confirmed, reason);
            return null;
        });
    }

    private List<String> actions() {
        return ledger.entriesOf(caseNo).stream().map(LedgerEntry::action).toList();
    }

    private LedgerEntry lastEntry() {
        var entries = ledger.entriesOf(caseNo);
        return entries.get(entries.size() - 1);
    }

    private String open(String prefix, String processId) {
        return cases.open(new NewCase(
                        new CaseType(prefix, processId), TestEstate.PROJECT, "灯不亮", null, null, List.of(), Map.of()))
                .caseNo();
    }

    private static void at(Instant time) {
        ClockUtil.setCurrentTime(Date.from(time));
    }
}
