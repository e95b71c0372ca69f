package dev.guicheng.handover;

import dev.guicheng.handover.HandoverStep.Kind;
import java.util.Collection;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What came to light while the owner looked at his flat. */
@Service
@Transactional
class Inspections {

    private final UnitHandovers handovers;
    private final HandoverSteps steps;
    private final Papers papers;
    private final Desks desks;
    private final Snags snags;
    private final Questions questions;

    Inspections(
            UnitHandovers handovers,
            HandoverSteps steps,
            Papers papers,
            Desks desks,
            Snags snags,
            Questions questions) {
        this.handovers = handovers;
        this.steps = steps;
        this.papers = papers;
        this.desks = desks;
        this.snags = snags;
        this.questions = questions;
    }

    /** Keeps snags and questions of an inspection; each snag goes to repair from here on. */
    void record(String caseNo, InspectionReport report, Collection<String> clauses) {
        var detail = "房屋质量问题 %d 项，疑问 %d 个"
                .formatted(report.snags().size(), report.questions().size());
        var remark = HandoverSteps.orNull(report.remark());
        steps.record(caseNo, Kind.INSPECTION, null, remark == null ? detail : detail + "；" + remark, null, clauses);
        desks.resume(caseNo);
        questions.raise(caseNo, report.questions());
        papers.file(handovers.get(caseNo), Paper.QUALITY_RECORD, null, clauses);
        snags.raise(caseNo, report.snags());
    }
}
