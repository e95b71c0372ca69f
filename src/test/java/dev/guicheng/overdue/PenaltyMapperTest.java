package dev.guicheng.overdue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseType;
import dev.guicheng.casefile.NewCase;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.overdue.ComplaintMark.Channel;
import dev.guicheng.overdue.PenaltyProposal.Status;
import dev.guicheng.testing.OnEachDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

class PenaltyMapperTest {

    private static final Instant MORNING = Instant.parse("2026-03-02T01:30:00.123Z");
    private static final Instant EVENING = Instant.parse("2026-03-02T12:00:00Z");

    private final String projectId = "p" + UUID.randomUUID().toString().replace("-", "");
    private String caseNo;

    @BeforeEach
    void openACase(Projects projects, CaseFiles cases) {
        projects.takeOver(new ProjectPlan(
                new Project(projectId, "测试小区", ProjectKind.RESIDENTIAL), List.of(), List.of(), List.of()));
        caseNo = open(cases);
    }

    @OnEachDatabase
    void complaintsAreFoundInTheirOrder(PenaltyMapper mapper, JdbcTemplate jdbc) {
        mapper.insertComplaint(complaint(Channel.PHONE, "没人修"));
        mapper.insertComplaint(complaint(Channel.LETTERBOX, "还是没人修"));

        assertThat(jdbc.queryForList(
                        "SELECT channel FROM complaint_mark WHERE case_no = ? ORDER BY id", String.class, caseNo))
                .containsExactly("PHONE", "LETTERBOX");
        assertThat(mapper.findComplaints(caseNo))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .isEqualTo(new ComplaintMark(
                                        first.id(), caseNo, Channel.PHONE, "没人修", "chenfang", MORNING)),
                        second -> {
                            assertThat(second.subject()).isEqualTo("还是没人修");
                            assertThat(second.channel()).isEqualTo(Channel.LETTERBOX);
                        });
        assertThat(mapper.findComplaints("WT-0000-000000")).isEmpty();
    }

    @OnEachDatabase
    void proposalIsMadeOnceACase(PenaltyMapper mapper) {
        var proposal = proposed(mapper, caseNo);

        assertThat(mapper.findProposal(caseNo)).contains(proposal);
        assertThatThrownBy(() -> mapper.insertProposal(proposal)).isInstanceOf(DuplicateKeyException.class);
    }

    @OnEachDatabase
    void proposalIsDecidedOnce(PenaltyMapper mapper) {
        var proposal = proposed(mapper, caseNo);
        var confirmed = decided(proposal, Status.CONFIRMED);

        assertThat(mapper.updateDecision(confirmed)).isEqualTo(1);
        assertThat(mapper.updateDecision(decided(proposal, Status.DISMISSED))).isZero();

        assertThat(mapper.findProposal(caseNo)).contains(confirmed);
    }

    @OnEachDatabase
    void decisionWithoutATimeIsNotKept(PenaltyMapper mapper) {
        var proposal = proposed(mapper, caseNo);
        var timeless =
                new PenaltyProposal(caseNo, proposal.complaintId(), Status.CONFIRMED, MORNING, "属实", "fenghua", null);

        assertThatThrownBy(() -> mapper.updateDecision(timeless)).isInstanceOf(DataIntegrityViolationException.class);
    }

    @OnEachDatabase
    void listHoldsWhatWaitsAndWhatWasDecidedLatelyInTheProjects(PenaltyMapper mapper, CaseFiles cases) {
        proposed(mapper, caseNo);
        var other = open(cases);
        mapper.updateDecision(decided(proposed(mapper, other), Status.DISMISSED));

        assertThat(mapper.findProposals(List.of(projectId), EVENING))
                .extracting(ProposedPenalty::caseNo)
                .containsExactly(caseNo, other);
        assertThat(mapper.findProposals(List.of(projectId), EVENING.plusMillis(1)))
                .singleElement()
                .satisfies(waiting -> {
                    assertThat(waiting.caseNo()).isEqualTo(caseNo);
                    assertThat(waiting.projectId()).isEqualTo(projectId);
                    assertThat(waiting.title()).isEqualTo("灯不亮");
                    assertThat(waiting.channel()).isEqualTo(Channel.PHONE);
                    assertThat(waiting.subject()).isEqualTo("没人修");
                    assertThat(waiting.respondedAt()).isNull();
                    assertThat(waiting.open()).isTrue();
                });
        assertThat(mapper.findProposals(List.of("elsewhere"), EVENING)).isEmpty();
    }

    private PenaltyProposal proposed(PenaltyMapper mapper, String about) {
        mapper.insertComplaint(new ComplaintMark(null, about, Channel.PHONE, "没人修", "chenfang", MORNING));
        var proposal = new PenaltyProposal(
                about, mapper.findComplaints(about).get(0).id(), Status.PROPOSED, MORNING, null, null, null);
        mapper.insertProposal(proposal);
        return proposal;
    }

    private static PenaltyProposal decided(PenaltyProposal proposal, Status status) {
        return new PenaltyProposal(
                proposal.caseNo(), proposal.complaintId(), status, proposal.proposedAt(), "属实", "fenghua", EVENING);
    }

    private ComplaintMark complaint(Channel channel, String subject) {
        return new ComplaintMark(null, caseNo, channel, subject, "chenfang", MORNING);
    }

    private String open(CaseFiles cases) {
        return cases.open(new NewCase(
                        new CaseType("WT", "patrol-to-repair"), projectId, "灯不亮", null, null, List.of(), Map.of()))
                .caseNo();
    }
}
