package dev.guicheng.delivery;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseRecord;
import dev.guicheng.casefile.CaseRecords;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import dev.guicheng.rulebook.Carries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fills in the 《交付准备》, the minutes of each day and the 《交付总结》 (F40). */
@Component
@Transactional(readOnly = true)
@Carries({"D04-15", "D04-17"})
class DeliveryRecords implements CaseRecords {

    private final Deliveries deliveries;
    private final DeliveryDays days;
    private final UnitLists lists;
    private final Problems problems;
    private final CaseFiles cases;
    private final Projects projects;
    private final Staff staff;
    private final DeliveryTimes times;

    DeliveryRecords(
            Deliveries deliveries,
            DeliveryDays days,
            UnitLists lists,
            Problems problems,
            CaseFiles cases,
            Projects projects,
            Staff staff,
            DeliveryTimes times) {
        this.deliveries = deliveries;
        this.days = days;
        this.lists = lists;
        this.problems = problems;
        this.cases = cases;
        this.projects = projects;
        this.staff = staff;
        this.times = times;
    }

    @Override
    public List<CaseRecord> recordsOf(String caseNo) {
        return deliveries.find(caseNo).map(this::recordsOf).orElse(List.of());
    }

    private List<CaseRecord> recordsOf(Delivery delivery) {
        var records = new ArrayList<CaseRecord>();
        records.add(preparation(delivery));
        days.of(delivery.caseNo()).stream().map(this::minutes).forEach(records::add);
        if (delivery.summary() != null) {
            records.add(summary(delivery));
        }
        return List.copyOf(records);
    }

    private CaseRecord preparation(Delivery delivery) {
        var record = CaseRecord.named("《交付准备》")
                .line("编号", delivery.caseNo())
                .line("项目", projects.get(delivery.projectId()).name())
                .line("交付日", "%s 至 %s".formatted(delivery.firstDay(), delivery.lastDay()))
                .line("清单", "%d 户".formatted(lists.of(delivery.caseNo()).size()));
        deliveries
                .stepsOf(delivery.caseNo())
                .forEach(step -> record.line(
                        step.kind().title(), "%s（%s）".formatted(step.text(), signed(step.doneBy(), step.doneAt()))));
        return record.build();
    }

    private CaseRecord minutes(Day day) {
        var record = CaseRecord.named("《交付日总结会记录》%s".formatted(day.onDay()))
                .line("开场", day.startedAt() == null ? "" : signed(day.startedBy(), day.startedAt()))
                .line("午餐留守", day.lunch());
        if (day.summedUp()) {
            record.line("应交", "%d 户".formatted(day.due()))
                    .line("已交", "%d 户".formatted(day.handedOver()))
                    .line("拒收钥匙", "%d 户".formatted(day.refused()))
                    .line("新增验房问题", "%d 个".formatted(day.snagsRaised()))
                    .line(
                            "验房问题（累计）",
                            days.snagsOf(day).stream().map(DeliveryTexts::snag).collect(Collectors.joining("；")))
                    .line("疑问", "提出 %d 个，答复 %d 个".formatted(day.questionsRaised(), day.questionsAnswered()))
                    .line(
                            "待答复的疑问",
                            days.questionsOf(day).stream()
                                    .map(open -> open.unit() + "：" + open.question())
                                    .collect(Collectors.joining("；")))
                    .line("现场问题", "%d 个".formatted(day.problemsReported()))
                    .line("当天情况", day.report())
                    .line("经验", day.experience())
                    .line("不足", day.shortfalls())
                    .signature("记录", signed(day.summedUpBy(), day.summedUpAt()));
        }
        return record.build();
    }

    private CaseRecord summary(Delivery delivery) {
        var units = lists.masked(delivery.caseNo());
        var left = units.stream().filter(listed -> !listed.unit().handedOver()).toList();
        return CaseRecord.named("《交付总结》")
                .line("应交", "%d 户".formatted(units.size()))
                .line("已交", "%d 户".formatted(units.size() - left.size()))
                .line(
                        "未交及原因",
                        left.stream()
                                .map(listed ->
                                        listed.number() + "：" + listed.unit().laterReason())
                                .collect(Collectors.joining("；")))
                .line("交付日", "%d 天".formatted(days.of(delivery.caseNo()).size()))
                .line("现场问题", "%d 个".formatted(problems.of(delivery.caseNo()).size()))
                .line("总结", delivery.summary())
                .line("经验", delivery.experience())
                .line("不足", delivery.shortfalls())
                .signature("总结人", signed(delivery.summarisedBy(), delivery.summarisedAt()))
                .line("归档时间", times.text(cases.get(delivery.caseNo()).closedAt()))
                .build();
    }

    private String signed(String userId, Instant at) {
        return staff.nameOf(userId) + " " + times.text(at);
    }
}
