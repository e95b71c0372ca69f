package dev.guicheng.patrol;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseLink;
import dev.guicheng.casefile.CaseRecord;
import dev.guicheng.casefile.CaseRecords;
import dev.guicheng.casefile.LinkKind;
import dev.guicheng.organization.Place;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import dev.guicheng.rulebook.Checklist;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fills in the 《巡查记录表》 of a round (F01). */
@Component
@Transactional(readOnly = true)
class RoundRecords implements CaseRecords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");

    private final Rounds rounds;
    private final CaseFiles cases;
    private final Projects projects;
    private final Staff staff;
    private final Checklist checklist;
    private final Clock clock;

    RoundRecords(Rounds rounds, CaseFiles cases, Projects projects, Staff staff, Checklist checklist, Clock clock) {
        this.rounds = rounds;
        this.cases = cases;
        this.projects = projects;
        this.staff = staff;
        this.checklist = checklist;
        this.clock = clock;
    }

    @Override
    public List<CaseRecord> recordsOf(String caseNo) {
        return recordOf(caseNo).stream().toList();
    }

    Optional<CaseRecord> recordOf(String caseNo) {
        return rounds.find(caseNo).map(round -> recordOf(rounds.sheetOf(caseNo)));
    }

    private CaseRecord recordOf(RoundSheet sheet) {
        var round = sheet.round();
        var record = CaseRecord.named("《巡查记录表》")
                .line("编号", round.caseNo())
                .line("巡查类别", round.kind().title())
                .line("起因", round.cause().title())
                .line("巡查方式", round.way().title())
                .line("规定时段", window(round))
                .line("开始时间", time(round.startedAt()))
                .line("结束时间", time(round.endedAt()))
                .line("是否在规定时段内", kept(round))
                .signature("巡查人", round.patroller() == null ? "" : staff.nameOf(round.patroller()))
                .line(
                        "巡查区域",
                        rounds.placesOf(round.caseNo()).stream()
                                .map(Place::name)
                                .collect(Collectors.joining("、")))
                .line(
                        "检查类别",
                        sheet.categories().stream()
                                .map(id -> checklist.category(id).name())
                                .collect(Collectors.joining("、")))
                .line(
                        "已核对",
                        round.over() ? "%d 项".formatted(sheet.checkedItems().size()) : "")
                .line("区域及情况描述", round.situation())
                .line("外包方出勤情况", round.contractorAttendance());
        var handled = handled(round.caseNo());
        sheet.findings()
                .forEach(finding -> record.line(
                        "问题 " + number(finding), described(finding) + handled.getOrDefault(finding.id(), "")));
        return record.line("结果", cases.get(round.caseNo()).outcome()).build();
    }

    /** What became of the findings that were reported, by their ids. */
    private Map<String, String> handled(String caseNo) {
        var links = cases.linksOf(caseNo).stream()
                .filter(link -> link.kind() == LinkKind.ROUND_TO_FINDING && link.about() != null)
                .toList();
        var files = cases.all(links.stream().map(CaseLink::toCase).toList());
        return links.stream()
                .collect(Collectors.toMap(CaseLink::about, link -> result(files.get(link.toCase())), (a, b) -> a));
    }

    private static String result(CaseFile caseFile) {
        return "，%s %s".formatted(caseFile.caseNo(), caseFile.open() ? "在办" : caseFile.outcome());
    }

    private static String number(Finding finding) {
        return finding.id().substring(finding.caseNo().length() + 1);
    }

    private String described(Finding finding) {
        var item = checklist.item(finding.item());
        var parts = new ArrayList<>(List.of(
                checklist.category(item.category()).name() + " · " + item.text(),
                projects.place(finding.place()).name() + " · " + finding.exactPlace(),
                finding.description(),
                "方法：" + finding.methodsInWords(),
                finding.seriousness().title()));
        if (finding.hazard()) {
            parts.add("有安全隐患，须立即处置");
        }
        if (finding.replyWanted()) {
            parts.add(projects.unit(finding.unit()).number() + " 要求答复");
        }
        parts.add(finding.solvedOnSpot() ? "已当场解决：" + finding.measure() : "未当场解决，上报处理");
        return String.join("；", parts);
    }

    private static String kept(Round round) {
        if (round.windowMissed() == null) {
            return "";
        }
        return round.windowMissed() ? "否" : "是";
    }

    private String window(Round round) {
        return round.windowStart() == null
                ? ""
                : time(round.windowStart()) + " 至 "
                        + HOUR.format(round.windowEnd().atZone(clock.getZone()));
    }

    private String time(Instant at) {
        return at == null ? "" : TIME.format(at.atZone(clock.getZone()));
    }
}
