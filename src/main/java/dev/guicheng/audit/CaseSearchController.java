package dev.guicheng.audit;

import dev.guicheng.audit.TableExport.Format;
import dev.guicheng.audit.TableExport.Table;
import dev.guicheng.organization.Department;
import dev.guicheng.organization.Departments;
import dev.guicheng.organization.Project;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** The search for cases: what is looked for is the address, which can be kept and passed on. */
@Controller
@RequestMapping("/audit/cases")
class CaseSearchController {

    private static final String PATH = "/audit/cases";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final List<String> HEADS = List.of(
            "no",
            "title",
            "process",
            "project",
            "department",
            "opened",
            "due",
            "original",
            "closed",
            "outcome",
            "states");

    private final SearchRequests requests;
    private final CaseSearches searches;
    private final AuditAccess access;
    private final Departments departments;
    private final ProceduresProcess procedures;
    private final TableExport export;
    private final MessageSource messages;
    private final ZoneId zone;

    CaseSearchController(
            SearchRequests requests,
            CaseSearches searches,
            AuditAccess access,
            Departments departments,
            ProceduresProcess procedures,
            TableExport export,
            MessageSource messages,
            Clock clock) {
        this.requests = requests;
        this.searches = searches;
        this.access = access;
        this.departments = departments;
        this.procedures = procedures;
        this.export = export;
        this.messages = messages;
        this.zone = clock.getZone();
    }

    @GetMapping
    String find(@ModelAttribute("query") CaseQuery query, Model model) {
        var request = requests.understand(query);
        model.addAttribute("problems", request.problems());
        request.search().ifPresent(search -> {
            var found = searches.page(search, request.cursor());
            model.addAttribute("hits", found.hits());
            model.addAttribute(
                    "next", found.next() == null ? null : link(query, "after", SearchRequests.text(found.next())));
            model.addAttribute(
                    "previous",
                    found.previous() == null ? null : link(query, "before", SearchRequests.text(found.previous())));
            model.addAttribute("count", searches.count(search));
        });
        model.addAttribute("counted", CaseSearches.COUNTED);
        model.addAttribute("longest", SearchRequests.LONGEST_TEXT);
        model.addAttribute("projects", access.projects());
        model.addAttribute("projectNames", names(access.projects(), Project::id, Project::name));
        model.addAttribute("departments", departments.all());
        model.addAttribute("departmentNames", names(departments.all(), Department::code, Department::name));
        model.addAttribute("procedures", procedures.names());
        model.addAttribute("states", State.values());
        model.addAttribute("verdicts", Verdict.values());
        model.addAttribute("periods", CaseSearch.Period.values());
        model.addAttribute("sorts", sorts(query));
        model.addAttribute("order", SearchRequests.orderOf(query));
        model.addAttribute("first", link(query, "after", ""));
        model.addAttribute("exports", exports(query));
        model.addAttribute("zone", zone);
        return "audit/cases";
    }

    /** The same search as a file: every hit, in the order of the page. */
    @GetMapping("/export")
    void export(
            @ModelAttribute("query") CaseQuery query,
            @RequestParam String format,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        var chosen = Stream.of(Format.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(format))
                .findFirst();
        var search = requests.understand(query).search();
        if (chosen.isEmpty() || search.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var projectNames = names(access.projects(), Project::id, Project::name);
        var departmentNames = names(departments.all(), Department::code, Department::name);
        var procedureNames = procedures.names();
        var rows = searches.all(search.get())
                .map(hit -> cells(hit, projectNames, departmentNames, procedureNames, locale));
        export.send(
                new Table(
                        message("audit.cases.title", locale),
                        query.parts(),
                        HEADS.stream()
                                .map(head -> message("audit.cases.head." + head, locale))
                                .toList(),
                        searches.countAll(search.get()),
                        rows),
                chosen.get(),
                response);
    }

    private List<String> cells(
            Hit hit,
            Map<String, String> projectNames,
            Map<String, String> departmentNames,
            Map<String, String> procedureNames,
            Locale locale) {
        var cells = new ArrayList<String>();
        cells.add(hit.caseNo());
        cells.add(hit.title());
        cells.add(procedureNames.getOrDefault(hit.processId(), hit.processId()));
        cells.add(projectNames.get(hit.projectId()));
        cells.add(hit.department() == null ? null : departmentNames.get(hit.department()));
        cells.add(time(hit.openedAt()));
        cells.add(time(hit.dueAt()));
        cells.add(time(hit.dueAtOriginal()));
        cells.add(time(hit.closedAt()));
        cells.add(hit.outcome());
        cells.add(hit.states().stream()
                .map(state -> message("audit.cases.state." + state.name(), locale))
                .collect(Collectors.joining("、")));
        return cells;
    }

    private String time(Instant at) {
        return at == null ? null : TIME.format(at.atZone(zone));
    }

    private String message(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }

    /** Where each column leads that the list can be sorted by: a second time to the other direction. */
    private static Map<String, String> sorts(CaseQuery query) {
        var order = SearchRequests.orderOf(query);
        var sorts = new LinkedHashMap<String, String>();
        for (var column : List.of("no", "opened", "due", "closed")) {
            sorts.put(column, link(query, "sort", order.equals("-" + column) ? column : "-" + column));
        }
        return sorts;
    }

    private static Map<String, String> exports(CaseQuery query) {
        var exports = new LinkedHashMap<String, String>();
        for (var format : Format.values()) {
            exports.put(
                    format.name(),
                    link(
                            PATH + "/export",
                            query.parts(),
                            "format",
                            format.name().toLowerCase(Locale.ROOT)));
        }
        return exports;
    }

    private static String link(CaseQuery query, String name, String value) {
        return link(PATH, query.parts(), name, value);
    }

    /** The address of the same search with another part; an empty one is left out. */
    private static String link(String path, Map<String, String> parts, String name, String value) {
        var all = new LinkedHashMap<>(parts);
        all.put(name, value);
        all.values().removeIf(String::isEmpty);
        var address = UriComponentsBuilder.fromPath(path);
        all.keySet().forEach(key -> address.queryParam(key, "{" + key + "}"));
        return address.encode().buildAndExpand(all).toUriString();
    }

    private static <T> Map<String, String> names(List<T> things, Function<T, String> id, Function<T, String> name) {
        return things.stream().collect(Collectors.toMap(id, name));
    }
}
