package dev.guicheng.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One finding from the round to the reply, clicked through in the Tasklist by the five people concerned. */
class PatrolToRepairJourneyIT {

    private static Product product;

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @BeforeAll
    static void startTheProductAsTheReadmeSays() throws Exception {
        product = Product.start();
    }

    @AfterAll
    static void stop() {
        if (product != null) {
            product.close();
        }
    }

    @Test
    void aBrokenLampIsFoundRepairedTwiceVerifiedSignedAndAnswered() {
        try (var officer = logIn("zhangwei");
                var assistant = logIn("linxiaoyan");
                var engineer = logIn("wangjianjun");
                var verifier = logIn("liuyang");
                var receptionist = logIn("hejing")) {

            startRound(officer);
            refuseAnUncheckedItem(officer);
            carryOutRound(officer);

            var caseNo = registerReporter(receptionist);
            assistant.claim("问题分派");
            assistant.screenshot("triage");
            assistant.complete();

            engineer.claim("接单").tick("接单");
            engineer.complete();
            repair(engineer, "更换灯管");

            verifier.claim("现场验证");
            verifier.photograph().tick("不合格，退回").write("不合格的理由", "灯仍然闪烁");
            verifier.screenshot("verify-on-site");
            verifier.complete();
            repair(engineer, "更换镇流器");
            verifier.claim("现场验证");
            verifier.photograph().tick("合格");
            verifier.complete();

            engineer.claim("责任部门签字").tick("我代表责任部门确认");
            engineer.complete();
            verifier.claim("客服签字").tick("我代表客服部确认");
            verifier.complete();

            receptionist.claim("答复住户").tick("电话").write("答复内容", "走廊灯已经修好");
            receptionist.complete();

            recordAndLedgerTellTheWholeStory(assistant, caseNo);
        }
    }

    private static void startRound(Colleague officer) {
        officer.start("巡查执行").pick("巡查场所", "3 号楼大堂及楼道").tick("楼梯间、走廊与大堂");
        officer.sendStart();
    }

    private static void refuseAnUncheckedItem(Colleague officer) {
        officer.claim("执行巡查").tick("门、窗完好").write("区域及情况描述", "大堂整洁");
        assertThat(officer.refusal()).containsText("没有核对");
        officer.screenshot("item-not-checked");
    }

    private static void carryOutRound(Colleague officer) {
        officer.openMine("执行巡查");
        var form = officer.photograph(3).tickAll("逐项核对").write("区域及情况描述", "大堂整洁，五层走廊偏暗");
        form.newRow()
                .pick("检查项", "走廊灯")
                .pick("场所", "3 号楼大堂及楼道")
                .write("具体位置", "3 号楼 5 层东侧")
                .tick("看")
                .write("情况描述", "两盏灯不亮")
                .tick("有住户受影响并要求答复")
                .pick("受影响的房号", "3-502");
        officer.screenshot("carry-out-round");
        officer.complete();
    }

    /** The case number stands in the link to the reporter's page. */
    private static String registerReporter(Colleague receptionist) {
        receptionist.claim("登记报事人");
        var path = receptionist
                .page()
                .locator("a[href^='/cases/'][href$='/reporter']")
                .getAttribute("href");
        var page = receptionist.visit(path);
        page.locator("input[name=name]").fill("王秀英");
        page.locator("input[name=phone]").fill("13900001234");
        page.getByText("保存").click();
        assertThat(page.getByText("王**")).isVisible();
        receptionist.screenshot("reporter");
        receptionist.openMine("登记报事人");
        receptionist.complete();
        return path.split("/")[2];
    }

    private static void repair(Colleague engineer, String measures) {
        engineer.openMine("维修");
        engineer.photograph()
                .write("维修措施", measures)
                .write("所用材料", "LED 灯管 2 支")
                .write("工时", "1.5");
        engineer.screenshot("carry-out-repair");
        engineer.complete();
    }

    private static void recordAndLedgerTellTheWholeStory(Colleague assistant, String caseNo) {
        var page = assistant.visit("/cases/" + caseNo);
        assistant.screenshot("case");
        assertThat(page.locator(".state")).hasText("已结案");
        assertThat(page.locator(".photos img")).hasCount(7);
        assertThat(page.locator(".photos").getByText("来自 XJ-")).hasCount(3);
        assertThat(page.locator(".intact")).isVisible();
        assertThat(page.locator(".record")).containsText(new String[] {"《巡查问题处理表》"});
        for (var told : List.of("两盏灯不亮", "更换灯管", "灯仍然闪烁", "更换镇流器", "王建军", "刘洋", "走廊灯已经修好", "已解决，返工 1 次后合格")) {
            assertThat(page.locator(".record").first()).containsText(told);
        }
        for (var action : List.of("立案", "分派", "接单", "处理", "验证不合格", "验证合格", "签字", "答复", "结案")) {
            assertThat(page.locator("table")).containsText(action);
        }
    }

    private static Colleague logIn(String userId) {
        return Colleague.logIn(product::page, browsing.browser(), userId);
    }
}
