package dev.guicheng.violation;

import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.violation.ViolationMeasure.Kind;
import dev.guicheng.violation.ViolationMeasure.Result;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What managers decide when a violation was not rectified, each with a record of its own. */
@Service
@Transactional
class ViolationMeasures {

    private final ViolationMapper mapper;
    private final Violations violations;
    private final ViolationSteps steps;
    private final CaseFiles cases;

    ViolationMeasures(ViolationMapper mapper, Violations violations, ViolationSteps steps, CaseFiles cases) {
        this.mapper = mapper;
        this.violations = violations;
        this.steps = steps;
        this.cases = cases;
    }

    /** The measures of the case, oldest first. */
    @Transactional(readOnly = true)
    List<ViolationMeasure> of(String caseNo) {
        return mapper.findMeasures(caseNo);
    }

    /** Keeps which measure comes next; the days are those of a second notice. */
    void decide(String caseNo, Kind kind, String reason, Integer rectifyDays, Collection<String> clauses) {
        int seq = of(caseNo).size() + 1;
        var measureNo = "%s-C%d".formatted(caseNo, seq);
        if (kind == Kind.SECOND_NOTICE) {
            Violations.requireWithinAWeek(rectifyDays);
            Violations.changed(mapper.updateRectifyDays(violations.get(caseNo), rectifyDays), caseNo);
        }
        mapper.insertMeasure(new ViolationMeasure(
                measureNo, caseNo, seq, kind, reason, steps.actor(), steps.now(), null, null, null, null, null));
        var facts = new LinkedHashMap<String, Object>();
        facts.put("measureNo", measureNo);
        facts.put("measure", kind);
        facts.put("reason", reason);
        facts.put("rectifyDays", kind == Kind.SECOND_NOTICE ? rectifyDays : null);
        cases.log(caseNo, "定措施", clauses, facts);
    }

    /** Keeps what was done of the newest measure, and what came of it. */
    void carriedOut(String caseNo, String done, String documentNo, Result result, Collection<String> clauses) {
        var measures = of(caseNo);
        var measure = measures.get(measures.size() - 1);
        Violations.changed(
                mapper.updateMeasureResult(
                        measure.measureNo(),
                        done,
                        ViolationSteps.orNull(documentNo),
                        result,
                        steps.actor(),
                        steps.now()),
                caseNo);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("measureNo", measure.measureNo());
        facts.put("done", done);
        facts.put("documentNo", ViolationSteps.orNull(documentNo));
        facts.put("result", result);
        cases.log(caseNo, "落实措施", clauses, facts);
    }
}
