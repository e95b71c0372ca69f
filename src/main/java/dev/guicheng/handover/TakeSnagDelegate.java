package dev.guicheng.handover;

import static dev.guicheng.handover.UnitHandover.Variables.AGREED_DAYS;
import static dev.guicheng.handover.UnitHandover.Variables.CONTRACTOR;
import static dev.guicheng.handover.UnitHandover.Variables.DESCRIPTION;
import static dev.guicheng.handover.UnitHandover.Variables.EXACT_PLACE;
import static dev.guicheng.handover.UnitHandover.Variables.ITEM;
import static dev.guicheng.handover.UnitHandover.Variables.PART;
import static dev.guicheng.handover.UnitHandover.Variables.PLACE;
import static dev.guicheng.handover.UnitHandover.Variables.REINSPECTION;
import static dev.guicheng.handover.UnitHandover.Variables.REINSPECTION_REMARK;
import static dev.guicheng.handover.UnitHandover.Variables.REINSPECT_BY;
import static dev.guicheng.handover.UnitHandover.Variables.REPLY_WANTED;
import static dev.guicheng.handover.UnitHandover.Variables.SERIOUSNESS;
import static dev.guicheng.handover.UnitHandover.Variables.SNAG;
import static dev.guicheng.handover.UnitHandover.Variables.SOURCE_FINDING;
import static dev.guicheng.handover.UnitHandover.Variables.WAIVER_REASON;

import dev.guicheng.engine.ProcessVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Lays out the variables of one snag in its own scope, since several of one handover go their ways side by side. */
@Component
class TakeSnagDelegate implements JavaDelegate {

    /** What decision, delegates and forms write later; declared here, it stays in the scope of the snag. */
    private static final Map<String, Object> LATER = Stream.of(
                    SOURCE_FINDING,
                    AGREED_DAYS,
                    CONTRACTOR,
                    ITEM,
                    REINSPECT_BY,
                    REINSPECTION,
                    REINSPECTION_REMARK,
                    WAIVER_REASON)
            .map(ProcessVariable::name)
            .collect(HashMap::new, (all, name) -> all.put(name, null), Map::putAll);

    private final Snags snags;
    private final UnitHandovers handovers;

    TakeSnagDelegate(Snags snags, UnitHandovers handovers) {
        this.snags = snags;
        this.handovers = handovers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var snag = snags.get(SNAG.from(execution));
        var handover = handovers.get(snag.caseNo());
        execution.setVariablesLocal(LATER);
        execution.setVariableLocal(PART.name(), snag.part().name());
        execution.setVariableLocal(SERIOUSNESS.name(), snag.seriousness().name());
        execution.setVariableLocal(DESCRIPTION.name(), snag.description());
        execution.setVariableLocal(PLACE.name(), handovers.interiorOf(handover));
        execution.setVariableLocal(EXACT_PLACE.name(), handovers.unitNumberOf(handover) + " " + snag.room());
        execution.setVariableLocal(REPLY_WANTED.name(), true);
    }
}
