package dev.guicheng.organization;

/** What a managed project is. */
public enum ProjectKind {
    RESIDENTIAL("小区"),
    TOWER("大厦");

    private final String title;

    ProjectKind(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
