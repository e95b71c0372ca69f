package dev.guicheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * An assistant's desk: she finds a case, claims its task from the card, reads the case beside it, loses her session while
 * she thinks, is led back to what she wrote, learns who has the case now, and goes on with the next task.
 */
@Journey
class DeskJourneyIT {

    private static final String REMARK = "先办这一件，业主着急";
    private static final String LATER_REMARK = "先办这一件，业主下午三点前出门";

    /** Past the week of a finding. */
    private static final Duration OVERDUE = Duration.ofDays(7).plusHours(1);

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @Autowired
    private CaseFiles cases;

    @Test
    void assistantFindsClaimsReadsAndHandsOnACaseAndKeepsWhatSheWrote() {
        try (var receptionist = browsing.colleague("hejing");
                var assistant = browsing.colleague("linxiaoyan");
                var supervisor = browsing.colleague("zhoulihua")) {

            report(receptionist, "1 号楼大堂及楼道", "1 号楼 2 层西侧");
            report(receptionist, "3 号楼大堂及楼道", "3 号楼 5 层东侧");
            var caseNo = caseAt("5 层东侧");

            assistant.goToTasklist();
            assistant.choose("我部门待领");
            cardsTellWhatTheTasksAreAbout(assistant, caseNo);
            claimFromSearchedCard(assistant, caseNo);
            var task = assistant.openTask();
            caseIsReadBesideTheTask(assistant, caseNo);

            assistant.page().locator(".nav-tabs a, .tabbed-content a").first().click();
            new Form(assistant.page().locator(".fjs-form")).write("说明", REMARK);
            assistant.loseSession();
            assistant.tryToComplete();
            assertThat(assistant.page().locator("input[name=username]")).isVisible();
            assistant.enter();
            assertThat(assistant.page()).hasURL(Pattern.compile(".*task=" + task + ".*"));
            assertThat(assistant.page().locator(".fjs-form textarea").first()).hasValue(REMARK);
            assistant.screenshot("back-after-log-in");

            // What was typed last is there although it was never left for another field.
            assistant.page().locator(".fjs-form textarea").first().fill(LATER_REMARK);
            assistant.completeAtOnce();
            var toast = assistant.page().locator(".desk-toast");
            assertThat(toast).containsText(caseNo + " 已转 工程部 待领取（接单）");
            assertThat(assistant.page()).hasURL(Pattern.compile(".*task=.*"));
            assertThat(assistant.openTask()).isNotEqualTo(task);
            assertThat(assistant.page().locator("h2.task")).hasText("问题分派");
            assistant.screenshot("next-task");

            supervisorSeesTheWholeDepartment(supervisor);
            headerLeadsToThePagesOf(supervisor);
            headerFitsEveryScreen(supervisor);
            caseIsReadOnAPhone(assistant, caseNo);

            ClockUtil.offset(OVERDUE.toMillis());
            overdueCaseIsBroughtBefore(supervisor);
            supervisor.logOut();
        }
    }

    private static void report(Colleague receptionist, String place, String exactPlace) {
        receptionist
                .start("巡查问题处理")
                .pick("场所", place)
                .write("具体位置", exactPlace)
                .pick("哪一项有问题", "走廊灯")
                .write("情况描述", "两盏灯不亮");
        receptionist.sendStart();
    }

    private String caseAt(String exactPlace) {
        return cases.openCases(List.of("cuihu")).stream()
                .filter(open -> open.title().contains(exactPlace))
                .map(CaseFile::caseNo)
                .findFirst()
                .orElseThrow();
    }

    private static void cardsTellWhatTheTasksAreAbout(Colleague assistant, String caseNo) {
        var card = assistant.page().locator(".desk-card").filter(new Locator.FilterOptions().setHasText(caseNo));
        assertThat(card).containsText("3 号楼大堂及楼道 · 3 号楼 5 层东侧");
        assertThat(card).containsText("到期");
        assertThat(assistant
                        .page()
                        .locator(".task-filters .task-filter, .task-filters .nav > *")
                        .filter(new Locator.FilterOptions().setHasText("今日到期"))
                        .first())
                .containsText("今日到期");
        assistant.screenshot("desk");
    }

    /** The search shows the one case; its card in the list takes it. */
    private static void claimFromSearchedCard(Colleague assistant, String caseNo) {
        var page = assistant.page();
        page.locator(".desk-search input").fill("5 层东侧");
        var hit = page.locator(".desk-hits a");
        assertThat(hit).hasCount(1);
        assertThat(hit).containsText(caseNo);
        assistant.screenshot("search");
        hit.click();
        assertThat(page.locator("h2.task")).hasText("问题分派");
        page.locator(".desk-card")
                .filter(new Locator.FilterOptions().setHasText(caseNo))
                .locator(".desk-claim")
                .click();
        assertThat(page.locator("button.btn-primary[type=submit]").first()).isEnabled();
    }

    private static void caseIsReadBesideTheTask(Colleague assistant, String caseNo) {
        var page = assistant.page();
        page.getByText("案件", new Page.GetByTextOptions().setExact(true)).first().click();
        var tab = page.locator(".desk-case .case-tab");
        assertThat(tab).containsText(caseNo);
        assertThat(tab).containsText("为什么做这一步");
        assertThat(tab.locator(".case-now")).containsText("林晓燕 办理");
        assertThat(tab.locator(".case-diagram[data-drawn=true]")).hasCount(1);
        assertThat(tab.locator(".case-diagram .current[data-element-id=UserTask_TriageFinding]"))
                .hasCount(1);
        assertThat(tab.locator(".case-diagram .passed[data-element-id=Gateway_Fork]"))
                .hasCount(1);
        assistant.screenshot("case-tab");
        tab.locator("textarea").fill("业主明天上午在家");
        tab.locator(".case-remarks button").click();
        assertThat(page.locator(".desk-case .case-remarks")).containsText("业主明天上午在家");
        assertThat(page.locator(".desk-case .case-remarks")).containsText("已入台账");
    }

    private static void supervisorSeesTheWholeDepartment(Colleague supervisor) {
        supervisor.goToTasklist();
        supervisor.choose("本部门全部");
        assertThat(supervisor.page().locator(".desk-card").first()).containsText("WT-");
        assertThat(supervisor.page().locator(".task-filters")).containsText("督办");
        supervisor.screenshot("whole-department");
    }

    private static void headerLeadsToThePagesOf(Colleague supervisor) {
        var page = supervisor.page();
        for (var link : List.of("逾期台账", "业主档案", "交付现场", "现场")) {
            assertThat(headerLink(page, link)).isVisible();
        }
        headerLink(page, "现场").click();
        assertThat(page).hasURL(Pattern.compile(".*/field$"));
        supervisor.goToTasklist();
        headerLink(page, "帮助").click();
        assertThat(page).hasURL(Pattern.compile(".*/handbook$"));
        assertThat(page.locator("h1").first()).containsText("手册");
        supervisor.goToTasklist();
    }

    /** One line on a desk, also a small one; on a phone a menu. */
    private static void headerFitsEveryScreen(Colleague supervisor) {
        var page = supervisor.page();
        assertThat(headerLink(page, "现场")).isVisible();
        for (int width : List.of(1280, 1024, 860)) {
            page.setViewportSize(width, 900);
            assertThat((int) page.evaluate("document.querySelector('[cam-widget-header]').offsetHeight"))
                    .as("%d px", width)
                    .isLessThan(50);
        }
        page.setViewportSize(360, 740);
        assertThat(headerLink(page, "现场")).isHidden();
        page.locator(".navbar-toggle").click();
        assertThat(headerLink(page, "现场")).isVisible();
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        supervisor.screenshot("header-phone");
        page.setViewportSize(1280, 900);
    }

    private static Locator headerLink(Page page, String text) {
        return page.locator("[cam-widget-header]")
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(text).setExact(true));
    }

    private void caseIsReadOnAPhone(Colleague assistant, String caseNo) {
        IntStream.rangeClosed(1, 120).forEach(note -> cases.log(caseNo, "记事 " + note + " 号", List.of(), Map.of()));
        assistant.page().setViewportSize(360, 740);
        var page = assistant.visit("/cases/%s/tab".formatted(caseNo));
        assertThat(page.locator(".case-diagram[data-drawn=true]")).hasCount(1);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        assertThat(page.locator(".case-record").first()).containsText(LATER_REMARK);
        assistant.screenshot("case-tab-phone");

        var moments = page.locator(".case-moments");
        assertThat(moments.locator("li")).hasCount(50);
        assertThat(moments).not().containsText("记事 70 号");
        moments.locator(".case-earlier").click();
        assertThat(moments.locator("li")).hasCount(100);
        assertThat(moments).containsText("记事 70 号");
        moments.locator(".case-earlier").click();
        assertThat(moments.locator(".case-earlier")).hasCount(0);
        assertThat(moments.locator("li").last()).containsText("立案");
    }

    private static void overdueCaseIsBroughtBefore(Colleague supervisor) {
        supervisor.open("督办", "客服主管督办");
        assertThat(supervisor.page().locator(".desk-card").first()).containsText("YQ-");
        supervisor
                .page()
                .getByText("案件", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        assertThat(supervisor.page().locator(".desk-case .case-links"))
                .containsText(Pattern.compile("逾期升级[\\s\\S]*WT-[\\s\\S]*号楼大堂及楼道[\\s\\S]*在办"));
        supervisor.screenshot("escalated");
    }
}
