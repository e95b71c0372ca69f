package dev.guicheng.audit;

import dev.guicheng.audit.TableExport.Format;
import dev.guicheng.audit.TableExport.Table;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.Staff;
import dev.guicheng.retention.DueCase;
import dev.guicheng.retention.DueClass;
import dev.guicheng.retention.Holds;
import dev.guicheng.retention.RecordClass;
import dev.guicheng.retention.Removals;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How long records are kept, what is to be removed and when, and what is held. */
@Controller
@RequestMapping("/audit/retention")
class RetentionController {

    private static final int ROWS_SHOWN = 50;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** A class of records with what of it is to be removed; without days it is kept for good. */
    record ClassRow(RecordClass recordClass, Integer days, long due, long withinMonth, long withinYear) {

        private static ClassRow of(RecordClass recordClass, List<DueClass> due) {
            var own = due.stream()
                    .filter(each -> recordClass.processes().contains(each.processId()))
                    .toList();
            return new ClassRow(
                    recordClass,
                    recordClass.keptFor().map(Period::getDays).orElse(null),
                    own.stream().mapToLong(DueClass::due).sum(),
                    own.stream().mapToLong(DueClass::withinMonth).sum(),
                    own.stream().mapToLong(DueClass::withinYear).sum());
        }
    }

    private final Removals removals;
    private final Holds holds;
    private final AuditAccess access;
    private final TableExport export;
    private final Staff staff;
    private final MessageSource messages;
    private final Clock clock;

    RetentionController(
            Removals removals,
            Holds holds,
            AuditAccess access,
            TableExport export,
            Staff staff,
            MessageSource messages,
            Clock clock) {
        this.removals = removals;
        this.holds = holds;
        this.access = access;
        this.export = export;
        this.staff = staff;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String show(Model model) {
        var due = removals.byProcess();
        model.addAttribute(
                "classes",
                Arrays.stream(RecordClass.values())
                        .map(each -> ClassRow.of(each, due))
                        .toList());
        model.addAttribute("cases", removals.soonest(ROWS_SHOWN));
        model.addAttribute("count", removals.count());
        model.addAttribute("holds", holds.all());
        model.addAttribute("mayHold", holds.mayHold());
        model.addAttribute("names", projectNames());
        model.addAttribute("staff", staff);
        model.addAttribute("zone", clock.getZone());
        return "audit/retention";
    }

    /** What is removed within a year, the soonest first. */
    @GetMapping("/export")
    void export(@RequestParam Format format, Locale locale, HttpServletResponse response) throws IOException {
        var names = projectNames();
        var heads = Stream.of("case", "project", "process", "ended", "removed")
                .map(head -> word("audit.retention." + head, locale))
                .toList();
        var rows = removals.all().map(due -> cells(due, names, locale));
        export.send(
                new Table(word("audit.retention.due", locale), Map.of(), heads, removals.count(), rows),
                format,
                response);
    }

    private List<String> cells(DueCase due, Map<String, String> names, Locale locale) {
        return Arrays.asList(
                due.caseNo(),
                names.get(due.projectId()),
                word("audit.retention.process." + due.processId(), locale),
                time(due.endedAt()),
                time(due.removedFrom()));
    }

    private Map<String, String> projectNames() {
        return access.projects().stream().collect(Collectors.toMap(Project::id, Project::name));
    }

    private String time(Instant at) {
        return at == null ? null : TIME.format(at.atZone(clock.getZone()));
    }

    private String word(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
