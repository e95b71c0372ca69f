package dev.guicheng.desk;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseOffers;
import dev.guicheng.casefile.CaseReaders;
import dev.guicheng.casefile.CaseRecords;
import dev.guicheng.engine.Refused;
import dev.guicheng.evidence.Evidences;
import dev.guicheng.ledger.CaseVerification;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page of a case, for those who may read it. */
@Controller
@RequestMapping("/cases/{caseNo}")
class CaseController {

    private final CaseFiles cases;
    private final CaseReaders readers;
    private final CaseAccess access;
    private final CaseWithdrawalProcess withdrawal;
    private final List<CaseRecords> records;
    private final ObjectProvider<CaseOffers> offers;
    private final Evidences evidences;
    private final Ledger ledger;
    private final CaseVerification verification;
    private final Projects projects;
    private final Staff staff;
    private final ZoneId zone;

    CaseController(
            CaseFiles cases,
            CaseReaders readers,
            CaseAccess access,
            CaseWithdrawalProcess withdrawal,
            List<CaseRecords> records,
            ObjectProvider<CaseOffers> offers,
            Evidences evidences,
            Ledger ledger,
            CaseVerification verification,
            Projects projects,
            Staff staff,
            Clock clock) {
        this.cases = cases;
        this.readers = readers;
        this.access = access;
        this.withdrawal = withdrawal;
        this.records = records;
        this.offers = offers;
        this.evidences = evidences;
        this.ledger = ledger;
        this.verification = verification;
        this.projects = projects;
        this.staff = staff;
        this.zone = clock.getZone();
    }

    @GetMapping
    String show(@PathVariable String caseNo, Model model) {
        return page(readable(caseNo), model);
    }

    @PostMapping("/withdrawal")
    String withdraw(@PathVariable String caseNo, @RequestParam String reason, Model model) {
        var caseFile = readable(caseNo);
        try {
            access.requireWithdrawer();
            withdrawal.withdraw(caseFile, reason.strip());
        } catch (Refused refusal) {
            model.addAttribute("problem", refusal.getMessage());
            model.addAttribute("reason", reason);
            return page(caseFile, model);
        }
        return "redirect:/cases/{caseNo}";
    }

    private String page(CaseFile caseFile, Model model) {
        var caseNo = caseFile.caseNo();
        model.addAttribute("caseFile", caseFile);
        model.addAttribute("project", projects.get(caseFile.projectId()));
        model.addAttribute(
                "records",
                records.stream()
                        .flatMap(source -> source.recordsOf(caseNo).stream())
                        .toList());
        model.addAttribute(
                "offers",
                offers.orderedStream()
                        .flatMap(source -> source.on(caseFile).stream())
                        .toList());
        model.addAttribute(
                "evidences",
                Stream.of(evidences.of(caseNo), evidences.lentTo(caseNo))
                        .flatMap(List::stream)
                        .toList());
        model.addAttribute("contributable", readers.mayContribute(caseFile));
        model.addAttribute("links", cases.linksOf(caseNo));
        model.addAttribute("entries", ledger.entriesOf(caseNo));
        model.addAttribute("verification", verification.verifyQuickly(caseNo));
        model.addAttribute("staff", staff);
        model.addAttribute("zone", zone);
        model.addAttribute("withdrawable", access.mayWithdraw() && withdrawal.possible(caseFile));
        return "desk/case";
    }

    /** The case; one that the person may not read is answered like one that does not exist. */
    private CaseFile readable(String caseNo) {
        return readers.readable(caseNo).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
