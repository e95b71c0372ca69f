package dev.guicheng.ownerfile;

import dev.guicheng.engine.Refused;
import dev.guicheng.ledger.CaseVerification;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import dev.guicheng.ownerfile.OwnerDetails.IdentityKind;
import dev.guicheng.ownerfile.OwnerDetails.PhoneLabel;
import dev.guicheng.ownerfile.OwnerDetails.Relation;
import dev.guicheng.ownerfile.OwnerDetails.Role;
import dev.guicheng.ownerfile.OwnerFile.CloseReason;
import dev.guicheng.ownerfile.OwnerFiles.FullView;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * The pages of an owner's file: masked, in full, as a form and on paper. Whatever shows it in clear is a full view with
 * an entry in the ledger; the form is one, since it holds what it corrects.
 */
@Controller
@RequestMapping("/owners/{fileNo}")
class OwnerFileController {

    private static final String TASK_ID = "[A-Za-z0-9-]+";
    private static final List<String> FILING_CLAUSES = List.of("D10-10", "D13-17");

    private final OwnerFiles files;
    private final OwnerFileAccess access;
    private final Ledger ledger;
    private final CaseVerification verification;
    private final Projects projects;
    private final Staff staff;
    private final ZoneId zone;

    OwnerFileController(
            OwnerFiles files,
            OwnerFileAccess access,
            Ledger ledger,
            CaseVerification verification,
            Projects projects,
            Staff staff,
            Clock clock) {
        this.files = files;
        this.access = access;
        this.ledger = ledger;
        this.verification = verification;
        this.projects = projects;
        this.staff = staff;
        this.zone = clock.getZone();
    }

    @GetMapping
    String show(@PathVariable String fileNo, @RequestParam(required = false) String task, Model model) {
        var file = required(fileNo, access::mayRead);
        model.addAttribute("taskId", task != null && task.matches(TASK_ID) ? task : null);
        return page(file, files.viewMasked(fileNo), false, model);
    }

    @PostMapping("/view")
    String view(@PathVariable String fileNo, Model model) {
        var file = required(fileNo, access::mayReadInFull);
        return page(file, files.viewInFull(fileNo, "查看"), true, model);
    }

    @GetMapping("/print")
    String print(@PathVariable String fileNo, Model model) {
        var file = required(fileNo, access::mayReadInFull);
        common(file, files.viewInFull(fileNo, "打印"), model);
        return "ownerfile/print";
    }

    @PostMapping("/edit")
    String edit(@PathVariable String fileNo, Model model) {
        return emptyForm(fileNo, null, "更正", model);
    }

    @GetMapping("/task/{taskId:" + TASK_ID + "}")
    String editForTask(@PathVariable String fileNo, @PathVariable String taskId, Model model) {
        return emptyForm(fileNo, taskId, "登记", model);
    }

    @PostMapping
    String save(@PathVariable String fileNo, @ModelAttribute OwnerForm form, Model model) {
        return saved(fileNo, null, form, model) ? "redirect:/owners/{fileNo}" : "ownerfile/edit";
    }

    @PostMapping("/task/{taskId:" + TASK_ID + "}")
    String saveForTask(
            @PathVariable String fileNo, @PathVariable String taskId, @ModelAttribute OwnerForm form, Model model) {
        return saved(fileNo, taskId, form, model) ? "redirect:/owners/{fileNo}?task={taskId}" : "ownerfile/edit";
    }

    @PostMapping("/documents")
    String file(
            @PathVariable String fileNo,
            @RequestParam String title,
            @RequestParam String copies,
            @RequestParam String reference,
            @RequestParam String unit,
            Model model) {
        var file = required(fileNo, access::mayEdit);
        try {
            files.file(fileNo, held(fileNo, unit), title, count(copies), reference, null, FILING_CLAUSES);
        } catch (Refused refusal) {
            model.addAttribute("documentProblem", refusal.getMessage());
            model.addAttribute("documentTitle", title);
            model.addAttribute("documentCopies", copies);
            model.addAttribute("documentReference", reference);
            model.addAttribute("documentUnit", unit);
            return page(file, files.viewMasked(fileNo), false, model);
        }
        return "redirect:/owners/{fileNo}";
    }

    @PostMapping("/transfer")
    String transfer(
            @PathVariable String fileNo,
            @RequestParam String unit,
            @RequestParam String reason,
            @RequestParam String newName,
            @RequestParam String newPhone,
            @RequestParam String newSecondPhone,
            Model model) {
        var file = required(fileNo, access::mayEdit);
        try {
            var unitId = held(fileNo, unit);
            if (unitId == null) {
                throw new Refused("房号：请选择");
            }
            var phones = Stream.of(newPhone, newSecondPhone)
                    .map(String::strip)
                    .filter(phone -> !phone.isEmpty())
                    .toList();
            var next = files.transfer(fileNo, unitId, newName, phones, reasonOf(reason));
            return "redirect:/owners/" + next.fileNo();
        } catch (Refused refusal) {
            model.addAttribute("transferProblem", refusal.getMessage());
            model.addAttribute("transferUnit", unit);
            model.addAttribute("transferReason", reason);
            model.addAttribute("newName", newName);
            model.addAttribute("newPhone", newPhone);
            model.addAttribute("newSecondPhone", newSecondPhone);
            return page(file, files.viewMasked(fileNo), false, model);
        }
    }

    private String page(OwnerFile file, FullView view, boolean inFull, Model model) {
        common(file, view, model);
        model.addAttribute("inFull", inFull);
        model.addAttribute("missing", files.missing(file.fileNo()));
        model.addAttribute("mayReadInFull", access.mayReadInFull(file));
        model.addAttribute("mayEdit", access.mayEdit(file));
        model.addAttribute("reasons", CloseReason.values());
        model.addAttribute("entries", ledger.entriesOf(file.fileNo()));
        model.addAttribute("verification", verification.verifyQuickly(file.fileNo()));
        model.addAttribute("longestName", OwnerChecks.LONGEST_NAME);
        return "ownerfile/owner";
    }

    private void common(OwnerFile file, FullView view, Model model) {
        var units = files.unitsOf(file.fileNo());
        model.addAttribute("file", file);
        model.addAttribute("project", projects.get(file.projectId()));
        model.addAttribute("units", units);
        model.addAttribute(
                "current", units.stream().filter(OwnerFileUnit::current).toList());
        model.addAttribute(
                "numbers",
                units.stream()
                        .collect(Collectors.toMap(OwnerFileUnit::unitId, OwnerFileUnit::number, (one, same) -> one)));
        model.addAttribute("details", view.details());
        model.addAttribute("changes", view.changes());
        model.addAttribute("documents", files.allDocumentsOf(file.fileNo()));
        model.addAttribute("staff", staff);
        model.addAttribute("zone", zone);
    }

    private String emptyForm(String fileNo, String taskId, String purpose, Model model) {
        var file = required(fileNo, access::mayEdit);
        var details = files.viewInFull(fileNo, purpose).details();
        form(file, taskId, OwnerForm.of(details, file.version()), model);
        return "ownerfile/edit";
    }

    private boolean saved(String fileNo, String taskId, OwnerForm form, Model model) {
        required(fileNo, access::mayEdit);
        try {
            files.update(fileNo, form.details(), form.version());
            return true;
        } catch (Refused refusal) {
            model.addAttribute("problem", refusal.getMessage());
            form(files.get(fileNo), taskId, form, model);
            return false;
        }
    }

    private void form(OwnerFile file, String taskId, OwnerForm form, Model model) {
        model.addAttribute("file", file);
        model.addAttribute("project", projects.get(file.projectId()));
        model.addAttribute(
                "units",
                files.unitsOf(file.fileNo()).stream()
                        .filter(OwnerFileUnit::current)
                        .map(OwnerFileUnit::number)
                        .collect(Collectors.joining("、")));
        model.addAttribute("taskId", taskId);
        model.addAttribute("form", form.withSpareRows(file.version()));
        model.addAttribute("roles", List.of(Role.MEMBER, Role.CO_OWNER));
        model.addAttribute("relations", Relation.values());
        model.addAttribute("identityKinds", IdentityKind.values());
        model.addAttribute("phoneLabels", PhoneLabel.values());
        model.addAttribute("longestName", OwnerChecks.LONGEST_NAME);
        model.addAttribute("longestReference", OwnerChecks.LONGEST_REFERENCE);
        model.addAttribute("longestReason", OwnerChecks.LONGEST_REASON);
    }

    /** The unit that the file holds; null where none was chosen. */
    private String held(String fileNo, String unitId) {
        if (unitId.isEmpty()) {
            return null;
        }
        return files.unitsOf(fileNo).stream()
                .filter(unit -> unit.current() && unit.unitId().equals(unitId))
                .map(OwnerFileUnit::unitId)
                .findFirst()
                .orElseThrow(() -> new Refused("房号：已不在本档案中，请重新选择"));
    }

    private static int count(String typed) {
        if (!typed.matches("[1-9]\\d?")) {
            throw new Refused("份数：请填写 1 至 99");
        }
        return Integer.parseInt(typed);
    }

    private static CloseReason reasonOf(String reason) {
        return Stream.of(CloseReason.values())
                .filter(each -> each.name().equals(reason))
                .findFirst()
                .orElse(null);
    }

    /** The file; one that the person may not use so is answered like one that does not exist. */
    private OwnerFile required(String fileNo, Predicate<OwnerFile> may) {
        return files.find(fileNo).filter(may).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
