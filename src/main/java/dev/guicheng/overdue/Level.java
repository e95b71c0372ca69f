package dev.guicheng.overdue;

import dev.guicheng.organization.Groups;

/** How high an overdue case may go, and to whom. */
enum Level {
    SUPERVISOR(Groups.SERVICE_SUPERVISORS),
    MANAGER(Groups.PROJECT_MANAGERS),
    GENERAL_MANAGER(Groups.GENERAL_MANAGERS);

    /** What the table of times calls the first level. */
    static final String FIRST_STEP = "LEVEL1";

    private final String group;

    Level(String group) {
        this.group = group;
    }

    static Level of(int number) {
        return values()[number - 1];
    }

    /** What the table of times calls the next higher level; the highest stays. */
    String nextStep() {
        return "LEVEL" + Math.min(ordinal() + 2, values().length);
    }

    String group() {
        return group;
    }

    /** Such as 第 2 级（项目经理）. */
    String title() {
        return "第 %d 级（%s）".formatted(ordinal() + 1, Groups.nameOf(group));
    }
}
