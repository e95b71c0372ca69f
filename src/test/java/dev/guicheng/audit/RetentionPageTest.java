package dev.guicheng.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Cast;
import dev.guicheng.access.ServerTest;
import dev.guicheng.access.Visitor;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.Tasklist;
import dev.guicheng.testing.TestEstate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServerTest
class RetentionPageTest {

    @Autowired
    private Cast cast;

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private RuntimeService runtimeService;

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    @Test
    void auditorReadsClassesWhatIsDueAndHoldsAndTakesTheListAway() {
        var caseNo = endedCase();
        var manager = loggedIn("generalManagers");
        var auditor = loggedIn("auditors");
        assertThat(auditor.get("/audit/retention").body())
                .contains("《巡查记录表》", "730 天", "长期，不自动清理", "D17-42 D17-43", "业主档案")
                .doesNotContain(caseNo, "封存案件或解除封存");

        ClockUtil.setCurrentTime(new Date(ClockUtil.getCurrentTime().getTime() + 400L * 24 * 3600 * 1000));
        auditor = loggedIn("auditors");
        assertThat(auditor.get("/audit/retention").body()).contains(caseNo, "巡查问题处理");
        assertThat(auditor.get("/audit/retention/export?format=CSV").body()).contains("\"" + caseNo + "\",\"测试花园\"");

        manager = loggedIn("generalManagers");
        assertThat(manager.get("/audit/retention").body()).contains("封存案件或解除封存");
        assertThat(post(manager, "/holds", Map.of("caseNo", caseNo, "reason", "业主起诉"))
                        .status())
                .isEqualTo(302);
        assertThat(manager.get("/holds").body()).contains(caseNo, "封存中", "业主起诉");
        assertThat(auditor.get("/audit/retention").body()).contains("业主起诉", "封存中");
        assertThat(auditor.get("/audit/retention/export?format=CSV").body()).doesNotContain(caseNo);

        assertThat(post(manager, "/holds", Map.of("caseNo", caseNo, "reason", "再次"))
                        .body())
                .contains("已经封存", "再次");
        assertThat(post(manager, "/holds/" + caseNo + "/lift", Map.of("reason", " "))
                        .body())
                .contains("理由：必填");
        assertThat(post(manager, "/holds/" + caseNo + "/lift", Map.of("reason", "判决生效"))
                        .status())
                .isEqualTo(302);
        assertThat(manager.get("/holds").body()).contains("已解除", "判决生效");
        assertThat(auditor.get("/audit/retention/export?format=CSV").body()).contains(caseNo);
    }

    @Test
    void pageOfHoldsIsTheGeneralManagers() {
        for (var group : List.of("auditors", "qualityInspectors", "projectManagers")) {
            var other = loggedIn(group);
            assertThat(other.get("/holds").status()).isEqualTo(404);
            assertThat(post(other, "/holds", Map.of("caseNo", "WT-2026-000001", "reason", "x"))
                            .status())
                    .isEqualTo(404);
            assertThat(post(other, "/holds/WT-2026-000001/lift", Map.of("reason", "x"))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void pageIsInEnglishForABrowserThatAsksForIt() {
        assertThat(loggedIn("auditors")
                        .withHeader("Accept-Language", "en")
                        .get("/audit/retention")
                        .body())
                .contains("Retention", "For good, never removed by itself", "Owners&#39; files");
    }

    private String endedCase() {
        var receptionist = Person.of(cast.user(List.of("receptionists"), TestEstate.PROJECT), "receptionists");
        var form = ReportForm.of(TestEstate.PROJECT, TestEstate.LOBBY, "东侧", "灯不亮");
        var instance = tasklist.start(receptionist, "patrol-to-repair", form);
        var caseNo = tasklist.caseNo(instance);
        runtimeService.deleteProcessInstance(instance.getId(), "Ended by the test", true, true);
        return caseNo;
    }

    private Visitor loggedIn(String group) {
        return cast.loggedIn(cast.user(List.of(group), TestEstate.PROJECT));
    }

    private static Visitor.Answer post(Visitor visitor, String path, Map<String, String> fields) {
        var form = new HashMap<>(fields);
        form.put("_csrf", visitor.csrfToken("/notices"));
        return visitor.postForm(path, form);
    }
}
