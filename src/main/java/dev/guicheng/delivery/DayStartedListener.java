package dev.guicheng.delivery;

import static dev.guicheng.delivery.SiteDelivery.Variables.AGREEMENT_LUNCH;
import static dev.guicheng.delivery.SiteDelivery.Variables.CASE_NO;
import static dev.guicheng.delivery.SiteDelivery.Variables.FEE_LUNCH;
import static dev.guicheng.delivery.SiteDelivery.Variables.GOODS_LUNCH;
import static dev.guicheng.delivery.SiteDelivery.Variables.INSPECTION_LUNCH;
import static dev.guicheng.delivery.SiteDelivery.Variables.KEY_LUNCH;
import static dev.guicheng.delivery.SiteDelivery.Variables.ON_DUTY;
import static dev.guicheng.delivery.SiteDelivery.Variables.REPLENISHED;
import static dev.guicheng.delivery.SiteDelivery.Variables.TIDIED;

import dev.guicheng.delivery.Duty.Post;
import dev.guicheng.engine.ElementClauses;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

@Component
class DayStartedListener implements TaskListener {

    private final DeliveryDays days;

    DayStartedListener(DeliveryDays days) {
        this.days = days;
    }

    @Override
    public void notify(DelegateTask task) {
        var everythingDone = Stream.of(ON_DUTY, TIDIED, REPLENISHED)
                .allMatch(done -> done.optional(task).orElse(false));
        var lunch = Map.of(
                Post.AGREEMENT, AGREEMENT_LUNCH.from(task),
                Post.FEE, FEE_LUNCH.from(task),
                Post.KEY, KEY_LUNCH.from(task),
                Post.GOODS, GOODS_LUNCH.from(task),
                Post.INSPECTION, INSPECTION_LUNCH.from(task));
        days.start(CASE_NO.from(task), everythingDone, lunch, ElementClauses.of(task));
        task.getExecution()
                .removeVariables(List.of(
                        ON_DUTY.name(),
                        TIDIED.name(),
                        REPLENISHED.name(),
                        AGREEMENT_LUNCH.name(),
                        FEE_LUNCH.name(),
                        KEY_LUNCH.name(),
                        GOODS_LUNCH.name(),
                        INSPECTION_LUNCH.name()));
    }
}
