package dev.guicheng.audit;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.Staff;
import dev.guicheng.proof.Anchor;
import dev.guicheng.proof.AnchorMail;
import dev.guicheng.proof.Anchors;
import dev.guicheng.proof.Problem;
import dev.guicheng.proof.Run;
import dev.guicheng.proof.Signatory;
import dev.guicheng.proof.Verifications;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page of the anchors and of the verifications, with what each has found; begins one on demand. */
@Controller
@RequestMapping("/audit/verification")
class VerificationController {

    private static final int RUNS = 20;
    private static final int ANCHORS = 31;
    private static final String MASK = "***";

    /**
     * A problem on the page.
     *
     * @param link the case to which it leads, or null
     * @param arguments of the message, the case's number first; that of a case of another project is left out
     */
    record Line(String kind, String link, List<String> arguments) {

        public String message() {
            return "proof.problem." + kind;
        }

        boolean masked() {
            return arguments.get(0).equals(MASK);
        }
    }

    private final Anchors anchors;
    private final AnchorMail mail;
    private final Verifications verifications;
    private final Signatory signatory;
    private final AuditAccess access;
    private final CaseFiles cases;
    private final Staff staff;
    private final ZoneId zone;

    VerificationController(
            Anchors anchors,
            AnchorMail mail,
            Verifications verifications,
            Signatory signatory,
            AuditAccess access,
            CaseFiles cases,
            Staff staff,
            Clock clock) {
        this.anchors = anchors;
        this.mail = mail;
        this.verifications = verifications;
        this.signatory = signatory;
        this.access = access;
        this.cases = cases;
        this.staff = staff;
        this.zone = clock.getZone();
    }

    @GetMapping
    String show(@RequestParam(name = "run", required = false) Long number, Model model) {
        var runs = verifications.newest(RUNS);
        var shown = number == null
                ? runs.stream().findFirst()
                : Optional.of(verifications
                        .find(number)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        var all = anchors.all();
        model.addAttribute("runs", runs);
        model.addAttribute("run", shown.orElse(null));
        var lines = shown.map(this::lines).orElse(List.of());
        model.addAttribute("problems", lines);
        model.addAttribute("masked", lines.stream().anyMatch(Line::masked));
        model.addAttribute("busy", runs.stream().anyMatch(Run::running));
        model.addAttribute("anchorCount", all.size());
        model.addAttribute(
                "anchors",
                all.stream()
                        .sorted(Comparator.comparing(Anchor::day).reversed())
                        .limit(ANCHORS)
                        .toList());
        model.addAttribute("mailed", mail.wanted() && !all.isEmpty());
        model.addAttribute("mailedUntil", mail.newestSent().orElse(null));
        model.addAttribute("publicKey", signatory.publicKey());
        model.addAttribute("fingerprint", signatory.fingerprint());
        model.addAttribute("staff", staff);
        model.addAttribute("zone", zone);
        return "audit/verification";
    }

    @PostMapping
    String verify(RedirectAttributes redirect) {
        var run = verifications.start();
        if (run.isEmpty()) {
            redirect.addFlashAttribute("refused", true);
            return "redirect:/audit/verification";
        }
        return "redirect:/audit/verification?run=" + run.get().id();
    }

    private List<Line> lines(Run run) {
        var problems = verifications.problemsOf(run.id());
        var known = cases.all(problems.stream()
                .map(Problem::caseNo)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        var mine = access.projects().stream().map(Project::id).collect(Collectors.toSet());
        return problems.stream()
                .map(problem -> {
                    var caseFile = Optional.ofNullable(problem.caseNo()).map(known::get);
                    boolean readable = caseFile.filter(one -> mine.contains(one.projectId()))
                            .isPresent();
                    boolean elsewhere = caseFile.isPresent() && !readable;
                    return new Line(
                            problem.kind().name(),
                            readable ? problem.caseNo() : null,
                            List.of(
                                    elsewhere ? MASK : text(problem.caseNo()),
                                    text(problem.day()),
                                    text(problem.place()),
                                    elsewhere ? "" : text(problem.detail())));
                })
                .toList();
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
