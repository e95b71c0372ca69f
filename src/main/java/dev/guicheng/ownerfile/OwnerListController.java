package dev.guicheng.ownerfile;

import dev.guicheng.engine.Refused;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Unit;
import dev.guicheng.ownerfile.OwnerFile.Status;
import dev.guicheng.ownerfile.OwnerSearch.Result;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The list of owners' files; a search is posted, so that neither addresses nor access logs hold names and phones. */
@Controller
@RequestMapping("/owners")
class OwnerListController {

    private static final List<String> OPENING_CLAUSES = List.of("D04-22", "D10-10");

    private final OwnerFiles files;
    private final OwnerSearch search;
    private final OwnerFileAccess access;
    private final Projects projects;

    OwnerListController(OwnerFiles files, OwnerSearch search, OwnerFileAccess access, Projects projects) {
        this.files = files;
        this.search = search;
        this.access = access;
        this.projects = projects;
    }

    /** What is looked for, as typed. */
    record Filter(String project, String status, String unit, String name, String phone, int page) {

        static final Filter NONE = new Filter("", "", "", "", "", 1);

        @Override
        public String toString() {
            return "Filter[page=%d]".formatted(page);
        }
    }

    @GetMapping
    String show(Model model) {
        requireReader();
        return page(Filter.NONE, model);
    }

    @PostMapping
    String find(
            @RequestParam(defaultValue = "") String project,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        requireReader();
        return page(new Filter(project, status, unit, name, phone, page), model);
    }

    @PostMapping("/new")
    String open(
            @RequestParam String project,
            @RequestParam String unit,
            @RequestParam String name,
            @RequestParam String phone,
            Model model) {
        if (!access.mayOpenNew()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            var projectId = access.projects().stream()
                    .map(Project::id)
                    .filter(project::equals)
                    .findFirst()
                    .orElseThrow(() -> new Refused("项目：请选择"));
            var phones = phone.isBlank() ? List.<String>of() : List.of(phone.strip());
            var file = files.open(projectId, unitNumbered(projectId, unit).id(), name, phones, null, OPENING_CLAUSES);
            return "redirect:/owners/" + file.fileNo();
        } catch (Refused refusal) {
            model.addAttribute("newProblem", refusal.getMessage());
            model.addAttribute("newProject", project);
            model.addAttribute("newUnit", unit);
            model.addAttribute("newName", name);
            model.addAttribute("newPhone", phone);
            return page(Filter.NONE, model);
        }
    }

    private String page(Filter filter, Model model) {
        var own = access.projects();
        model.addAttribute("filter", filter);
        model.addAttribute("projects", own);
        model.addAttribute("names", own.stream().collect(Collectors.toMap(Project::id, Project::name)));
        model.addAttribute("statuses", Status.values());
        model.addAttribute("closedToo", access.maySeeClosed());
        model.addAttribute("mayOpenNew", access.mayOpenNew());
        model.addAttribute("longestName", OwnerChecks.LONGEST_NAME);
        try {
            model.addAttribute("result", found(filter, own));
        } catch (Refused refusal) {
            model.addAttribute("problem", refusal.getMessage());
            model.addAttribute("result", new Result(List.of(), 0, 1));
        }
        return "ownerfile/owners";
    }

    private Result found(Filter filter, List<Project> own) {
        var chosen = own.stream()
                .map(Project::id)
                .filter(id -> filter.project().isEmpty() || id.equals(filter.project()))
                .toList();
        var status = access.maySeeClosed()
                ? Stream.of(Status.values())
                        .filter(each -> each.name().equals(filter.status()))
                        .findFirst()
                        .orElse(null)
                : Status.OPEN;
        return search.find(chosen, status, filter.unit(), filter.name(), filter.phone(), filter.page());
    }

    private Unit unitNumbered(String projectId, String number) {
        return projects.unitsOf(projectId).stream()
                .filter(unit -> unit.number().equalsIgnoreCase(number.strip()))
                .findFirst()
                .orElseThrow(() -> new Refused("房号：本项目没有 %s".formatted(number.strip())));
    }

    private void requireReader() {
        if (!access.mayList()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
