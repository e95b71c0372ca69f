package dev.guicheng.rulebook;

/** What kind of obligation a clause is. */
public enum ClauseClass {
    PROCESS("流程"),
    STEP("步骤"),
    TIMER("时限"),
    RECORD("记录"),
    ROLE("职责"),
    RULE("规则"),
    REPORT("报告"),
    CHECKLIST("检查项"),
    CONDUCT("行为");

    private final String title;

    ClauseClass(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
