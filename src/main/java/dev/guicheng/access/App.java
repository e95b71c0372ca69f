package dev.guicheng.access;

import java.util.Locale;

/** A web application of the engine: named in URLs and in the engine's rights by its lower-case name. */
enum App {
    TASKLIST,
    COCKPIT,
    ADMIN;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String url() {
        return "/camunda/app/%s/default/".formatted(id());
    }
}
