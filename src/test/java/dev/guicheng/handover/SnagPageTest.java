package dev.guicheng.handover;

import static dev.guicheng.handover.HandoverCase.*;
import static dev.guicheng.handover.UnitHandover.Elements.INSPECT_UNIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.access.Visitor;
import dev.guicheng.access.Visitor.Answer;
import dev.guicheng.casefile.CaseFile.Status;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.evidence.PhotoUploads;
import dev.guicheng.handover.HandoverCase.Arrivals;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class SnagPageTest {

    private static final String REASON = "不影响使用，<b>不修了</b>";

    private final Cast cast;
    private final CaseFiles cases;
    private final Tasklist tasklist;
    private final HandoverSites sites;
    private final Arrivals arrivals;
    private final PhotoUploads photos;
    private final HandoverCase handover;
    private HandoverCase pictured;

    SnagPageTest(
            @Autowired Cast cast,
            @Autowired CaseFiles cases,
            @Autowired HandoverSites sites,
            @Autowired Arrivals arrivals,
            @Autowired Tasklist tasklist,
            @Autowired PhotoUploads photos) {
        this.cast = cast;
        this.cases = cases;
        this.sites = sites;
        this.arrivals = arrivals;
        this.tasklist = tasklist;
        this.photos = photos;
        handover = arrivals.begin(sites.ready(1), 0)
                .throughTheDesks(snag("主卧", "DOOR_WINDOW", "MINOR"), snag("厨房", "WATER_POWER", "SERIOUS"));
    }

    @AfterEach
    void clockGoesOn() {
        ClockUtil.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agreementDesk",
                "keyDesk",
                "inspectionDesk",
                "serviceOfficers",
                "serviceSupervisors",
                "projectManagers",
                "auditors"
            })
    void whoMaySeeTheSnagsFindsThemWithTheirRepairs(String group) {
        assertThat(login(group).get(path()).body())
                .contains("1. 主卧 · 门窗 · 一般", "2. 厨房 · 水电 · 严重", "维修中", "门窗安装单位", "CF-2026-0000")
                .contains("href=\"/cases/%s\"".formatted(handover.findingOf(1)))
                .contains("href=\"/cases/%s\"".formatted(handover.findingOf(2)));
    }

    @Test
    void photoOfASnagIsShownHereAndToThoseWhoRepairIt() {
        var photo = pictured();
        var thumbnail = "src=\"/evidence/%s/thumbnail\"".formatted(photo);
        var finding = pictured.findingOf(1);
        var path = "/handovers/%s/snags".formatted(pictured.caseNo);

        assertThat(in(pictured, "serviceOfficers").get(path).body()).contains(photo, thumbnail);
        assertThat(in(pictured, "agreementDesk").get(path).body())
                .contains(photo)
                .doesNotContain(thumbnail);
        tasklist.complete(pictured.site.assistant(), finding, "UserTask_TriageFinding", triage());
        var engineer = in(pictured, "engineers");
        assertThat(engineer.get("/cases/" + finding).body()).contains(thumbnail, "来自 " + pictured.caseNo);
        assertThat(engineer.get("/evidence/%s/thumbnail".formatted(photo)).status())
                .isEqualTo(200);
        assertThat(engineer.get("/cases/" + pictured.caseNo).status()).isEqualTo(404);
        assertThat(in(pictured, "cleaners").get("/evidence/" + photo).status()).isEqualTo(404);
        assertThat(in(handover, "engineers").get("/evidence/" + photo).status()).isEqualTo(404);
    }

    @Test
    void caseLeadsToItsSnagsDeliveryAndOwnersFile() {
        assertThat(login("serviceAssistants").get("/cases/" + handover.caseNo).body())
                .contains("<a href=\"%s\">查看房屋质量问题</a>".formatted(path()))
                .contains("/cases/" + handover.site.deliveryNo())
                .contains("/owners/" + handover.handover().ownerFileNo())
                .doesNotContain(handover.site.owner());
        assertThat(login("qualityInspectors").get("/cases/" + handover.caseNo).body())
                .contains("查看房屋质量问题");
    }

    @ParameterizedTest
    @ValueSource(strings = {"feeDesk", "goodsDesk", "cleaners", "engineers", "processOwners"})
    void whoIsNotConcernedFindsNoPage(String group) {
        var other = login(group);

        assertThat(other.get(path()).status()).isEqualTo(404);
        assertThat(waive(other, 1, REASON).status()).isEqualTo(404);
        assertThat(handover.snag(1).state()).isEqualTo(Snag.State.IN_REPAIR);
    }

    @Test
    void anotherProjectFindsNoPage() {
        var stranger = cast.loggedIn(user("inspectionDesk", TestEstate.OTHER_PROJECT));

        assertThat(stranger.get(path()).status()).isEqualTo(404);
        assertThat(waive(stranger, 1, REASON).status()).isEqualTo(404);
    }

    @Test
    void caseOfAnotherProcedureHasNoSnags() {
        assertThat(login("inspectionDesk")
                        .get("/handovers/%s/snags".formatted(handover.findingOf(1)))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inspectionDesk", "serviceAssistants"})
    void inspectionDeskAndAssistantsWriteDownThatTheOwnerWaives(String group) {
        var visitor = login(group);
        var finding = handover.findingOf(1);

        var answer = waive(visitor, 1, REASON);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo(path());
        assertThat(handover.snag(1).waiverReason()).isEqualTo(REASON);
        assertThat(cases.get(finding).status()).isEqualTo(Status.WITHDRAWN);
        assertThat(visitor.get(path()).body())
                .contains("业主已放弃", "放弃：不影响使用，&lt;b&gt;不修了&lt;/b&gt;")
                .containsOnlyOnce("登记业主放弃维修");
    }

    @Test
    void whoOnlyReadsCannotWaive() {
        var officer = login("serviceOfficers");

        assertThat(officer.get(path()).body()).doesNotContain("<textarea");
        assertThat(waive(officer, 1, REASON).body()).contains("只有验房处和助理可以登记业主放弃维修");
        assertThat(handover.snag(1).state()).isEqualTo(Snag.State.IN_REPAIR);
    }

    @Test
    void refusedWaiverKeepsWhatWasTyped() {
        var visitor = login("inspectionDesk");
        var tooLong = "长".repeat(501);

        assertThat(waive(visitor, 1, tooLong).body()).contains("放弃的理由：必填，不超过 500 个字", tooLong);
        assertThat(waive(visitor, 3, REASON).status()).isEqualTo(404);
        assertThat(handover.snag(1).state()).isEqualTo(Snag.State.IN_REPAIR);
    }

    @Test
    void waiverWithoutTheTokenOfThePageIsForbidden() {
        var visitor = login("inspectionDesk");

        assertThat(visitor.postForm(path() + "/1/waiver", Map.of("reason", REASON))
                        .status())
                .isEqualTo(403);
        assertThat(handover.snag(1).state()).isEqualTo(Snag.State.IN_REPAIR);
    }

    @Test
    void lateRepairIsMarked() {
        ClockUtil.offset(Duration.ofDays(30).toMillis());

        assertThat(login("inspectionDesk").get(path()).body()).contains("state late", "已逾期");
    }

    private Answer waive(Visitor visitor, int seq, String reason) {
        return visitor.postForm(
                "%s/%d/waiver".formatted(path(), seq), Map.of("reason", reason, "_csrf", visitor.csrfToken("/")));
    }

    private String path() {
        return "/handovers/%s/snags".formatted(handover.caseNo);
    }

    private Visitor login(String group) {
        return in(handover, group);
    }

    private Visitor in(HandoverCase which, String group) {
        return cast.loggedIn(user(group, which.site.projectId()));
    }

    /** A handover with one snag that a photo shows; its number. */
    private String pictured() {
        pictured = arrivals.begin(sites.ready(1), 0)
                .identified(inPerson())
                .householdRegistered()
                .signed();
        var photo = photos.photograph(pictured.site.inspector(), pictured.caseNo, INSPECT_UNIT);
        pictured.inspected(shownBy(photo, snag("主卧", "DOOR_WINDOW", "MINOR"))).jobsRun();
        return photo;
    }

    /** Process owners open more than the Tasklist, and so have a start page with a form and its token. */
    private String user(String group, String project) {
        return cast.user(Stream.of(group, "processOwners").distinct().toList(), project);
    }
}
