package dev.guicheng.audit;

import dev.guicheng.accesslog.AccessAction;
import dev.guicheng.accesslog.AccessHistory;
import dev.guicheng.accesslog.AccessPlace;
import dev.guicheng.accesslog.AccessSearch;
import dev.guicheng.audit.TableExport.Format;
import dev.guicheng.audit.TableExport.Table;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.Staff;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The access log for the auditors to search: by person, action, period, client and subject. */
@Controller
@RequestMapping("/audit/accesses")
class AccessController {

    private static final int DAYS_SHOWN = 7;
    private static final int ROWS_SHOWN = 50;

    /** What a search asks for, as it stands in the address of the page. */
    record Asked(
            @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            String person,
            AccessAction action,
            String address,
            String subject) {}

    private final AccessHistory history;
    private final AuditAccess access;
    private final TableExport export;
    private final Staff staff;
    private final MessageSource messages;
    private final Clock clock;

    AccessController(
            AccessHistory history,
            AuditAccess access,
            TableExport export,
            Staff staff,
            MessageSource messages,
            Clock clock) {
        this.history = history;
        this.access = access;
        this.export = export;
        this.staff = staff;
        this.messages = messages;
        this.clock = clock;
    }

    /** The newest entries of the last seven days unless the person asks for others; {@code before} is a place in the log. */
    @GetMapping
    String show(Asked asked, @RequestParam(required = false) String before, Model model, Locale locale) {
        var search = search(asked);
        var place = AccessPlace.read(before);
        var found = history.page(search, place, ROWS_SHOWN + 1);
        var shown = found.subList(0, Math.min(ROWS_SHOWN, found.size()));
        model.addAttribute("search", search);
        model.addAttribute("asked", asked);
        model.addAttribute("actions", AccessAction.values());
        model.addAttribute(
                "lines", shown.stream().map(line -> row(line, locale)).toList());
        model.addAttribute("count", history.count(search));
        model.addAttribute("paged", place.isPresent());
        model.addAttribute(
                "next",
                found.size() > ROWS_SHOWN
                        ? AccessPlace.of(shown.get(ROWS_SHOWN - 1).entry()).written()
                        : null);
        model.addAttribute("incomplete", history.incompleteDays(search));
        return "audit/accesses";
    }

    @GetMapping("/export")
    void export(Asked asked, @RequestParam Format format, Locale locale, HttpServletResponse response)
            throws IOException {
        var search = search(asked);
        var rows = history.all(search).map(line -> row(line, locale)).map(AccessRow::cells);
        var heads = Stream.of("at", "person", "name", "action", "subject", "address", "details", "entry")
                .map(head -> word("audit.accesses." + head, locale))
                .toList();
        export.send(
                new Table(word("audit.accesses.title", locale), selection(search), heads, history.count(search), rows),
                format,
                response);
    }

    private AccessSearch search(Asked asked) {
        var to = asked.to() == null ? LocalDate.now(clock) : asked.to();
        var from = asked.from() == null || asked.from().isAfter(to) ? to.minusDays(DAYS_SHOWN - 1L) : asked.from();
        return new AccessSearch(
                from,
                to,
                given(asked.person()),
                asked.action() == null ? null : asked.action().title(),
                given(asked.address()),
                given(asked.subject()),
                access.projects().stream().map(Project::id).toList());
    }

    private static Map<String, Object> selection(AccessSearch search) {
        var selection = new LinkedHashMap<String, Object>();
        selection.put("from", search.from().toString());
        selection.put("to", search.to().toString());
        Optional.ofNullable(search.person()).ifPresent(person -> selection.put("person", person));
        Optional.ofNullable(search.action()).ifPresent(action -> selection.put("action", action));
        Optional.ofNullable(search.address()).ifPresent(address -> selection.put("address", address));
        Optional.ofNullable(search.subject()).ifPresent(subject -> selection.put("subject", subject));
        return selection;
    }

    private AccessRow row(AccessHistory.Line line, Locale locale) {
        return AccessRow.of(
                line,
                staff::nameOf,
                action -> actionIn(action, locale),
                field -> messages.getMessage("audit.accesses.field." + field, null, field, locale),
                clock.getZone());
    }

    /** In the language of the page; what another part of the product calls its own is shown as it does. */
    private String actionIn(String action, Locale locale) {
        return Stream.of(AccessAction.values())
                .filter(known -> known.title().equals(action))
                .map(known -> word("audit.accesses.action." + known, locale))
                .findFirst()
                .orElse(action);
    }

    private String word(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }

    private static String given(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
