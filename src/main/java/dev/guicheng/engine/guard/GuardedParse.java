package dev.guicheng.engine.guard;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;

/** Checks a model before the engine builds anything of it; what the check finds makes the deployment fail. */
class GuardedParse extends BpmnParse {

    GuardedParse(BpmnParser parser) {
        super(parser);
    }

    @Override
    protected void parseRootElement() {
        ModelGuard.findings(rootElement).forEach(finding -> addError(finding.message(), finding.element()));
        if (!hasErrors()) {
            super.parseRootElement();
        }
    }
}
