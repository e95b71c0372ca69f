package dev.guicheng.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleBookPageTest {

    private static final Path PAGE = Path.of("docs", "rulebook.md");

    @Test
    void publishedPageIsCurrent() throws IOException {
        RuleBook ruleBook = RuleBook.load();
        String page = new RuleBookPage(ruleBook, Traceability.load(ruleBook, Checklist.load(ruleBook))).render();
        if ("write".equals(System.getProperty("guicheng.docs"))) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/rulebook.md is stale; rewrite it: mvn test -Dtest=RuleBookPageTest -Dguicheng.docs=write")
                .isEqualTo(page);
    }

    @Test
    void pageCountsTheClausesAndShowsCarriersInspectionsAndReasons() {
        RuleBook ruleBook = RuleBookFiles.fourClauses();
        Traceability traceability = new Traceability(
                ruleBook,
                List.of(
                        new Carrier(Carrier.Kind.PROCESS, "round", "UserTask_Look", "看|查", List.of("D01-01", "D01-02")),
                        new Carrier(Carrier.Kind.CHECKLIST, "K01", "K01-01", "灯亮着", List.of("D01-02", "D01-03"))),
                List.of(
                        new NotCarried(NotCarried.Kind.LATER, Optional.of("P09"), "周检尚未上线", List.of("D01-03")),
                        new NotCarried(NotCarried.Kind.NOT_SOFTWARE, Optional.empty(), "人的行为", List.of("D01-04"))));

        assertThat(new RuleBookPage(ruleBook, traceability).render())
                .contains("mvn test -Dtest=RuleBookPageTest -Dguicheng.docs=write")
                .endsWith(
                        """
                        | 文件 | 标题 | 已落实 | 以后落实 | 不由软件落实 | 条数 |
                        | --- | --- | ---: | ---: | ---: | ---: |
                        | D01 | 巡检规程 | 2 | 1 | 1 | 4 |
                        | **合计** |  | 2 | 1 | 1 | 4 |

                        ## D01 巡检规程

                        | 编号 | 条款 | 类别 | 内容 | 由谁落实 |
                        | --- | --- | --- | --- | --- |
                        | D01-01 | 1 | 步骤 | 巡检 | round · 看\\|查 |
                        | D01-02 | 2 | 检查项 | 查灯 | round · 看\\|查<br>检查项 K01-01 |
                        | D01-03 | 3 | 时限 | 每周巡检 | *以后落实：周检尚未上线*<br>抽查：检查项 K01-01 |
                        | D01-04 | 4 | 行为 | 微笑 | *不由软件落实：人的行为* |
                        """);
    }
}
