package dev.guicheng.overdue;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The overdue ledger, with the double penalties that are proposed. */
@Controller
@RequestMapping("/overdue")
class OverdueController {

    private static final int DAYS_SHOWN = 30;

    private final OverdueLedger ledger;
    private final Penalties penalties;
    private final CaseFiles cases;
    private final Projects projects;
    private final Staff staff;
    private final CurrentUser currentUser;
    private final Clock clock;

    OverdueController(
            OverdueLedger ledger,
            Penalties penalties,
            CaseFiles cases,
            Projects projects,
            Staff staff,
            CurrentUser currentUser,
            Clock clock) {
        this.ledger = ledger;
        this.penalties = penalties;
        this.cases = cases;
        this.projects = projects;
        this.staff = staff;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** The ledger of one project or of all the person's, for the last thirty days unless he says otherwise. */
    @GetMapping
    String show(
            @RequestParam(required = false) String project,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            Model model) {
        requireReader();
        return page(project, from, to, model);
    }

    @PostMapping("/penalties/{caseNo}")
    String decide(
            @PathVariable String caseNo, @RequestParam boolean confirmed, @RequestParam String reason, Model model) {
        requireReader();
        cases.find(caseNo)
                .filter(caseFile -> currentUser.projects().contains(caseFile.projectId()))
                .filter(caseFile -> penalties.proposalFor(caseNo).isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        try {
            penalties.decide(caseNo, confirmed, reason);
        } catch (Refused refusal) {
            model.addAttribute("problem", refusal.getMessage());
            model.addAttribute("refusedCase", caseNo);
            model.addAttribute("reason", reason);
            return page(null, null, null, model);
        }
        return "redirect:/overdue";
    }

    private String page(String project, LocalDate from, LocalDate to, Model model) {
        var own = ownProjects();
        var chosen = own.stream().filter(one -> one.id().equals(project)).findFirst();
        var ids = chosen.stream().map(Project::id).toList();
        var shown = ids.isEmpty() ? own.stream().map(Project::id).toList() : ids;
        var until = to == null ? LocalDate.now(clock) : to;
        var since = from == null || from.isAfter(until) ? until.minusDays(DAYS_SHOWN) : from;
        var lines = ledger.lines(shown, since, until);
        model.addAttribute("projects", own);
        model.addAttribute("names", own.stream().collect(Collectors.toMap(Project::id, Project::name)));
        model.addAttribute("project", chosen.map(Project::id).orElse(""));
        model.addAttribute("from", since);
        model.addAttribute("to", until);
        model.addAttribute("lines", lines);
        model.addAttribute(
                "daysLate", lines.stream().mapToLong(OverdueLine::daysLate).sum());
        model.addAttribute(
                "proposals",
                penalties.proposals(shown, since.atStartOfDay(clock.getZone()).toInstant()));
        model.addAttribute(
                "decidable",
                own.stream().map(Project::id).filter(penalties::decider).collect(Collectors.toSet()));
        model.addAttribute("longest", Penalties.LONGEST_TEXT);
        model.addAttribute(
                "groups", Groups.all().stream().collect(Collectors.toMap(Groups.Group::id, Groups.Group::name)));
        model.addAttribute("staff", staff);
        model.addAttribute("zone", clock.getZone());
        return "overdue/ledger";
    }

    private List<Project> ownProjects() {
        return projects.all().stream()
                .filter(project -> currentUser.projects().contains(project.id()))
                .toList();
    }

    private void requireReader() {
        if (!ledger.readable()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
