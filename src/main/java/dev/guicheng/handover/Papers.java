package dev.guicheng.handover;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.handover.HandoverStep.Kind;
import dev.guicheng.ownerfile.OwnerDocument;
import dev.guicheng.ownerfile.OwnerFiles;
import dev.guicheng.rulebook.Carries;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The papers of a handover in the 业主档案资料目录: which belong there, which are there. */
@Service
@Transactional
@Carries("D04-30")
class Papers {

    private final HandoverMapper mapper;
    private final HandoverSteps steps;
    private final OwnerFiles ownerFiles;
    private final CaseFiles cases;

    Papers(HandoverMapper mapper, HandoverSteps steps, OwnerFiles ownerFiles, CaseFiles cases) {
        this.mapper = mapper;
        this.steps = steps;
        this.ownerFiles = ownerFiles;
        this.cases = cases;
    }

    /** Files a paper, once; the case is locked before the owner's file. */
    void file(Handover handover, Paper paper, String reference, Collection<String> clauses) {
        cases.lock(handover.caseNo());
        ownerFiles.file(
                handover.ownerFileNo(),
                paper.ofTheWholeFile() ? null : handover.unitId(),
                paper.title(),
                1,
                reference,
                handover.caseNo(),
                clauses);
    }

    /** Files what who came had with him, and what the owner has filled in for another flat. */
    void fileWhatIsThere(Handover handover, Collection<String> clauses) {
        file(handover, Paper.TRANSFER_SLIP, handover.slipNo(), clauses);
        if (handover.identityCopyFiled()) {
            file(handover, Paper.IDENTITY_COPY, null, clauses);
        }
        if (handover.mandated()) {
            file(handover, Paper.MANDATE, handover.mandateNo(), clauses);
        }
        if (ownerFiles.registered(handover.ownerFileNo())) {
            file(handover, Paper.HOUSEHOLD_FORM, null, clauses);
        }
    }

    /** The papers that belong to the handover and are not in the catalogue yet, in its order. */
    @Transactional(readOnly = true)
    List<Paper> missing(String caseNo) {
        var handover = get(caseNo);
        var filed = ownerFiles.documentsOf(handover.ownerFileNo(), handover.unitId()).stream()
                .map(OwnerDocument::title)
                .collect(Collectors.toSet());
        return required(handover)
                .filter(paper -> !filed.contains(paper.title()))
                .toList();
    }

    /** Files what has been brought meanwhile; whether the catalogue is complete. */
    boolean complete(String caseNo, Collection<Paper> brought, Collection<String> clauses) {
        var handover = get(caseNo);
        if (!brought.isEmpty()) {
            steps.record(caseNo, Kind.CATALOGUE, null, titles(brought), null, clauses);
            brought.forEach(paper -> file(handover, paper, null, clauses));
        }
        var missing = missing(caseNo);
        cases.log(caseNo, "核对资料目录", clauses, Map.of("missing", titles(missing)));
        return missing.isEmpty();
    }

    private static Stream<Paper> required(Handover handover) {
        return Stream.of(Paper.values()).filter(paper -> paper != Paper.MANDATE || handover.mandated());
    }

    private static String titles(Collection<Paper> papers) {
        return papers.stream().map(Paper::title).collect(Collectors.joining("、"));
    }

    private Handover get(String caseNo) {
        return mapper.findByCaseNo(caseNo)
                .orElseThrow(() -> new IllegalStateException("There is no handover " + caseNo));
    }
}
