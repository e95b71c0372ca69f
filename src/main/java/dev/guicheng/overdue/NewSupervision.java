package dev.guicheng.overdue;

import dev.guicheng.overdue.Supervision.Choice;
import java.time.LocalDate;

/**
 * What a superior decides about an overdue case; of the details only the one that his choice needs is there.
 *
 * @param finalDays how many calendar days from now he may set as the final date
 * @param workingDays how many working days his level has
 */
record NewSupervision(
        Choice choice,
        String supervisor,
        String remark,
        String reassignTo,
        LocalDate finalDate,
        LocalDate newDate,
        int finalDays,
        int workingDays) {}
