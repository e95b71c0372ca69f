package dev.guicheng.violation;

import static dev.guicheng.violation.TenantViolation.Variables.CASE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.DELIVERED_AT;
import static dev.guicheng.violation.TenantViolation.Variables.DELIVERY_EVIDENCE_NO;
import static dev.guicheng.violation.TenantViolation.Variables.DELIVERY_REMARK;
import static dev.guicheng.violation.TenantViolation.Variables.DELIVERY_WAY;
import static dev.guicheng.violation.TenantViolation.Variables.RECTIFY_BY;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.violation.ViolationNotice.DeliveryWay;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class RecordDeliveryDelegate implements JavaDelegate {

    private final ViolationNotices notices;

    RecordDeliveryDelegate(ViolationNotices notices) {
        this.notices = notices;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var delivery = new Delivery(
                DeliveryWay.valueOf(DELIVERY_WAY.from(execution)),
                OffsetDateTime.parse(DELIVERED_AT.from(execution)).toInstant(),
                DELIVERY_EVIDENCE_NO.optional(execution).orElse(null),
                DELIVERY_REMARK.optional(execution).orElse(null));
        var notice = notices.deliver(CASE_NO.from(execution), delivery, ElementClauses.of(execution));
        RECTIFY_BY.set(execution, Date.from(notice.rectifyBy()));
        execution.removeVariables(
                List.of(DELIVERY_WAY.name(), DELIVERED_AT.name(), DELIVERY_EVIDENCE_NO.name(), DELIVERY_REMARK.name()));
    }
}
