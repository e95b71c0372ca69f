package dev.guicheng.rulebook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ByteArrayResource;

/** Small rule books written out in a test. */
final class RuleBookFiles {

    private RuleBookFiles() {}

    static DataFile file(String name, String content) {
        return new DataFile(name, new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)));
    }

    /** A rule book of four clauses: the step D01-01, the item D01-02, the timer D01-03, the conduct D01-04. */
    static RuleBook fourClauses() {
        return RuleBook.read(
                List.of(
                        file(
                                "D01.yaml",
                                """
                document: D01
                title: 巡检规程
                clauses:
                  - {id: D01-01, clause: "1", class: STEP, text: 巡检, role: 管理员, deadline: 每日, record: 《巡查记录表》}
                  - {id: D01-02, clause: "2", class: CHECKLIST, text: 查灯, role: 管理员}
                  - {id: D01-03, clause: "3", class: TIMER, text: 每周巡检, role: 管理员}
                  - {id: D01-04, clause: "4", class: CONDUCT, text: 微笑, role: 员工}
                """)));
    }
}
