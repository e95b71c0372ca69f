package dev.guicheng.delivery;

import static dev.guicheng.delivery.SiteDelivery.Variables.AGREEMENT_STAFF;
import static dev.guicheng.delivery.SiteDelivery.Variables.CASE_NO;
import static dev.guicheng.delivery.SiteDelivery.Variables.CLEANING;
import static dev.guicheng.delivery.SiteDelivery.Variables.FEE_STAFF;
import static dev.guicheng.delivery.SiteDelivery.Variables.GOODS_STAFF;
import static dev.guicheng.delivery.SiteDelivery.Variables.INSPECTION_STAFF;
import static dev.guicheng.delivery.SiteDelivery.Variables.KEY_STAFF;
import static dev.guicheng.delivery.SiteDelivery.Variables.LEADER;
import static dev.guicheng.delivery.SiteDelivery.Variables.LIAISON;
import static dev.guicheng.delivery.SiteDelivery.Variables.PARKING_AREA;
import static dev.guicheng.delivery.SiteDelivery.Variables.SITE_ITEMS;
import static dev.guicheng.delivery.SiteDelivery.Variables.TEAM_MEMBERS;
import static dev.guicheng.delivery.SiteDelivery.Variables.TRAFFIC;

import dev.guicheng.delivery.Duty.Post;
import dev.guicheng.delivery.SiteDelivery.Elements;
import dev.guicheng.engine.ElementClauses;
import dev.guicheng.engine.JsonValues;
import dev.guicheng.engine.ProcessVariable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.spin.json.SpinJsonNode;
import org.springframework.stereotype.Component;

/** Records each of the preparations that go on side by side. */
@Component
class PreparationDoneListener implements TaskListener {

    private final Deliveries deliveries;

    PreparationDoneListener(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void notify(DelegateTask task) {
        var caseNo = CASE_NO.from(task);
        var clauses = ElementClauses.of(task);
        switch (task.getTaskDefinitionKey()) {
            case Elements.FORM_EMERGENCY_TEAM -> {
                deliveries.formTeam(caseNo, LEADER.from(task), texts(TEAM_MEMBERS, task), clauses);
                forget(task, LEADER, TEAM_MEMBERS);
            }
            case Elements.STAFF_DESKS -> {
                deliveries.staffDesks(caseNo, desks(task), clauses);
                forget(task, AGREEMENT_STAFF, FEE_STAFF, KEY_STAFF, GOODS_STAFF, INSPECTION_STAFF);
            }
            case Elements.SET_UP_SITE -> {
                deliveries.setUp(caseNo, texts(SITE_ITEMS, task), clauses);
                forget(task, SITE_ITEMS);
            }
            case Elements.ARRANGE_PARKING -> {
                deliveries.arrangeParking(
                        caseNo, PARKING_AREA.from(task), LIAISON.from(task), TRAFFIC.from(task), clauses);
                forget(task, PARKING_AREA, LIAISON, TRAFFIC);
            }
            case Elements.CLEAN_SITE -> {
                deliveries.clean(caseNo, CLEANING.from(task), clauses);
                forget(task, CLEANING);
            }
            default -> throw new IllegalStateException("%s prepares nothing".formatted(task.getTaskDefinitionKey()));
        }
    }

    private static Map<Post, List<String>> desks(DelegateTask task) {
        return Map.of(
                Post.AGREEMENT, texts(AGREEMENT_STAFF, task),
                Post.FEE, texts(FEE_STAFF, task),
                Post.KEY, texts(KEY_STAFF, task),
                Post.GOODS, texts(GOODS_STAFF, task),
                Post.INSPECTION, texts(INSPECTION_STAFF, task));
    }

    private static List<String> texts(ProcessVariable<SpinJsonNode> list, DelegateTask task) {
        return list.optional(task).map(JsonValues::texts).orElse(List.of());
    }

    private static void forget(DelegateTask task, ProcessVariable<?>... variables) {
        task.getExecution()
                .removeVariables(Stream.of(variables).map(ProcessVariable::name).toList());
    }
}
