package dev.guicheng.delivery;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.csv.CsvFile;
import dev.guicheng.csv.ImportRefused;
import dev.guicheng.engine.Refused;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The deliveries of the person's projects, the live page of each, and the list of its flats. */
@Controller
@RequestMapping("/deliveries")
class DeliveryController {

    private static final int MOST_PROBLEMS = 100;

    private final Deliveries deliveries;
    private final UnitLists lists;
    private final Boards boards;
    private final Problems problems;
    private final SiteFigures figures;
    private final DeliveryAccess access;
    private final CaseFiles cases;
    private final Projects projects;
    private final Staff staff;
    private final Clock clock;

    DeliveryController(
            Deliveries deliveries,
            UnitLists lists,
            Boards boards,
            Problems problems,
            SiteFigures figures,
            DeliveryAccess access,
            CaseFiles cases,
            Projects projects,
            Staff staff,
            Clock clock) {
        this.deliveries = deliveries;
        this.lists = lists;
        this.boards = boards;
        this.problems = problems;
        this.figures = figures;
        this.access = access;
        this.cases = cases;
        this.projects = projects;
        this.staff = staff;
        this.clock = clock;
    }

    /** A delivery in the list of them. */
    record Line(Delivery delivery, String project, CaseFile caseFile, int units, int handedOver) {}

    @GetMapping
    String list(Model model) {
        if (!access.maySeeSome()) {
            throw notFound();
        }
        var names = projects.all().stream().collect(Collectors.toMap(Project::id, Project::name));
        model.addAttribute(
                "lines",
                deliveries.in(access.projects()).stream()
                        .map(delivery -> line(delivery, names))
                        .toList());
        return "delivery/deliveries";
    }

    @GetMapping("/{caseNo}")
    String show(@PathVariable String caseNo, Model model) {
        return page(seen(caseNo), model);
    }

    /** The figures alone, which the page fetches again and again. */
    @GetMapping("/{caseNo}/live")
    String live(@PathVariable String caseNo, Model model) {
        page(seen(caseNo), model);
        return "delivery/delivery :: live";
    }

    @PostMapping("/{caseNo}/problems")
    String report(
            @PathVariable String caseNo,
            @RequestParam String place,
            @RequestParam String description,
            Model model,
            RedirectAttributes next) {
        var delivery = seen(caseNo);
        if (!access.mayReport(delivery)) {
            throw notFound();
        }
        try {
            problems.report(caseNo, place, description);
        } catch (Refused refusal) {
            model.addAttribute("place", place);
            model.addAttribute("description", description);
            return refused(refusal, delivery, model);
        }
        next.addFlashAttribute("done", "已报告项目经理");
        return "redirect:/deliveries/{caseNo}";
    }

    @PostMapping("/{caseNo}/questions/{question}")
    String answer(
            @PathVariable String caseNo,
            @PathVariable long question,
            @RequestParam String answer,
            Model model,
            RedirectAttributes next) {
        var delivery = managed(caseNo);
        try {
            figures.answer(caseNo, question, answer);
        } catch (Refused refusal) {
            model.addAttribute("answered", question);
            model.addAttribute("answer", answer);
            return refused(refusal, delivery, model);
        }
        next.addFlashAttribute("done", "已答复");
        return "redirect:/deliveries/{caseNo}";
    }

    @PostMapping("/{caseNo}/units/{unit}/reason")
    String later(
            @PathVariable String caseNo,
            @PathVariable String unit,
            @RequestParam String reason,
            Model model,
            RedirectAttributes next) {
        var delivery = managed(caseNo);
        try {
            lists.later(caseNo, unit, reason);
        } catch (Refused refusal) {
            return refused(refusal, delivery, model);
        }
        next.addFlashAttribute("done", "已登记原因");
        return "redirect:/deliveries/{caseNo}";
    }

    @GetMapping("/{caseNo}/units")
    String units(@PathVariable String caseNo, Model model) {
        return unitsPage(managed(caseNo), model);
    }

    @PostMapping("/{caseNo}/units")
    String takeOver(@PathVariable String caseNo, @RequestParam MultipartFile file, Model model, RedirectAttributes next)
            throws IOException {
        var delivery = managed(caseNo);
        try {
            next.addFlashAttribute("done", "已导入 %d 户".formatted(lists.takeOver(caseNo, content(file))));
        } catch (ImportRefused refusal) {
            return importRefused(refusal.problems(), delivery, model);
        } catch (Refused refusal) {
            return importRefused(List.of(refusal.getMessage()), delivery, model);
        }
        return "redirect:/deliveries/{caseNo}/units";
    }

    private static byte[] content(MultipartFile file) throws IOException {
        try (var content = file.getInputStream()) {
            return content.readNBytes(CsvFile.MOST_BYTES + 1);
        }
    }

    private String importRefused(List<String> found, Delivery delivery, Model model) {
        model.addAttribute("problems", found.stream().limit(MOST_PROBLEMS).toList());
        model.addAttribute("moreProblems", Math.max(0, found.size() - MOST_PROBLEMS));
        return unitsPage(delivery, model);
    }

    private String refused(Refused refusal, Delivery delivery, Model model) {
        model.addAttribute("problem", refusal.getMessage());
        return page(delivery, model);
    }

    private String page(Delivery delivery, Model model) {
        model.addAttribute("board", boards.of(delivery.caseNo()));
        model.addAttribute("mayReport", access.mayReport(delivery));
        model.addAttribute("mayManage", access.mayManage(delivery));
        return common(delivery, model, "delivery/delivery");
    }

    private String unitsPage(Delivery delivery, Model model) {
        model.addAttribute("units", lists.masked(delivery.caseNo()));
        return common(delivery, model, "delivery/units");
    }

    private String common(Delivery delivery, Model model, String view) {
        model.addAttribute("delivery", delivery);
        model.addAttribute("caseFile", cases.get(delivery.caseNo()));
        model.addAttribute("project", projects.get(delivery.projectId()).name());
        model.addAttribute("staff", staff);
        model.addAttribute("zone", clock.getZone());
        return view;
    }

    private Line line(Delivery delivery, Map<String, String> names) {
        var units = lists.of(delivery.caseNo());
        return new Line(delivery, names.get(delivery.projectId()), cases.get(delivery.caseNo()), units.size(), (int)
                units.stream().filter(DeliveryUnit::handedOver).count());
    }

    private Delivery seen(String caseNo) {
        return deliveries.find(caseNo).filter(access::maySee).orElseThrow(DeliveryController::notFound);
    }

    private Delivery managed(String caseNo) {
        return deliveries.find(caseNo).filter(access::mayManage).orElseThrow(DeliveryController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
