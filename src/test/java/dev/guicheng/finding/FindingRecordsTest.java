package dev.guicheng.finding;

import static dev.guicheng.finding.FindingCase.*;
import static dev.guicheng.finding.PatrolToRepair.Elements.*;
import static dev.guicheng.finding.WorkContact.Elements.ACKNOWLEDGE_CONTACT;
import static dev.guicheng.finding.WorkContact.Elements.RECTIFY_CONTACT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseRecord;
import dev.guicheng.casefile.CaseRecord.Line;
import dev.guicheng.ledger.Ledger;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest
@ActiveProfiles("test")
class FindingRecordsTest {

    @Autowired
    private FindingRecords records;

    @Autowired
    private Tasklist tasklist;

    @Autowired
    private CaseFiles cases;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Reporters reporters;

    @BeforeEach
    void startOnATuesday() {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-24T02:00:00Z")));
    }

    @AfterEach
    void letTimeRunAgain() {
        ClockUtil.reset();
    }

    @Test
    void caseThatIsNoFindingHasNoRecordHere() {
        assertThat(records.recordOf("XJ-2026-000001")).isEmpty();
    }

    @Test
    void newFindingShowsWhatWasReportedAndProposedAndLeavesTheRestEmpty() {
        var finding = FindingCase.reported(tasklist, cases, ledger, wantingReply());

        assertThat(lines(finding.caseNo))
                .containsExactly(
                        new Line("编号", finding.caseNo),
                        new Line("来源", "报事报修"),
                        new Line("发现时间", "2026-11-24 10:00"),
                        new Line("上报人", "chenfang"),
                        new Line("场所", "3 号楼大堂 · 东侧"),
                        new Line("检查项", "走廊灯、楼梯灯正常"),
                        new Line("发现方法", ""),
                        new Line("情况描述", "两盏灯不亮"),
                        new Line("安全隐患", ""),
                        new Line("轻重", "一般"),
                        new Line("处理路线", "报修"),
                        new Line("责任部门", "工程部"),
                        new Line("分派说明", ""),
                        new Line("响应时限", "2026-11-24 17:30"),
                        new Line("解决时限", "2026-12-01 10:00"),
                        new Line("报事人", "3-502（未登记）"),
                        new Line("结果", ""),
                        new Line("关闭时间", ""));
    }

    @Test
    void closedFindingShowsTheWorkTheSignaturesAndTheReply() {
        var finding = FindingCase.reported(tasklist, cases, ledger, wantingReply());
        tasklist.as(RECEPTIONIST, () -> {
            reporters.register(finding.caseNo, "张三丰", "13800138000");
            return null;
        });
        finding.triaged(triage("REPAIR"))
                .accepted()
                .repaired(ENGINEER)
                .verified(OFFICER)
                .signedBy(ENGINEER, OFFICER);
        tasklist.complete(
                RECEPTIONIST, finding.caseNo, REPLY_TO_RESIDENT, Map.of("replyWay", "PHONE", "reply", "灯已修好"));

        assertThat(lines(finding.caseNo))
                .endsWith(
                        new Line("报事人", "3-502 张** 138****8000"),
                        new Line("处理", "更换灯管；材料：LED 灯管 2 支；工时：1.5 小时（sunlei 2026-11-24 10:00）"),
                        new Line("验证合格", "合格（liqiang 2026-11-24 10:00）"),
                        new Line("答复", "灯已修好；方式：电话（chenfang 2026-11-24 10:00）"),
                        new Line("签字（工程部）", "sunlei 2026-11-24 10:00：确认经过、措施与验证结果属实", true),
                        new Line("签字（客服部）", "liqiang 2026-11-24 10:00：确认经过、措施与验证结果属实", true),
                        new Line("结果", "已解决，验证合格"),
                        new Line("关闭时间", "2026-11-24 10:00"));
    }

    @Test
    void hazardAndEmergencyAreNamed() {
        var report = wantingReply();
        report.put("hazard", true);
        report.put("seriousness", "SERIOUS");
        var finding = FindingCase.reported(tasklist, cases, ledger, report);

        assertThat(lines(finding.caseNo))
                .contains(new Line("安全隐患", "有，须立即处置"), new Line("轻重", "严重"), new Line("处理路线", "突发事件"));
    }

    @Test
    void joinedFindingSaysWhereItGoesOn() {
        var first = FindingCase.reported(tasklist, cases, ledger, report());
        var second = FindingCase.reported(tasklist, cases, ledger, report());
        second.triaged(Map.of("route", "DUPLICATE", "duplicateOf", first.caseNo));

        assertThat(lines(second.caseNo)).contains(new Line("处理路线", "并入在办问题"), new Line("结果", "并入 " + first.caseNo));
    }

    @Test
    void workContactShowsWhatIsRequiredAndHowTheDepartmentAnswered() {
        var finding = FindingCase.reported(tasklist, cases, ledger, wantingReply())
                .triaged(rectificationBy("environment", "SERIOUS"));
        var contact = finding.calledCase();
        tasklist.complete(
                ENVIRONMENT_SUPERVISOR,
                contact,
                ACKNOWLEDGE_CONTACT,
                Map.of("acknowledgement", "ACCEPTED", "plan", "BY_PLAN", "planText", "三天内分区清洗"));
        tasklist.complete(CLEANER, contact, RECTIFY_CONTACT, Map.of("measures", "第一区清洗完毕"));

        assertThat(records.recordOf(contact)).map(CaseRecord::name).contains("《工作联系单》");
        assertThat(lines(contact))
                .containsExactly(
                        new Line("编号", contact),
                        new Line("问题编号", finding.caseNo),
                        new Line("责任部门", "环境部"),
                        new Line("签发", "zhaojing 2026-11-24 10:00", true),
                        new Line("场所", "3 号楼大堂 · 东侧"),
                        new Line("不合格情况", "两盏灯不亮"),
                        new Line("整改要求", "走廊灯、楼梯灯正常"),
                        new Line("签发说明", ""),
                        new Line("解决时限", "2026-11-29 10:00"),
                        new Line("签收", "zhengyun 2026-11-24 10:00", true),
                        new Line("整改方式", "按计划整改"),
                        new Line("整改计划", "三天内分区清洗"),
                        new Line("处理", "第一区清洗完毕（wuhong 2026-11-24 10:00）"),
                        new Line("结果", ""),
                        new Line("关闭时间", ""));
    }

    private List<Line> lines(String caseNo) {
        return records.recordOf(caseNo).orElseThrow().lines();
    }

    private static Map<String, Object> wantingReply() {
        var report = report();
        report.put("exactPlace", "东侧");
        report.put("replyWanted", true);
        report.put("unit", TestEstate.FLAT);
        return report;
    }
}
