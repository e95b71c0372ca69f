package dev.guicheng.retention;

import dev.guicheng.engine.Refused;
import dev.guicheng.organization.Staff;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page on which general managers hold cases and lift the holds. */
@Controller
@RequestMapping("/holds")
class HoldController {

    private final Holds holds;
    private final Staff staff;
    private final Clock clock;

    HoldController(Holds holds, Staff staff, Clock clock) {
        this.holds = holds;
        this.staff = staff;
        this.clock = clock;
    }

    @GetMapping
    String show(@RequestParam(required = false) String caseNo, Model model) {
        requireHolder();
        model.addAttribute("caseNo", caseNo);
        return page(model);
    }

    @PostMapping
    String set(@RequestParam String caseNo, @RequestParam String reason, Model model) {
        requireHolder();
        try {
            holds.set(caseNo.strip(), reason);
        } catch (Refused refusal) {
            model.addAttribute("problem", refusal.getMessage());
            model.addAttribute("caseNo", caseNo);
            model.addAttribute("reason", reason);
            return page(model);
        }
        return "redirect:/holds";
    }

    @PostMapping("/{caseNo}/lift")
    String lift(@PathVariable String caseNo, @RequestParam String reason, Model model) {
        requireHolder();
        try {
            holds.lift(caseNo, reason);
        } catch (Refused refusal) {
            model.addAttribute("liftProblem", refusal.getMessage());
            model.addAttribute("refusedCase", caseNo);
            return page(model);
        }
        return "redirect:/holds";
    }

    private String page(Model model) {
        model.addAttribute("holds", holds.all());
        model.addAttribute("longest", Holds.LONGEST_REASON);
        model.addAttribute("staff", staff);
        model.addAttribute("zone", clock.getZone());
        return "retention/holds";
    }

    private void requireHolder() {
        if (!holds.mayHold()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }
}
