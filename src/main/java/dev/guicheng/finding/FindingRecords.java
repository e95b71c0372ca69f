package dev.guicheng.finding;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseRecord;
import dev.guicheng.casefile.CaseRecords;
import dev.guicheng.casefile.SignOff;
import dev.guicheng.organization.Departments;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import dev.guicheng.rulebook.Carries;
import dev.guicheng.rulebook.Checklist;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fills in the 《巡查问题处理表》 of a finding (F02) and the 《工作联系单》 (F08). */
@Component
@Transactional(readOnly = true)
@Carries({"D05-50", "D08-14", "D17-41"})
class FindingRecords implements CaseRecords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("MINOR", "一般"),
            Map.entry("SERIOUS", "严重"),
            Map.entry("REPAIR", "报修"),
            Map.entry("RECTIFICATION", "部门整改"),
            Map.entry("EMERGENCY", "突发事件"),
            Map.entry("VIOLATION", "违章处理"),
            Map.entry("DUPLICATE", "并入在办问题"),
            Map.entry("AT_ONCE", "立即整改"),
            Map.entry("BY_PLAN", "按计划整改"),
            Map.entry("PHONE", "电话"),
            Map.entry("VISIT", "上门"),
            Map.entry("MESSAGE", "短信或微信"));

    private final FindingMapper mapper;
    private final Steps steps;
    private final Reporters reporters;
    private final CaseFiles cases;
    private final Projects projects;
    private final Departments departments;
    private final Staff staff;
    private final Checklist checklist;
    private final Clock clock;

    FindingRecords(
            FindingMapper mapper,
            Steps steps,
            Reporters reporters,
            CaseFiles cases,
            Projects projects,
            Departments departments,
            Staff staff,
            Checklist checklist,
            Clock clock) {
        this.mapper = mapper;
        this.steps = steps;
        this.reporters = reporters;
        this.cases = cases;
        this.projects = projects;
        this.departments = departments;
        this.staff = staff;
        this.checklist = checklist;
        this.clock = clock;
    }

    @Override
    public List<CaseRecord> recordsOf(String caseNo) {
        return recordOf(caseNo).stream().toList();
    }

    Optional<CaseRecord> recordOf(String caseNo) {
        return mapper.findByCaseNo(caseNo).map(this::findingRecord).or(() -> mapper.findContact(caseNo)
                .map(this::contactRecord));
    }

    private CaseRecord findingRecord(Finding finding) {
        var caseFile = cases.get(finding.caseNo());
        var record = CaseRecord.named("《巡查问题处理表》")
                .line("编号", finding.caseNo())
                .line("来源", source(finding))
                .line("发现时间", time(finding.foundAt()))
                .line("上报人", staff.nameOf(finding.reportedBy()))
                .line("场所", placeOf(finding))
                .line("检查项", checklist.item(finding.item()).text())
                .line("发现方法", finding.methods())
                .line("情况描述", finding.description())
                .line("安全隐患", finding.hazard() ? "有，须立即处置" : "")
                .line("轻重", word(finding.seriousness()))
                .line("处理路线", word(finding.route() == null ? finding.proposedRoute() : finding.route()))
                .line("责任部门", departmentName(finding))
                .line("分派说明", finding.triageRemark())
                .line("响应时限", time(caseFile.respondBy()))
                .line("解决时限", dueTime(caseFile))
                .line("报事人", reporterOf(finding));
        return withSteps(record, caseFile).build();
    }

    private CaseRecord contactRecord(Contact contact) {
        var caseFile = cases.get(contact.caseNo());
        var finding = mapper.findByCaseNo(contact.parentCaseNo()).orElseThrow();
        var record = CaseRecord.named("《工作联系单》")
                .line("编号", contact.caseNo())
                .line("问题编号", contact.parentCaseNo())
                .line("责任部门", departments.get(contact.department()).name())
                .signature("签发", signed(contact.issuedBy(), contact.issuedAt()))
                .line("场所", placeOf(finding))
                .line("不合格情况", finding.description())
                .line("整改要求", checklist.item(finding.item()).text())
                .line("签发说明", finding.triageRemark())
                .line("解决时限", dueTime(caseFile))
                .signature("签收", signed(contact.acknowledgedBy(), contact.acknowledgedAt()))
                .line("整改方式", word(contact.plan()))
                .line("整改计划", contact.planText());
        return withSteps(record, caseFile).build();
    }

    private CaseRecord.Builder withSteps(CaseRecord.Builder record, CaseFile caseFile) {
        steps.of(caseFile.caseNo()).forEach(step -> record.line(step.kind().title(), described(step)));
        cases.signOffsOf(caseFile.caseNo())
                .forEach(signOff -> record.signature("签字（" + signOff.capacity() + "）", text(signOff)));
        return record.line("结果", caseFile.outcome()).line("关闭时间", time(caseFile.closedAt()));
    }

    private String described(FindingStep step) {
        var text = new StringBuilder(step.detail());
        if (step.material() != null) {
            text.append("；材料：").append(step.material());
        }
        if (step.hours() != null) {
            text.append("；工时：").append(step.hours()).append(" 小时");
        }
        if (step.replyWay() != null) {
            text.append("；方式：").append(word(step.replyWay()));
        }
        return text.append("（")
                .append(signed(step.actor(), step.doneAt()))
                .append("）")
                .toString();
    }

    private String text(SignOff signOff) {
        return "%s %s：%s".formatted(signOff.signerName(), time(signOff.signedAt()), signOff.statement());
    }

    private static String source(Finding finding) {
        if (finding.called()) {
            return Stream.of("案件 " + finding.parentCaseNo(), finding.sourceFinding())
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" · "));
        }
        return finding.sourceCaseNo() == null ? "报事报修" : "巡查 " + finding.sourceCaseNo();
    }

    /** The place; of a calling case with the unit that has the defect. */
    private String placeOf(Finding finding) {
        var place = projects.place(finding.placeId()).name() + " · " + finding.exactPlace();
        return finding.called() && finding.unitId() != null
                ? projects.unit(finding.unitId()).number() + " · " + place
                : place;
    }

    private String reporterOf(Finding finding) {
        if (!finding.replyWanted() && !reporters.registered(finding.caseNo())) {
            return "";
        }
        var unit = projects.unit(finding.unitId()).number();
        return reporters
                .masked(finding.caseNo())
                .map(contact -> "%s %s %s".formatted(unit, contact.name(), contact.phone()))
                .orElse(unit + "（未登记）");
    }

    private String departmentName(Finding finding) {
        var code = finding.department() == null ? finding.proposedDepartment() : finding.department();
        return code == null ? "" : departments.get(code).name();
    }

    private String signed(String userId, Instant at) {
        return userId == null ? "" : staff.nameOf(userId) + " " + time(at);
    }

    private String dueTime(CaseFile caseFile) {
        var due = time(caseFile.dueAt());
        return caseFile.extended() ? "%s（原定 %s）".formatted(due, time(caseFile.dueAtOriginal())) : due;
    }

    private String time(Instant at) {
        return at == null ? "" : TIME.format(at.atZone(clock.getZone()));
    }

    private static String word(String code) {
        return code == null ? "" : WORDS.getOrDefault(code, code);
    }
}
