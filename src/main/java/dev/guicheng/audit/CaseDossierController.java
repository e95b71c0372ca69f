package dev.guicheng.audit;

import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/** A case on one page, for whoever audits its project; one of another project is answered like one that does not exist. */
@Controller
@RequestMapping("/audit/cases/{caseNo}")
class CaseDossierController {

    /** So many moments are on one page. */
    static final int MOMENTS = 200;

    private final AuditAccess access;
    private final CaseDossiers dossiers;
    private final CaseFooters footers;
    private final Spans spans;
    private final Clock clock;

    CaseDossierController(AuditAccess access, CaseDossiers dossiers, CaseFooters footers, Spans spans, Clock clock) {
        this.access = access;
        this.dossiers = dossiers;
        this.footers = footers;
        this.spans = spans;
        this.clock = clock;
    }

    @GetMapping
    String show(
            @PathVariable String caseNo,
            @RequestParam(required = false) Moment.Kind kind,
            @RequestParam(defaultValue = "1") int page,
            Model model) {
        var dossier = dossiers.of(
                access.readable(caseNo).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
        var chosen = dossier.moments().stream()
                .filter(moment -> kind == null || moment.kind() == kind)
                .toList();
        var pages = Math.max(1, (chosen.size() + MOMENTS - 1) / MOMENTS);
        var shown = Math.min(Math.max(page, 1), pages);
        model.addAttribute("dossier", dossier);
        model.addAttribute("caseFile", dossier.caseFile());
        model.addAttribute("kinds", Moment.Kind.values());
        model.addAttribute("kind", kind);
        model.addAttribute("moments", chosen.subList((shown - 1) * MOMENTS, Math.min(shown * MOMENTS, chosen.size())));
        model.addAttribute("shown", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("spans", spans);
        model.addAttribute("zone", clock.getZone());
        model.addAttribute("now", clock.instant());
        return "audit/case";
    }

    /** What stands at the foot of each printed page; a style sheet is the only one who can put it there. */
    @GetMapping(path = "/foot.css", produces = "text/css;charset=UTF-8")
    @ResponseBody
    String foot(@PathVariable String caseNo) {
        return footers.of(access.readable(caseNo).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }
}
