package dev.guicheng.audit;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The way into the auditors' room, which begins with the search. */
@Controller
class RoomController {

    @GetMapping("/audit")
    String enter() {
        return "redirect:/audit/cases";
    }
}
