package dev.guicheng.handover;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseRecord;
import dev.guicheng.casefile.CaseRecords;
import dev.guicheng.handover.HandoverStep.Kind;
import dev.guicheng.organization.Projects;
import dev.guicheng.ownerfile.OwnerDocument;
import dev.guicheng.ownerfile.OwnerFiles;
import dev.guicheng.rulebook.Carries;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Fills in what the paper of a handover says: 《交房传递单》 (F30), 《物品及资料签领表》 (F34), 房屋质量问题记录 (F39) and
 * 《业主档案资料目录》 (F38).
 */
@Component
@Order(1)
@Transactional(readOnly = true)
@Carries({"D04-12", "D04-18", "D04-26", "D04-30"})
class HandoverRecords implements CaseRecords {

    private static final Set<Kind> AT_THE_SLIP =
            Set.of(Kind.IDENTITY, Kind.TOLD, Kind.OWNER_FILE, Kind.HOUSEHOLD, Kind.HANDED_OVER, Kind.HOUSEKEEPER);
    private static final Set<Kind> SIGNED_FOR =
            Set.of(Kind.RECEIPT, Kind.COMMITMENT, Kind.AGREEMENTS, Kind.PAPERS, Kind.FEES, Kind.KEYS);

    /** D04-26, D04-27, D04-28. */
    private static final Set<Kind> SIGNED_BY_THE_OWNER = Set.of(Kind.RECEIPT, Kind.COMMITMENT, Kind.AGREEMENTS);

    private final UnitHandovers handovers;
    private final HandoverSteps steps;
    private final Desks desks;
    private final Snags snags;
    private final Questions questions;
    private final Papers papers;
    private final HandoverWords words;
    private final OwnerFiles ownerFiles;
    private final Projects projects;
    private final CaseFiles cases;

    HandoverRecords(
            UnitHandovers handovers,
            HandoverSteps steps,
            Desks desks,
            Snags snags,
            Questions questions,
            Papers papers,
            HandoverWords words,
            OwnerFiles ownerFiles,
            Projects projects,
            CaseFiles cases) {
        this.handovers = handovers;
        this.steps = steps;
        this.desks = desks;
        this.snags = snags;
        this.questions = questions;
        this.papers = papers;
        this.words = words;
        this.ownerFiles = ownerFiles;
        this.projects = projects;
        this.cases = cases;
    }

    @Override
    public List<CaseRecord> recordsOf(String caseNo) {
        return handovers.find(caseNo).stream().flatMap(this::recordsOf).toList();
    }

    private Stream<CaseRecord> recordsOf(Handover handover) {
        var done = steps.of(handover.caseNo());
        var begun = Stream.of(slip(handover, done));
        return handover.ownerFileNo() == null
                ? begun
                : Stream.concat(
                        begun, Stream.of(receipt(handover, done), qualityRecord(handover, done), catalogue(handover)));
    }

    private CaseRecord slip(Handover handover, List<HandoverStep> done) {
        var caseFile = cases.get(handover.caseNo());
        var record = CaseRecord.named("《交房传递单》核对")
                .line("编号", handover.caseNo())
                .line("交房传递单编号", handover.slipNo())
                .line("现场交付", handover.deliveryNo())
                .line("物业名称", projects.get(caseFile.projectId()).name())
                .line("房号", words.unit(handover))
                .line("业主", words.owner(handover))
                .line(
                        "来人",
                        handover.relation() == null ? "" : handover.relation().title())
                .line("不能办理的理由", handover.refusalReason())
                .line("要带的材料", handover.toBring());
        add(record, done, AT_THE_SLIP);
        return record.line("结果", caseFile.outcome())
                .line("关闭时间", words.time(caseFile.closedAt()))
                .build();
    }

    private CaseRecord receipt(Handover handover, List<HandoverStep> done) {
        var record =
                CaseRecord.named("《物品及资料签领表》").line("房号", words.unit(handover)).line("业主", words.owner(handover));
        add(record, done, SIGNED_FOR);
        desks.feesOf(handover.caseNo())
                .forEach(fee ->
                        record.line("费用 " + fee.item(), "%s 元，收据 %s".formatted(number(fee.amount()), fee.receiptNo())));
        desks.keysOf(handover.caseNo()).forEach(keys -> record.line("钥匙 " + keys.kind(), keys.keyCount() + " 把"));
        if (handover.keysOut()) {
            record.line("水表读数", number(handover.waterReading()))
                    .line("电表读数", number(handover.electricityReading()))
                    .line("燃气表读数", number(handover.gasReading()));
        }
        return record.build();
    }

    private CaseRecord qualityRecord(Handover handover, List<HandoverStep> done) {
        var record = CaseRecord.named("房屋质量问题记录").line("房号", words.unit(handover));
        add(record, done, Set.of(Kind.INSPECTION));
        snags.of(handover.caseNo()).forEach(snag -> record.line("问题 " + snag.seq(), described(snag)));
        questions
                .of(handover.caseNo())
                .forEach(question -> record.line(
                        "疑问：" + question.question(),
                        question.answer() == null
                                ? "待解答（%s）".formatted(words.signed(question.raisedBy(), question.raisedAt()))
                                : "%s（%s）"
                                        .formatted(
                                                question.answer(),
                                                words.signed(question.answeredBy(), question.answeredAt()))));
        return record.build();
    }

    private CaseRecord catalogue(Handover handover) {
        var record = CaseRecord.named("《业主档案资料目录》")
                .line("业主档案", handover.ownerFileNo())
                .line("建档时间", words.time(ownerFiles.get(handover.ownerFileNo()).openedAt()));
        ownerFiles
                .documentsOf(handover.ownerFileNo(), handover.unitId())
                .forEach(document -> record.line(document.title(), described(document)));
        papers.missing(handover.caseNo()).forEach(paper -> record.line(paper.title(), "还缺"));
        return record.build();
    }

    private void add(CaseRecord.Builder record, List<HandoverStep> done, Set<Kind> kinds) {
        done.stream().filter(step -> kinds.contains(step.kind())).forEach(step -> {
            if (SIGNED_BY_THE_OWNER.contains(step.kind())) {
                record.signature(label(step), words.described(step));
            } else {
                record.line(label(step), words.described(step));
            }
        });
    }

    /** What came of the step stands with its name, where it is not always the same. */
    private static String label(HandoverStep step) {
        var result = step.result() == null ? "" : step.result();
        var outcome =
                switch (result) {
                    case "ACCEPTED" -> "可以办理";
                    case "REFUSED" -> step.kind() == Kind.KEYS ? "拒收" : "不能办理";
                    case "OPENED" -> "新建";
                    case "REUSED" -> "沿用";
                    case "NONE" -> "无应收费用";
                    case "ADDED" -> "已添加";
                    case "DECLINED" -> "业主不添加";
                    default -> "";
                };
        return outcome.isEmpty()
                ? step.kind().title()
                : "%s（%s）".formatted(step.kind().title(), outcome);
    }

    private String described(Snag snag) {
        var text = new StringBuilder(words.summary(snag));
        if (snag.evidenceNo() != null) {
            text.append("；照片 ").append(snag.evidenceNo());
        }
        if (snag.contractor() != null) {
            text.append("；第 %d 次派修，%s，%d 天".formatted(snag.repairRound(), snag.contractor(), snag.agreedDays()));
        }
        if (snag.repairEnd() != null) {
            text.append("；%s %s".formatted(snag.findingNo(), snag.repairEnd()));
        }
        if (snag.remark() != null) {
            text.append("；没修好：").append(snag.remark());
        }
        if (snag.waiverReason() != null) {
            text.append("；放弃的理由：").append(snag.waiverReason());
        }
        return text.append("（%s）".formatted(words.signed(snag.raisedBy(), snag.raisedAt())))
                .toString();
    }

    private String described(OwnerDocument document) {
        return "%d 份%s（%s）"
                .formatted(
                        document.copies(),
                        document.reference() == null ? "" : "，编号 " + document.reference(),
                        words.signed(document.recordedBy(), document.recordedAt()));
    }

    private static String number(BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }
}
