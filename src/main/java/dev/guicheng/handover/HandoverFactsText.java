package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.CASE_NO;

import dev.guicheng.engine.form.FormContext;
import dev.guicheng.engine.form.FormMarkdown;
import dev.guicheng.engine.form.FormText;
import org.springframework.stereotype.Component;

/** Shows the handover that a task is about: flat, slip, owner masked, what is done at which desk, its snags. */
@Component
class HandoverFactsText implements FormText {

    private final UnitHandovers handovers;
    private final HandoverSteps steps;
    private final Snags snags;
    private final HandoverWords words;

    HandoverFactsText(UnitHandovers handovers, HandoverSteps steps, Snags snags, HandoverWords words) {
        this.handovers = handovers;
        this.steps = steps;
        this.snags = snags;
        this.words = words;
    }

    @Override
    public String source() {
        return "handoverFacts";
    }

    @Override
    public FormMarkdown textFor(FormContext context) {
        var caseNo = CASE_NO.optional(context.variables()).orElseThrow();
        var handover = handovers.get(caseNo);
        var text = FormMarkdown.empty()
                .heading("交房 " + words.unit(handover))
                .fact("交房传递单编号", handover.slipNo())
                .fact("业主", words.owner(handover));
        steps.of(caseNo).forEach(step -> text.fact(step.kind().title(), words.described(step)));
        snags.of(caseNo).forEach(snag -> text.fact("房屋质量问题 " + snag.seq(), words.summary(snag)));
        return text.link("查看案件全部记录", "/cases/" + caseNo);
    }
}
