package dev.guicheng.overdue;

import dev.guicheng.engine.CurrentUser;
import dev.guicheng.organization.Groups;
import dev.guicheng.rulebook.Carries;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every case that passed its approved date, for appraisal; read by supervisors, managers, quality and auditors. */
@Service
@Transactional(readOnly = true)
@Carries("D17-44")
class OverdueLedger {

    private static final Set<String> READERS = Set.of(
            Groups.SERVICE_SUPERVISORS,
            Groups.ENGINEERING_SUPERVISORS,
            Groups.SECURITY_SUPERVISORS,
            Groups.ENVIRONMENT_SUPERVISORS,
            Groups.PROJECT_MANAGERS,
            Groups.DEPUTY_MANAGERS,
            Groups.GENERAL_MANAGERS,
            Groups.QUALITY_INSPECTORS,
            Groups.AUDITORS);

    private final OverdueLedgerMapper mapper;
    private final CurrentUser currentUser;
    private final Clock clock;

    OverdueLedger(OverdueLedgerMapper mapper, CurrentUser currentUser, Clock clock) {
        this.mapper = mapper;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** Whether the current user may read the ledger of his projects. */
    boolean readable() {
        return currentUser.groups().stream().anyMatch(READERS::contains);
    }

    /** What was late in these projects on any of the days, the latest date first. */
    List<OverdueLine> lines(Collection<String> projectIds, LocalDate from, LocalDate to) {
        if (projectIds.isEmpty()) {
            return List.of();
        }
        var now = clock.instant();
        var entries = mapper.findEntries(projectIds, startOf(from), startOf(to.plusDays(1)), now);
        var levels = levelsOf(entries);
        return entries.stream()
                .map(entry -> new OverdueLine(entry, entry.daysLate(now), levels.apply(entry)))
                .toList();
    }

    /** The levels of each entry; none of a case that has no escalation of its own. */
    private Function<OverdueEntry, List<OverdueLevel>> levelsOf(List<OverdueEntry> entries) {
        var numbers = entries.stream()
                .map(OverdueEntry::overdueNo)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        var levels = numbers.isEmpty() ? List.<OverdueLevel>of() : mapper.findLevels(numbers);
        return entry -> levels.stream()
                .filter(level -> level.overdueNo().equals(entry.overdueNo()))
                .toList();
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }
}
