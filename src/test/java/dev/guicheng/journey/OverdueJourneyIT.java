package dev.guicheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A repair that is not done in its week: it goes up to the project manager, who allows more time, and is then solved.
 * The product runs in the test's own process, so that the engine's clock can be put forward.
 */
@Journey
class OverdueJourneyIT {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");

    /** Past the week of the finding. */
    private static final Duration OVERDUE = Duration.ofDays(7).plusHours(1);

    /** Past the first level's working day as well, also over a weekend. */
    private static final Duration LONG_OVERDUE = Duration.ofDays(10).plusHours(2);

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Clock clock;

    @Test
    void anOverdueRepairGoesUpToTheManagerWhoAllowsMoreTimeAndIsSolved() {
        try (var receptionist = browsing.colleague("hejing");
                var assistant = browsing.colleague("linxiaoyan");
                var engineer = browsing.colleague("wangjianjun");
                var supervisor = browsing.colleague("zhoulihua");
                var manager = browsing.colleague("chenguodong");
                var verifier = browsing.colleague("liuyang")) {

            report(receptionist);
            assistant.claim("问题分派");
            assistant.complete();
            engineer.claim("接单").tick("接单");
            engineer.complete();
            var finding = onlyOpenFinding();

            ClockUtil.offset(OVERDUE.toMillis());
            supervisor.claim("客服主管督办");
            supervisor.screenshot("supervise-overdue");

            ClockUtil.offset(LONG_OVERDUE.toMillis());
            manager.claim("项目经理督办");
            manager.screenshot("supervise-as-manager");

            var newDay = dayOf(finding).plusDays(6);
            askForMoreTime(engineer, finding.caseNo(), newDay);
            supervisor.claim("客服主管意见").tick("建议同意").write("说明", "配件缺货属实");
            supervisor.complete();
            manager.claim("项目经理审批").tick("同意");
            manager.screenshot("decide-extension");
            manager.complete();

            engineer.openMine("维修");
            engineer.photograph()
                    .write("维修措施", "更换整流器")
                    .write("所用材料", "整流器 1 只")
                    .write("工时", "1");
            engineer.complete();
            verifier.claim("现场验证");
            verifier.photograph().tick("合格");
            verifier.complete();
            engineer.claim("责任部门签字").tick("我代表责任部门确认");
            engineer.complete();
            verifier.claim("客服签字").tick("我代表客服部确认");
            verifier.complete();

            caseShowsBothDatesAndTheApproval(assistant, finding, newDay);
            overdueLedgerTellsWhoWasResponsible(manager, finding.caseNo());
        }
    }

    private static void report(Colleague receptionist) {
        receptionist
                .start("巡查问题处理")
                .pick("场所", "3 号楼大堂及楼道")
                .write("具体位置", "3 号楼 5 层东侧")
                .pick("哪一项有问题", "走廊灯")
                .write("情况描述", "两盏灯不亮");
        receptionist.sendStart();
    }

    private static void askForMoreTime(Colleague engineer, String caseNo, LocalDate newDay) {
        var page = engineer.visit("/cases/" + caseNo);
        page.getByText("申请延期").first().click();
        page.locator("[name=reason]").fill("整流器缺货，厂家三天后到货");
        page.locator("[name=workDone]").fill("已拆检，确认整流器损坏");
        page.locator("[name=newDate]").fill(DAY.format(newDay));
        engineer.screenshot("extension");
        page.locator("main form button[type=submit]").first().click();
        assertThat(page.locator("main")).containsText("整流器缺货");
        engineer.screenshot("extension-asked");
    }

    private void caseShowsBothDatesAndTheApproval(Colleague assistant, CaseFile finding, LocalDate newDay) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> !cases.get(finding.caseNo()).open());
        var page = assistant.visit("/cases/" + finding.caseNo());
        assistant.screenshot("extended-case");
        assertThat(page.locator(".state")).hasText("已结案");
        assertThat(page.locator("main")).containsText("解决时限 " + DAY.format(newDay));
        assertThat(page.locator("main")).containsText("原定 " + DAY.format(dayOf(finding)));
        for (var told : List.of("《延期审批单》", "整流器缺货", "周丽华", "陈国栋")) {
            assertThat(page.locator("main")).containsText(told);
        }
        assertThat(page.locator(".intact")).isVisible();
    }

    private static void overdueLedgerTellsWhoWasResponsible(Colleague manager, String caseNo) {
        var page = manager.visit("/overdue");
        manager.screenshot("overdue-ledger");
        assertThat(page.locator("main")).containsText(caseNo);
    }

    private CaseFile onlyOpenFinding() {
        return cases.openCases(List.of("cuihu")).stream()
                .filter(open -> open.processId().equals("patrol-to-repair"))
                .findFirst()
                .orElseThrow();
    }

    private LocalDate dayOf(CaseFile finding) {
        return finding.dueAtOriginal().atZone(clock.getZone()).toLocalDate();
    }
}
