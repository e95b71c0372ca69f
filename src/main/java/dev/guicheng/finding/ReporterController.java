package dev.guicheng.finding;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Projects;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page on which customer service registers who waits for a reply; name and phone enter the product here only. */
@Controller
@RequestMapping("/cases/{caseNo}/reporter")
class ReporterController {

    private static final List<String> READERS = List.of(
            Groups.RECEPTIONISTS, Groups.SERVICE_OFFICERS, Groups.SERVICE_ASSISTANTS, Groups.SERVICE_SUPERVISORS);

    private final Findings findings;
    private final Reporters reporters;
    private final CaseFiles cases;
    private final Projects projects;
    private final CurrentUser currentUser;

    ReporterController(
            Findings findings, Reporters reporters, CaseFiles cases, Projects projects, CurrentUser currentUser) {
        this.findings = findings;
        this.reporters = reporters;
        this.cases = cases;
        this.projects = projects;
        this.currentUser = currentUser;
    }

    @GetMapping
    String show(@PathVariable String caseNo, Model model) {
        return page(readable(caseNo), model);
    }

    @PostMapping
    String register(@PathVariable String caseNo, @RequestParam String name, @RequestParam String phone, Model model) {
        var finding = readable(caseNo);
        try {
            reporters.register(caseNo, name, phone);
        } catch (Refused refusal) {
            model.addAttribute("problem", refusal.getMessage());
            model.addAttribute("name", name);
            model.addAttribute("phone", phone);
            return page(finding, model);
        }
        return "redirect:/cases/{caseNo}/reporter";
    }

    @PostMapping("/view")
    String view(@PathVariable String caseNo, Model model) {
        var finding = readable(caseNo);
        model.addAttribute("full", reporters.viewInFull(caseNo).orElse(null));
        return page(finding, model);
    }

    private String page(Finding finding, Model model) {
        var caseFile = cases.get(finding.caseNo());
        model.addAttribute("caseFile", caseFile);
        model.addAttribute("unit", projects.unit(finding.unitId()).number());
        model.addAttribute("masked", reporters.masked(finding.caseNo()).orElse(null));
        return "finding/reporter";
    }

    /** The finding whose reporter waits for a reply or is known from the owner's file, hidden from all but the customer service of its project. */
    private Finding readable(String caseNo) {
        return findings.find(caseNo)
                .filter(finding -> finding.replyWanted() || reporters.registered(caseNo))
                .filter(finding ->
                        currentUser.projects().contains(cases.get(caseNo).projectId()))
                .filter(finding -> currentUser.groups().stream().anyMatch(READERS::contains))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
