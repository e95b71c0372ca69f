package dev.guicheng.violation;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseRecord;
import dev.guicheng.casefile.CaseRecords;
import dev.guicheng.casefile.SignOff;
import dev.guicheng.rulebook.Carries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fills in the 《违章处理记录》 (F11). */
@Component
@Order(1)
@Transactional(readOnly = true)
@Carries({"D08-07", "D08-14", "D17-41"})
class ViolationRecords implements CaseRecords {

    private static final Map<String, String> RESULTS = Map.ofEntries(
            Map.entry("SOLVED", "已当场纠正"),
            Map.entry("NOT_SOLVED", "没有纠正"),
            Map.entry("CONFIRMED", "确认"),
            Map.entry("RETURNED", "退回重新分派"),
            Map.entry("RECTIFIED", "已整改"),
            Map.entry("PARTLY", "部分整改"),
            Map.entry("NOT_RECTIFIED", "没有整改"),
            Map.entry("PASSED", "属实，已纠正"),
            Map.entry("FAILED", "没有纠正"),
            Map.entry("GRANTED", "同意"),
            Map.entry("REFUSED", "不同意"));

    private final Violations violations;
    private final ViolationSteps steps;
    private final Objections objections;
    private final ViolationMeasures measures;
    private final ViolationWords words;
    private final CaseFiles cases;

    ViolationRecords(
            Violations violations,
            ViolationSteps steps,
            Objections objections,
            ViolationMeasures measures,
            ViolationWords words,
            CaseFiles cases) {
        this.violations = violations;
        this.steps = steps;
        this.objections = objections;
        this.measures = measures;
        this.words = words;
        this.cases = cases;
    }

    @Override
    public List<CaseRecord> recordsOf(String caseNo) {
        return recordOf(caseNo).stream().toList();
    }

    Optional<CaseRecord> recordOf(String caseNo) {
        return violations.find(caseNo).map(this::recordOf);
    }

    private CaseRecord recordOf(Violation violation) {
        var caseNo = violation.caseNo();
        var caseFile = cases.get(caseNo);
        var record = CaseRecord.named("《违章处理记录》")
                .line("编号", caseNo)
                .line("来源", source(violation))
                .line("发现", words.signed(violation.foundBy(), violation.foundAt()))
                .line("场所", words.place(violation))
                .line("违章种类", words.kind(violation))
                .line("情况描述", violation.description() == null ? caseFile.title() : violation.description())
                .line("安全", violation.danger() ? "危及生命或结构安全，须立即制止" : "")
                .line("违章人", words.addressee(violation))
                .line("依据", words.bases(violation))
                .line("违章事实", violation.facts())
                .line("证据编号", violation.evidenceNo())
                .line("同户同类违章", repetitions(violation))
                .line("轻重", seriousness(violation))
                .line("整改天数", violation.rectifyDays() == null ? "" : violation.rectifyDays() + " 天，从送达起算")
                .line("分派", words.signed(violation.triagedBy(), violation.triagedAt()))
                .line("分派说明", violation.triageRemark())
                .line("解决时限", words.time(caseFile.dueAt()));
        events(caseNo).forEach(event -> record.line(event.label(), event.text()));
        cases.signOffsOf(caseNo).forEach(signOff -> record.signature("签字（" + signOff.capacity() + "）", text(signOff)));
        return record.line("结果", caseFile.outcome())
                .line("关闭时间", words.time(caseFile.closedAt()))
                .build();
    }

    /** What happened, in the order in which it did. */
    private List<Event> events(String caseNo) {
        var events = new ArrayList<Event>();
        steps.of(caseNo)
                .forEach(step -> events.add(new Event(step.doneAt(), step.kind().title(), described(step))));
        objections.of(caseNo).forEach(objection -> addObjection(events, objection));
        measures.of(caseNo).forEach(measure -> addMeasure(events, measure));
        events.sort(Comparator.comparing(Event::at));
        return events;
    }

    private String source(Violation violation) {
        return violation.parentCaseNo() == null
                ? violation.source().title()
                : violation.source().title() + " " + violation.parentCaseNo();
    }

    private String repetitions(Violation violation) {
        return violations.earlierAlike(violation.caseNo()).stream()
                .map(earlier -> "%s（%s）".formatted(earlier.caseNo(), words.time(earlier.foundAt())))
                .collect(Collectors.joining("；"));
    }

    private static String seriousness(Violation violation) {
        var code = violation.seriousness() == null ? violation.proposedSeriousness() : violation.seriousness();
        return code == null ? "" : code.equals("SERIOUS") ? "严重" : "一般";
    }

    private String described(ViolationStep step) {
        var said = Stream.of(step.result() == null ? "" : RESULTS.getOrDefault(step.result(), ""), step.detail())
                .filter(words -> words != null && !words.isBlank())
                .collect(Collectors.joining("："));
        return "%s%s（%s）".formatted(said, after("；编号：", step.documentNo()), words.signed(step.actor(), step.doneAt()));
    }

    private void addObjection(List<Event> events, Objection objection) {
        events.add(new Event(
                objection.raisedAt(),
                "申辩",
                "%s：%s（%s）"
                        .formatted(
                                objection.noticeNo(),
                                objection.text(),
                                words.signed(objection.recordedBy(), objection.raisedAt()))));
        if (objection.decision() != null) {
            events.add(new Event(
                    objection.decidedAt(),
                    "裁定",
                    "%s：%s（%s）"
                            .formatted(
                                    objection.decision().title(),
                                    objection.reason(),
                                    words.signed(objection.decidedBy(), objection.decidedAt()))));
        }
        if (objection.toldAt() != null) {
            events.add(new Event(
                    objection.toldAt(),
                    "告知住户",
                    "%s%s（%s）"
                            .formatted(
                                    objection.toldWay().title(),
                                    after("：", objection.toldRemark()),
                                    words.signed(objection.toldBy(), objection.toldAt()))));
        }
    }

    private void addMeasure(List<Event> events, ViolationMeasure measure) {
        events.add(new Event(
                measure.decidedAt(),
                "措施 " + measure.measureNo(),
                "%s：%s（%s）"
                        .formatted(
                                measure.kind().title(),
                                measure.reason(),
                                words.signed(measure.decidedBy(), measure.decidedAt()))));
        if (measure.result() != null) {
            events.add(new Event(
                    measure.doneAt(),
                    "落实 " + measure.measureNo(),
                    "%s：%s%s（%s）"
                            .formatted(
                                    measure.result().title(),
                                    measure.done(),
                                    after("；文号：", measure.documentNo()),
                                    words.signed(measure.doneBy(), measure.doneAt()))));
        }
    }

    private String text(SignOff signOff) {
        return "%s %s：%s".formatted(signOff.signerName(), words.time(signOff.signedAt()), signOff.statement());
    }

    private static String after(String mark, String text) {
        return text == null || text.isBlank() ? "" : mark + text;
    }

    /** Something that happened on the case. */
    private record Event(Instant at, String label, String text) {}
}
