package dev.guicheng.evidence;

/** As what somebody who is not of the staff signs. */
public enum SignerRole {
    OWNER("业主"),
    OCCUPANT("住户"),
    OTHER("其他");

    private final String title;

    SignerRole(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }
}
