package dev.guicheng.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The log-in page, and the start page and links that lead each role to its work. */
@Controller
class FrontDoorController {

    private final Rights rights;
    private final StaffDirectory staff;
    private final WaitingTasks waitingTasks;
    private final ObjectProvider<LoginHints> hints;
    private final MessageSource messages;

    FrontDoorController(
            Rights rights,
            StaffDirectory staff,
            WaitingTasks waitingTasks,
            ObjectProvider<LoginHints> hints,
            MessageSource messages) {
        this.rights = rights;
        this.staff = staff;
        this.waitingTasks = waitingTasks;
        this.hints = hints;
        this.messages = messages;
    }

    @GetMapping("/login")
    String login(HttpServletRequest request, Principal user, Model model, Locale locale) {
        if (user != null) {
            return "redirect:/";
        }
        if (request.getParameter("error") != null) {
            model.addAttribute("problem", problem(request.getSession(false), locale));
        }
        model.addAttribute("loggedOut", request.getParameter("logout") != null);
        model.addAttribute(
                "hints", hints.stream().flatMap(some -> some.hints().stream()).toList());
        return "access/login";
    }

    private String problem(HttpSession session, Locale locale) {
        Object failure = session == null ? null : session.getAttribute(WebAttributes.AUTHENTICATION_EXCEPTION);
        if (failure instanceof TooManyAttempts wait) {
            return wait.isForGood()
                    ? messages.getMessage("access.login.locked", null, locale)
                    : messages.getMessage("access.login.wait", new Object[] {wait.secondsLeft()}, locale);
        }
        return messages.getMessage("access.login.wrong", null, locale);
    }

    /** Whoever works in the Tasklist only goes there at once. */
    @GetMapping("/")
    String start(Principal user, Model model) {
        Staff person = staff.find(user.getName()).orElseThrow();
        Set<App> apps = rights.appsOf(person);
        if (apps.equals(Set.of(App.TASKLIST))) {
            return "redirect:" + App.TASKLIST.url();
        }
        model.addAttribute("name", person.name().isBlank() ? person.userId() : person.name());
        model.addAttribute(
                "apps",
                apps.stream().collect(Collectors.toMap(App::id, App::url, (one, other) -> one, LinkedHashMap::new)));
        model.addAttribute("waiting", waitingTasks.of(person));
        model.addAttribute("pages", rights.linksOf(person));
        model.addAttribute("administrator", person.isAdministrator());
        return "access/start";
    }

    /** The pages to which the header of the web applications leads the person. */
    @GetMapping("/pages")
    @ResponseBody
    List<Rights.Page> pages(Principal user) {
        return rights.linksOf(staff.find(user.getName()).orElseThrow());
    }
}
