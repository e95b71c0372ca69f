package dev.guicheng.emergency;

import dev.guicheng.emergency.EmergencyResponse.Elements;
import java.util.Arrays;
import java.util.List;

/** Those who have to know of every emergency, each informed by a task of its own. */
enum Party {
    SECURITY("秩序部", Elements.ACKNOWLEDGE_AS_SECURITY, "D08-05", "D17-16"),
    ENGINEERING("工程部", Elements.ACKNOWLEDGE_AS_ENGINEERING, "D08-05", "D17-16"),
    MANAGER("项目经理", Elements.INFORM_MANAGER, "D05-08", "D17-39");

    private final String title;
    private final String task;
    private final List<String> clauses;

    Party(String title, String task, String... clauses) {
        this.title = title;
        this.task = task;
        this.clauses = List.of(clauses);
    }

    static Party informedBy(String task) {
        return Arrays.stream(values())
                .filter(party -> party.task.equals(task))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Task %s informs nobody".formatted(task)));
    }

    String title() {
        return title;
    }

    List<String> clauses() {
        return clauses;
    }
}
