package dev.guicheng.overdue;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.Refused;
import dev.guicheng.organization.Staff;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page on which whoever works on a case asks for more time, and sees what became of earlier requests. */
@Controller
@RequestMapping("/cases/{caseNo}/extension")
class ExtensionController {

    private final Extensions extensions;
    private final CaseFiles cases;
    private final Staff staff;
    private final Clock clock;

    ExtensionController(Extensions extensions, CaseFiles cases, Staff staff, Clock clock) {
        this.extensions = extensions;
        this.cases = cases;
        this.staff = staff;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable String caseNo, Model model) {
        return page(requestable(caseNo), model);
    }

    @PostMapping
    String request(
            @PathVariable String caseNo,
            @RequestParam String reason,
            @RequestParam String workDone,
            @RequestParam String newDate,
            Model model) {
        var caseFile = requestable(caseNo);
        try {
            extensions.request(caseNo, reason, workDone, date(newDate));
        } catch (Refused refusal) {
            model.addAttribute("problem", refusal.getMessage());
            model.addAttribute("reason", reason);
            model.addAttribute("workDone", workDone);
            model.addAttribute("newDate", newDate);
            return page(caseFile, model);
        }
        return "redirect:/cases/{caseNo}/extension";
    }

    private String page(CaseFile caseFile, Model model) {
        var requests = extensions.about(caseFile.caseNo());
        model.addAttribute("caseFile", caseFile);
        model.addAttribute("requests", requests);
        model.addAttribute(
                "pending",
                requests.stream().filter(Extension::pending).findFirst().orElse(null));
        model.addAttribute("earliest", earliest(caseFile));
        model.addAttribute("staff", staff);
        model.addAttribute("zone", clock.getZone());
        return "overdue/extension";
    }

    private LocalDate earliest(CaseFile caseFile) {
        var due = LocalDate.ofInstant(caseFile.dueAt(), clock.getZone());
        var today = LocalDate.now(clock);
        return due.isBefore(today) ? today : due;
    }

    private static LocalDate date(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeParseException e) {
            throw new Refused("延期到：请填写日期，如 2026-03-31");
        }
    }

    /** The case, hidden from all who may not ask for more time for it. */
    private CaseFile requestable(String caseNo) {
        return cases.find(caseNo)
                .filter(extensions::requestable)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
