package dev.guicheng.rulebook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page {@code docs/rulebook.md}: how much of the rule book is carried, and each clause with what carries it. */
final class RuleBookPage {

    private static final String HEAD =
            """
            # 规程条款对照表

            本页由程序生成，请勿手工修改。流程、决策、检查表或代码里的条款标注有变时，用下面的命令重写：

                mvn test -Dtest=RuleBookPageTest -Dguicheng.docs=write

            条款用的是我们自己的简短措辞，「条款」一栏是原文件里的条号。「由谁落实」列出标明该条的流程元素、决策规则、表单字段、
            检查项或代码；检查项只落实「检查项」类条款，对其他条款只是抽查。没有落实的写明原因。

            """;

    private final Map<String, List<Clause>> documents;
    private final Traceability traceability;

    RuleBookPage(RuleBook ruleBook, Traceability traceability) {
        this.documents = ruleBook.all().stream()
                .collect(Collectors.groupingBy(Clause::document, LinkedHashMap::new, Collectors.toList()));
        this.traceability = traceability;
    }

    String render() {
        return Stream.concat(
                        Stream.of(HEAD + summary()),
                        documents.entrySet().stream().map(document -> table(document.getKey(), document.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private String summary() {
        List<Clause> all = documents.values().stream().flatMap(List::stream).toList();
        return """
                ## 合计

                | 文件 | 标题 | 已落实 | 以后落实 | 不由软件落实 | 条数 |
                | --- | --- | ---: | ---: | ---: | ---: |
                """
                + documents.entrySet().stream()
                        .map(document -> countRow(
                                document.getKey(), document.getValue().get(0).documentTitle(), document.getValue()))
                        .collect(Collectors.joining())
                + countRow("**合计**", "", all);
    }

    private String countRow(String document, String title, List<Clause> clauses) {
        return row(
                document,
                title,
                count(clauses, clause -> traceability.notCarried(clause).isEmpty()),
                count(clauses, clause -> listedAs(NotCarried.Kind.LATER, clause)),
                count(clauses, clause -> listedAs(NotCarried.Kind.NOT_SOFTWARE, clause)),
                count(clauses, clause -> true));
    }

    private String table(String document, List<Clause> clauses) {
        return """
                ## %s %s

                | 编号 | 条款 | 类别 | 内容 | 由谁落实 |
                | --- | --- | --- | --- | --- |
                """
                        .formatted(document, clauses.get(0).documentTitle())
                + clauses.stream()
                        .map(clause -> row(
                                clause.id(),
                                clause.number(),
                                clause.clauseClass().title(),
                                clause.text(),
                                carriedBy(clause)))
                        .collect(Collectors.joining());
    }

    private String carriedBy(Clause clause) {
        String inspections = traceability.inspectionsOf(clause).stream()
                .map(item -> "抽查：" + item.label())
                .collect(Collectors.joining("<br>"));
        String carriers = traceability
                .notCarried(clause)
                .map(RuleBookPage::reason)
                .orElseGet(() -> traceability.carriersOf(clause).stream()
                        .map(Carrier::label)
                        .distinct()
                        .collect(Collectors.joining("<br>")));
        return Stream.of(carriers, inspections).filter(text -> !text.isEmpty()).collect(Collectors.joining("<br>"));
    }

    private static String reason(NotCarried group) {
        return switch (group.kind()) {
            case LATER -> "*以后落实：%s*".formatted(group.reason());
            case NOT_SOFTWARE -> "*不由软件落实：%s*".formatted(group.reason());
        };
    }

    private boolean listedAs(NotCarried.Kind kind, Clause clause) {
        return traceability
                .notCarried(clause)
                .filter(group -> group.kind() == kind)
                .isPresent();
    }

    private static String count(List<Clause> clauses, Predicate<Clause> condition) {
        return String.valueOf(clauses.stream().filter(condition).count());
    }

    private static String row(String... cells) {
        return Stream.of(cells).map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
