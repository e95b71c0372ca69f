package dev.guicheng.handover;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.casefile.CaseLink;
import dev.guicheng.casefile.CaseReaders;
import dev.guicheng.engine.Refused;
import dev.guicheng.evidence.Evidence;
import dev.guicheng.evidence.Evidences;
import dev.guicheng.handover.Snag.State;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The page of a handover's snags: how far each is; where the owner gives a repair up that still runs. */
@Controller
@RequestMapping("/handovers/{caseNo}/snags")
class SnagController {

    private final UnitHandovers handovers;
    private final Snags snags;
    private final HandoverAccess access;
    private final HandoverWords words;
    private final CaseFiles cases;
    private final CaseReaders readers;
    private final Evidences evidences;
    private final Clock clock;

    SnagController(
            UnitHandovers handovers,
            Snags snags,
            HandoverAccess access,
            HandoverWords words,
            CaseFiles cases,
            CaseReaders readers,
            Evidences evidences,
            Clock clock) {
        this.handovers = handovers;
        this.snags = snags;
        this.access = access;
        this.words = words;
        this.cases = cases;
        this.readers = readers;
        this.evidences = evidences;
        this.clock = clock;
    }

    @GetMapping
    String show(@PathVariable String caseNo, Model model) {
        return page(readable(caseNo), model);
    }

    @PostMapping("/{seq}/waiver")
    String waive(@PathVariable String caseNo, @PathVariable int seq, @RequestParam String reason, Model model) {
        var caseFile = readable(caseNo);
        var snag = snags.of(caseNo).stream()
                .filter(each -> each.seq() == seq)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        try {
            access.requireWaiverRecorder(caseFile);
            snags.waive(caseNo, snag.snagId(), reason);
        } catch (Refused refusal) {
            model.addAttribute("problem", refusal.getMessage());
            model.addAttribute("refused", seq);
            model.addAttribute("reason", reason);
            return page(caseFile, model);
        }
        return "redirect:/handovers/{caseNo}/snags";
    }

    private String page(CaseFile caseFile, Model model) {
        var caseNo = caseFile.caseNo();
        boolean mayWaive = caseFile.open() && access.mayRecordWaivers(caseFile);
        var repairs = repairsOf(caseNo);
        var photos = numbersOf(readers.mayRead(caseFile) ? evidences.of(caseNo) : List.of());
        model.addAttribute("caseFile", caseFile);
        model.addAttribute("slipNo", handovers.get(caseNo).slipNo());
        model.addAttribute("longest", Snags.LONGEST_REASON);
        model.addAttribute(
                "snags",
                snags.of(caseNo).stream()
                        .map(snag -> line(snag, repairs, photos, mayWaive))
                        .toList());
        return "handover/snags";
    }

    private SnagLine line(Snag snag, Map<String, List<String>> repairs, Set<String> photos, boolean mayWaive) {
        var dueAt = words.dueAt(snag);
        return new SnagLine(
                snag.seq(),
                words.place(snag),
                snag.description(),
                snag.evidenceNo(),
                photos.contains(snag.evidenceNo()),
                snag.state().title(),
                snag.state().decided(),
                words.time(dueAt),
                dueAt != null && clock.instant().isAfter(dueAt),
                snag.contractor(),
                repairs.getOrDefault(snag.snagId(), List.of()),
                said(snag),
                mayWaive && snag.state() == State.IN_REPAIR);
    }

    private static Set<String> numbersOf(List<Evidence> evidences) {
        return evidences.stream().map(Evidence::evidenceNo).collect(Collectors.toCollection(HashSet::new));
    }

    /** The cases of the repairs by the snag that they are about. */
    private Map<String, List<String>> repairsOf(String caseNo) {
        return cases.linksOf(caseNo).stream()
                .filter(link -> link.fromCase().equals(caseNo) && link.about() != null)
                .collect(Collectors.groupingBy(
                        link -> link.about().substring(0, link.about().lastIndexOf('/')),
                        TreeMap::new,
                        Collectors.mapping(CaseLink::toCase, Collectors.toList())));
    }

    private static String said(Snag snag) {
        return Stream.of(
                        snag.remark() == null ? null : "没修好：" + snag.remark(),
                        snag.waiverReason() == null ? null : "放弃：" + snag.waiverReason())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("；"));
    }

    /** A handover, hidden from whoever may not see its snags. */
    private CaseFile readable(String caseNo) {
        return cases.find(caseNo)
                .filter(caseFile -> caseFile.processId().equals(UnitHandover.PROCESS_ID))
                .filter(access::maySeeSnags)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
