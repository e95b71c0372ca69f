package dev.guicheng.field;

import com.fasterxml.jackson.databind.JsonNode;
import dev.guicheng.casefile.CaseBriefs;
import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.engine.Refused;
import dev.guicheng.evidence.Evidence;
import dev.guicheng.evidence.Evidences;
import dev.guicheng.organization.Projects;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages for the phone, and what they send. */
@Controller
@RequestMapping("/field")
class FieldController {

    private static final String TASKLIST = "/camunda/app/tasklist/default/#/?task=";

    private final FieldTasksProcess tasks;
    private final FindingReportsProcess reports;
    private final FieldSubmissions submissions;
    private final PlaceVisits visits;
    private final FieldAccess access;
    private final Evidences evidences;
    private final CaseFiles cases;
    private final List<CaseBriefs> briefs;
    private final Projects projects;
    private final CurrentUser currentUser;
    private final Clock clock;

    FieldController(
            FieldTasksProcess tasks,
            FindingReportsProcess reports,
            FieldSubmissions submissions,
            PlaceVisits visits,
            FieldAccess access,
            Evidences evidences,
            CaseFiles cases,
            List<CaseBriefs> briefs,
            Projects projects,
            CurrentUser currentUser,
            Clock clock) {
        this.tasks = tasks;
        this.reports = reports;
        this.submissions = submissions;
        this.visits = visits;
        this.access = access;
        this.evidences = evidences;
        this.cases = cases;
        this.briefs = briefs;
        this.projects = projects;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** What a phone sends: what the form was filled in with, under an id of its own. */
    record Sent(String id, JsonNode values) {}

    /** A task in the list. */
    record Card(FieldTask task, String place, boolean overdue) {}

    @GetMapping
    String list(Model model) {
        var mine = tasks.mine();
        var claimable = tasks.claimableRounds();
        var places = placesOf(Stream.concat(mine.stream(), claimable.stream())
                .map(FieldTask::caseNo)
                .collect(Collectors.toSet()));
        model.addAttribute("mine", cards(mine, places));
        model.addAttribute("claimable", cards(claimable, places));
        model.addAttribute("reporting", reports.allowed());
        model.addAttribute("printing", access.mayPrintLabels());
        return page("field/list", model);
    }

    /** A round; any other task is done in the Tasklist. */
    @GetMapping("/tasks/{taskId}")
    String task(@PathVariable String taskId, Model model) {
        var task = seen(taskId);
        if (!task.round() || task.assignee() != null && !tasks.isMine(task)) {
            return "redirect:" + TASKLIST + taskId;
        }
        var caseFile = cases.get(task.caseNo());
        model.addAttribute("task", task);
        model.addAttribute("caseFile", caseFile);
        model.addAttribute("claimed", tasks.isMine(task));
        model.addAttribute("form", tasks.form(taskId));
        model.addAttribute(
                "photos",
                evidences.of(task.caseNo()).stream()
                        .filter(evidence -> evidence.photo() && taskId.equals(evidence.taskId()))
                        .map(Evidence::evidenceNo)
                        .toList());
        model.addAttribute("visits", visits.on(task.caseNo()));
        model.addAttribute("places", placeNames(caseFile));
        return page("field/task", model);
    }

    @PostMapping("/tasks/{taskId}/claim")
    String claim(@PathVariable String taskId, RedirectAttributes next) {
        seen(taskId);
        try {
            tasks.claim(taskId);
        } catch (Refused refusal) {
            next.addFlashAttribute("problem", refusal.getMessage());
            return "redirect:/field";
        }
        return "redirect:/field/tasks/{taskId}";
    }

    @PostMapping("/tasks/{taskId}")
    @ResponseBody
    ResponseEntity<Map<String, String>> complete(@PathVariable String taskId, @RequestBody Sent sent) {
        return answer(() -> submissions.complete(sent.id(), taskId, valuesOf(sent)));
    }

    /** The report of a finding, at a place that is chosen already where one is named. */
    @GetMapping("/reports")
    String report(@RequestParam(defaultValue = "") String place, Model model) {
        var form = reports.form().orElseThrow(FieldController::notFound);
        var there = projects.placesOf(currentUser.projects()).stream()
                .filter(known -> known.id().equals(place))
                .findFirst();
        model.addAttribute("form", form);
        model.addAttribute("place", there.orElse(null));
        model.addAttribute("photos", List.of());
        return page("field/report", model);
    }

    @PostMapping("/reports")
    @ResponseBody
    ResponseEntity<Map<String, String>> sendReport(@RequestBody Sent sent) {
        return answer(() -> Optional.of(submissions.report(sent.id(), valuesOf(sent))));
    }

    private static JsonNode valuesOf(Sent sent) {
        if (sent.values() == null || !sent.values().isObject()) {
            throw new Refused("没有收到填写的内容，请重试");
        }
        return sent.values();
    }

    private static ResponseEntity<Map<String, String>> answer(Supplier<Optional<String>> work) {
        try {
            return work.get()
                    .map(caseNo -> ResponseEntity.ok(Map.of("caseNo", caseNo)))
                    .orElseGet(
                            () -> ResponseEntity.status(HttpStatus.NOT_FOUND).body(Map.of("problem", "这项任务已经办结或收回")));
        } catch (Refused refusal) {
            return ResponseEntity.badRequest().body(Map.of("problem", refusal.getMessage()));
        }
    }

    private String page(String view, Model model) {
        model.addAttribute("user", currentUser.id().orElse(""));
        model.addAttribute("zone", clock.getZone());
        return view;
    }

    private List<Card> cards(List<FieldTask> some, Map<String, String> places) {
        return some.stream()
                .map(task -> new Card(
                        task,
                        places.getOrDefault(task.caseNo(), ""),
                        task.dueAt() != null && task.dueAt().isBefore(clock.instant())))
                .toList();
    }

    private Map<String, String> placesOf(Collection<String> caseNos) {
        var places = new HashMap<String, String>();
        briefs.forEach(source -> source.of(caseNos).forEach((caseNo, brief) -> places.put(caseNo, brief.place())));
        return places;
    }

    private Map<String, String> placeNames(CaseFile caseFile) {
        return projects.placesOf(List.of(caseFile.projectId())).stream()
                .collect(Collectors.toMap(place -> place.id(), place -> place.name()));
    }

    private FieldTask seen(String taskId) {
        return tasks.find(taskId).orElseThrow(FieldController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
