package dev.guicheng.notification;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The page of one's notices, and their number for the link in the Tasklist. */
@Controller
@RequestMapping("/notices")
class NoticeController {

    private final Notices notices;
    private final ZoneId zone;

    NoticeController(Notices notices, Clock clock) {
        this.notices = notices;
        this.zone = clock.getZone();
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("notices", notices.ofCurrentUser());
        model.addAttribute("unread", notices.unread());
        model.addAttribute("shown", Notices.SHOWN);
        model.addAttribute("zone", zone);
        return "notification/notices";
    }

    @GetMapping("/unread")
    @ResponseBody
    Map<String, Long> unread() {
        return Map.of("unread", notices.unread());
    }

    @PostMapping("/{id}/reading")
    String read(@PathVariable long id) {
        notices.markRead(id);
        return "redirect:/notices";
    }

    @PostMapping("/reading")
    String readAll() {
        notices.markAllRead();
        return "redirect:/notices";
    }
}
