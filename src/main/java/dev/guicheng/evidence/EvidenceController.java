package dev.guicheng.evidence;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseReaders;
import dev.guicheng.engine.Refused;
import dev.guicheng.organization.Staff;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** The page on which photos are taken and signatures drawn, for a case or for one of its tasks, and its uploads. */
@Controller
@RequestMapping("/cases/{caseNo}/evidence")
class EvidenceController {

    private final CaseReaders readers;
    private final Evidences evidences;
    private final Uploads uploads;
    private final SignerNames names;
    private final EvidenceTasksProcess tasks;
    private final EvidenceSettings settings;
    private final Staff staff;
    private final Clock clock;

    EvidenceController(
            CaseReaders readers,
            Evidences evidences,
            Uploads uploads,
            SignerNames names,
            EvidenceTasksProcess tasks,
            EvidenceSettings settings,
            Staff staff,
            Clock clock) {
        this.readers = readers;
        this.evidences = evidences;
        this.uploads = uploads;
        this.names = names;
        this.tasks = tasks;
        this.settings = settings;
        this.staff = staff;
        this.clock = clock;
    }

    /** One upload of several, as the page reads it: either what is stored or what is wrong. */
    record Outcome(String id, Shown stored, String problem) {}

    /** What the page shows of a photo or a signature. */
    record Shown(String evidenceNo, String thumbnail, String picture) {

        static Shown of(Evidence evidence) {
            var picture = "/evidence/" + evidence.evidenceNo();
            return new Shown(evidence.evidenceNo(), picture + "/thumbnail", picture);
        }
    }

    @GetMapping
    String ofCase(@PathVariable String caseNo, Model model) {
        return page(readable(caseNo), Optional.empty(), model);
    }

    /** For a task that is done or taken back meanwhile there is the page of the case. */
    @GetMapping("/{taskId}")
    String ofTask(@PathVariable String caseNo, @PathVariable String taskId, Model model) {
        var caseFile = readable(caseNo);
        var step = tasks.step(caseNo, taskId);
        return step.isPresent() ? page(caseFile, step, model) : "redirect:/cases/{caseNo}/evidence";
    }

    /** Photos, each with the id that the page has made for it; the others are stored even if one is refused. */
    @PostMapping
    @ResponseBody
    ResponseEntity<List<Outcome>> addPhotos(
            @PathVariable String caseNo,
            @RequestParam List<String> id,
            @RequestParam List<MultipartFile> photo,
            @RequestParam(required = false) String taskId) {
        requireContributor(caseNo);
        if (id.size() != photo.size()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < id.size(); i++) {
            var number = id.get(i);
            var file = photo.get(i);
            outcomes.add(outcome(
                    number,
                    () -> uploads.photo(new NewEvidence(caseNo, number, taskId, file.getOriginalFilename()), file)));
        }
        return answer(outcomes);
    }

    @PostMapping("/signatures")
    @ResponseBody
    ResponseEntity<List<Outcome>> addSignature(
            @PathVariable String caseNo,
            @RequestParam String id,
            @RequestParam MultipartFile signature,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(required = false) SignerRole role,
            @RequestParam(required = false) String taskId) {
        requireContributor(caseNo);
        return answer(List.of(outcome(
                id,
                () -> uploads.signature(
                        new NewEvidence(caseNo, id, taskId, null), signature, new Signer(name, role)))));
    }

    private static Outcome outcome(String id, Supplier<Evidence> upload) {
        try {
            return new Outcome(id, Shown.of(upload.get()), null);
        } catch (Refused refusal) {
            return new Outcome(id, null, refusal.getMessage());
        }
    }

    private static ResponseEntity<List<Outcome>> answer(List<Outcome> outcomes) {
        boolean refused = outcomes.stream().anyMatch(outcome -> outcome.problem() != null);
        return ResponseEntity.status(refused ? HttpStatus.BAD_REQUEST : HttpStatus.OK)
                .body(outcomes);
    }

    private String page(CaseFile caseFile, Optional<Step> step, Model model) {
        var shown = evidences.of(caseFile.caseNo()).stream()
                .filter(evidence -> step.isEmpty() || step.get().taskId().equals(evidence.taskId()))
                .toList();
        var contributable = readers.mayContribute(caseFile);
        model.addAttribute("caseFile", caseFile);
        model.addAttribute("step", step.orElse(null));
        model.addAttribute("photos", shown.stream().filter(Evidence::photo).toList());
        model.addAttribute(
                "signatures", shown.stream().filter(one -> !one.photo()).toList());
        model.addAttribute(
                "removable",
                shown.stream()
                        .filter(one -> contributable && evidences.removable(one))
                        .map(Evidence::evidenceNo)
                        .toList());
        model.addAttribute("contributable", contributable);
        model.addAttribute("namesReadable", names.readable());
        model.addAttribute("roles", SignerRole.values());
        model.addAttribute("maxBytes", settings.maxSize().toBytes());
        model.addAttribute("maxMegabytes", settings.maxSize().toMegabytes());
        model.addAttribute("maxPerStep", settings.maxPerStep());
        model.addAttribute(
                "room", evidences.room(caseFile.caseNo(), step.map(Step::taskId).orElse(null)));
        model.addAttribute("staff", staff);
        model.addAttribute("zone", clock.getZone());
        return "evidence/evidence";
    }

    /** The case; one that the person may not see is answered like one that does not exist. */
    private CaseFile readable(String caseNo) {
        return readers.readable(caseNo).orElseThrow(EvidenceController::notFound);
    }

    private void requireContributor(String caseNo) {
        var caseFile = readable(caseNo);
        if (caseFile.open() && !readers.mayContribute(caseFile)) {
            throw notFound();
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
