package dev.guicheng.retention;

import dev.guicheng.rulebook.Carries;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The classes of records with the time for which the rule book has them kept after the case has ended. What a procedure
 * calls belongs to the record of who called it.
 */
@Carries("D17-43")
public enum RecordClass {
    PATROL_RECORDS(730, List.of("D17-42", "D17-43"), "patrol-round"),
    PROBLEM_RECORDS(
            730,
            List.of("D17-42", "D17-43"),
            "patrol-to-repair",
            "work-contact",
            "emergency-response",
            "tenant-violation",
            "overdue-escalation"),
    DELIVERY_MINUTES(null, List.of("D11-16"), "site-delivery"),
    OWNER_FILES(null, List.of("D04-30"), "unit-handover");

    private final Integer days;
    private final List<String> clauses;
    private final List<String> processes;

    RecordClass(Integer days, List<String> clauses, String... processes) {
        this.days = days;
        this.clauses = clauses;
        this.processes = List.of(processes);
    }

    /** The class of a procedure's records. */
    public static RecordClass of(String processId) {
        return Stream.of(values())
                .filter(each -> each.processes.contains(processId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No class of records for process " + processId));
    }

    /** For how long after the end; empty where the rule book names no time: such records are kept. */
    public Optional<Period> keptFor() {
        return Optional.ofNullable(days).map(Period::ofDays);
    }

    public List<String> clauses() {
        return clauses;
    }

    public List<String> processes() {
        return processes;
    }
}
