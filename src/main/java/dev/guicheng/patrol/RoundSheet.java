package dev.guicheng.patrol;

import dev.guicheng.rulebook.Carries;
import java.util.List;

/** The sheet 《巡查记录表》 of a round: when, where, what was checked, what was found and what was done about it. */
@Carries({"D01-24", "D03-10", "D03-11", "D09-03", "D15-16", "D16-07", "D17-31"})
record RoundSheet(
        Round round, List<String> places, List<String> categories, List<String> checkedItems, List<Finding> findings) {

    int solvedOnSpot() {
        return (int) findings.stream().filter(Finding::solvedOnSpot).count();
    }

    int openFindings() {
        return findings.size() - solvedOnSpot();
    }

    String outcome() {
        return findings.isEmpty() ? "未发现异常" : "发现 %d 项，当场解决 %d 项".formatted(findings.size(), solvedOnSpot());
    }
}
