package dev.guicheng.overdue;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.Refused;
import dev.guicheng.organization.Staff;
import dev.guicheng.overdue.ComplaintMark.Channel;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page on which a complaint about a finding is registered; without names. */
@Controller
@RequestMapping("/cases/{caseNo}/complaint")
class ComplaintController {

    private final Penalties penalties;
    private final ComplaintOffers offers;
    private final CaseFiles cases;
    private final Staff staff;
    private final ZoneId zone;

    ComplaintController(Penalties penalties, ComplaintOffers offers, CaseFiles cases, Staff staff, Clock clock) {
        this.penalties = penalties;
        this.offers = offers;
        this.cases = cases;
        this.staff = staff;
        this.zone = clock.getZone();
    }

    @GetMapping
    String show(@PathVariable String caseNo, Model model) {
        return page(readable(caseNo), model);
    }

    @PostMapping
    String register(
            @PathVariable String caseNo, @RequestParam Channel channel, @RequestParam String subject, Model model) {
        var caseFile = readable(caseNo);
        try {
            penalties.complained(caseNo, channel, subject);
        } catch (Refused refusal) {
            model.addAttribute("problem", refusal.getMessage());
            model.addAttribute("channel", channel);
            model.addAttribute("subject", subject);
            return page(caseFile, model);
        }
        return "redirect:/cases/{caseNo}/complaint";
    }

    private String page(CaseFile caseFile, Model model) {
        model.addAttribute("caseFile", caseFile);
        model.addAttribute("channels", Channel.values());
        model.addAttribute("longest", Penalties.LONGEST_TEXT);
        model.addAttribute("complaints", penalties.complaintsAbout(caseFile.caseNo()));
        model.addAttribute("proposal", penalties.proposalFor(caseFile.caseNo()).orElse(null));
        model.addAttribute("staff", staff);
        model.addAttribute("zone", zone);
        return "overdue/complaint";
    }

    /** The finding, hidden from all who may not register a complaint about it. */
    private CaseFile readable(String caseNo) {
        return cases.find(caseNo)
                .filter(offers::mayRegister)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
