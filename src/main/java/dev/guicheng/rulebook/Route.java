package dev.guicheng.rulebook;

/** The way in which a failed checklist item is dealt with. */
public enum Route {
    REPAIR("报修"),
    RECTIFICATION("部门整改"),
    VIOLATION("住户违章"),
    EMERGENCY("突发事件");

    private final String title;

    Route(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
