package dev.guicheng.desk;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseReaders;
import dev.guicheng.engine.Refused;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The case at a glance, for those who may read the case: a page of its own, of which the Tasklist shows the middle in its
 * tab 案件.
 */
@Controller
class CaseTabController {

    private final CaseReaders readers;
    private final CaseTabs tabs;
    private final CaseComments comments;
    private final CaseAccess access;
    private final VisibleTasksProcess tasks;
    private final Clock clock;

    CaseTabController(
            CaseReaders readers,
            CaseTabs tabs,
            CaseComments comments,
            CaseAccess access,
            VisibleTasksProcess tasks,
            Clock clock) {
        this.readers = readers;
        this.tabs = tabs;
        this.comments = comments;
        this.access = access;
        this.tasks = tasks;
        this.clock = clock;
    }

    @GetMapping("/cases/{caseNo}/tab")
    String ofCase(@PathVariable String caseNo, @RequestParam(required = false) String task, Model model) {
        return page(readable(caseNo), task, model);
    }

    /** For the Tasklist, which knows the task and not the case. */
    @GetMapping("/tasks/{taskId}/tab")
    String ofTask(@PathVariable String taskId, Model model) {
        var task = tasks.find(taskId).orElseThrow(CaseTabController::notFound);
        return page(readable(task.caseNo()), taskId, model);
    }

    /** What happened before the entry at this place of the ledger. */
    @GetMapping("/cases/{caseNo}/moments")
    String moments(@PathVariable String caseNo, @RequestParam int before, Model model) {
        var caseFile = readable(caseNo);
        model.addAttribute("caseNo", caseFile.caseNo());
        model.addAttribute("moments", tabs.momentsBefore(caseFile.caseNo(), before));
        model.addAttribute("zone", clock.getZone());
        return "desk/moments";
    }

    @PostMapping("/cases/{caseNo}/comments")
    String comment(
            @PathVariable String caseNo,
            @RequestParam String text,
            @RequestParam(required = false, defaultValue = "") String task,
            Model model,
            RedirectAttributes next) {
        var caseFile = readable(caseNo);
        try {
            access.requireCommenter();
            comments.write(caseFile, text);
        } catch (Refused refusal) {
            model.addAttribute("problem", refusal.getMessage());
            model.addAttribute("text", text);
            return page(caseFile, task, model);
        }
        if (!task.isEmpty()) {
            next.addAttribute("task", task);
        }
        return "redirect:/cases/{caseNo}/tab";
    }

    private String page(CaseFile caseFile, String task, Model model) {
        model.addAttribute("tab", tabs.of(caseFile, task));
        model.addAttribute("task", task);
        model.addAttribute("commentable", access.mayComment());
        model.addAttribute("zone", clock.getZone());
        return "desk/tab";
    }

    /** The case; one that the person may not read is answered like one that does not exist. */
    private CaseFile readable(String caseNo) {
        return readers.readable(caseNo).orElseThrow(CaseTabController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
