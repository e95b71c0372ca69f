package dev.guicheng.delivery;

import dev.guicheng.delivery.HandoverFigures.SnagFigure;
import dev.guicheng.delivery.SiteDelivery.Variables;
import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormMarkdown;
import dev.guicheng.engine.form.FormText;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the forms of a delivery show of it. */
@Configuration(proxyBeanMethods = false)
class DeliveryTexts {

    private final Deliveries deliveries;
    private final DeliveryDays days;
    private final UnitLists lists;
    private final Problems problems;
    private final Projects projects;
    private final Staff staff;
    private final DeliveryTimes times;

    DeliveryTexts(
            Deliveries deliveries,
            DeliveryDays days,
            UnitLists lists,
            Problems problems,
            Projects projects,
            Staff staff,
            DeliveryTimes times) {
        this.deliveries = deliveries;
        this.days = days;
        this.lists = lists;
        this.problems = problems;
        this.projects = projects;
        this.staff = staff;
        this.times = times;
    }

    @Bean
    FormText planFacts() {
        return text("planFacts", (text, caseNo) -> facts(text, caseNo)
                .link("导入房屋清单", "/deliveries/%s/units".formatted(caseNo)));
    }

    @Bean
    FormText deliveryFacts() {
        return text("deliveryFacts", (text, caseNo) -> facts(text, caseNo).link("打开交付页", "/deliveries/" + caseNo));
    }

    @Bean
    FormText preparationFacts() {
        return text("preparationFacts", (text, caseNo) -> {
            facts(text, caseNo).heading("已经做的准备");
            deliveries
                    .stepsOf(caseNo)
                    .forEach(step -> text.bullet("%s（%s %s）：%s"
                            .formatted(
                                    step.kind().title(),
                                    staff.nameOf(step.doneBy()),
                                    times.text(step.doneAt()),
                                    step.text())));
            return text;
        });
    }

    @Bean
    FormText dayFacts() {
        return text("dayFacts", (text, caseNo) -> {
            var day = days.current(caseNo);
            var facts = days.factsOf(caseNo, day.onDay());
            return facts(text, caseNo).fact("今天", day.onDay().toString()).fact("今天应交", households(facts.due()));
        });
    }

    @Bean
    FormText dayFigures() {
        return text("dayFigures", (text, caseNo) -> {
            var day = days.current(caseNo);
            var facts = days.factsOf(caseNo, day.onDay());
            text.fact("交付日", day.onDay().toString())
                    .fact("应交", households(facts.due()))
                    .fact("已交", households(facts.handedOver()))
                    .fact("拒收钥匙", households(facts.refused()))
                    .fact("新增验房问题", "%d 个".formatted(facts.raised().snagsRaised()))
                    .fact("提出疑问", "%d 个".formatted(facts.raised().questionsRaised()))
                    .fact("答复疑问", "%d 个".formatted(facts.raised().questionsAnswered()))
                    .fact("现场问题", "%d 个".formatted(facts.problemsReported()));
            if (!facts.snags().isEmpty()) {
                text.heading("验房问题（累计）");
                facts.snags().forEach(snag -> text.bullet(snag(snag)));
            }
            if (!facts.openQuestions().isEmpty()) {
                text.heading("待答复的疑问");
                facts.openQuestions().forEach(open -> text.bullet(open.unit() + "：" + open.question()));
            }
            return text.link("打开交付页", "/deliveries/" + caseNo);
        });
    }

    @Bean
    FormText deliveryTotals() {
        return text("deliveryTotals", (text, caseNo) -> {
            var units = lists.of(caseNo);
            var left = units.stream().filter(unit -> !unit.handedOver()).toList();
            facts(text, caseNo)
                    .fact("已交", households(units.size() - left.size()))
                    .fact("未交", households(left.size()))
                    .fact("未交而没有原因", households((int) left.stream()
                            .filter(unit -> unit.laterReason() == null)
                            .count()))
                    .fact("交付日", "%d 天".formatted(days.of(caseNo).size()))
                    .fact("现场问题", "%d 个".formatted(problems.of(caseNo).size()));
            return text.link("打开交付页", "/deliveries/" + caseNo);
        });
    }

    @Bean
    FormText problemFacts() {
        return source("problemFacts", context -> {
            var problem = problems.get(
                    Variables.PROBLEM_ID.optional(context.variables()).orElseThrow());
            return FormMarkdown.empty()
                    .fact("交付", problem.deliveryNo())
                    .fact("地点", problem.place())
                    .fact("情况", problem.description())
                    .fact("报告人", staff.nameOf(problem.reportedBy()))
                    .fact("报告时间", times.text(problem.reportedAt()));
        });
    }

    static String snag(SnagFigure snag) {
        return "%s（%s）：共 %d，未解决 %d，逾期 %d"
                .formatted(snag.part(), snag.contractor(), snag.raised(), snag.open(), snag.overdue());
    }

    private FormMarkdown facts(FormMarkdown text, String caseNo) {
        var delivery = deliveries.get(caseNo);
        return text.fact("交付编号", caseNo)
                .fact("项目", projects.get(delivery.projectId()).name())
                .fact("交付日", "%s 至 %s".formatted(delivery.firstDay(), delivery.lastDay()))
                .fact("清单", households(lists.of(caseNo).size()));
    }

    private static String households(int count) {
        return "%d 户".formatted(count);
    }

    private static FormText text(String source, BiFunction<FormMarkdown, String, FormMarkdown> words) {
        return source(
                source,
                context -> words.apply(
                        FormMarkdown.empty(),
                        Variables.CASE_NO.optional(context.variables()).orElseThrow()));
    }

    private static FormText source(String source, Function<FormContext, FormMarkdown> words) {
        return new Source(source, words);
    }

    private record Source(String source, Function<FormContext, FormMarkdown> words) implements FormText {

        @Override
        public FormMarkdown textFor(FormContext context) {
            return words.apply(context);
        }
    }
}
