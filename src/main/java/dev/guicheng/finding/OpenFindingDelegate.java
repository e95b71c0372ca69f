package dev.guicheng.finding;

import static dev.guicheng.finding.PatrolToRepair.Variables.CASE_NO;
import static dev.guicheng.finding.PatrolToRepair.Variables.CATEGORY;
import static dev.guicheng.finding.PatrolToRepair.Variables.DESCRIPTION;
import static dev.guicheng.finding.PatrolToRepair.Variables.EXACT_PLACE;
import static dev.guicheng.finding.PatrolToRepair.Variables.FIRST_ROUTE;
import static dev.guicheng.finding.PatrolToRepair.Variables.FOUND_AT;
import static dev.guicheng.finding.PatrolToRepair.Variables.HAZARD;
import static dev.guicheng.finding.PatrolToRepair.Variables.ITEM;
import static dev.guicheng.finding.PatrolToRepair.Variables.METHODS;
import static dev.guicheng.finding.PatrolToRepair.Variables.OTHER_ROUTE;
import static dev.guicheng.finding.PatrolToRepair.Variables.OWNER_FILE_NO;
import static dev.guicheng.finding.PatrolToRepair.Variables.PARENT_CASE_NO;
import static dev.guicheng.finding.PatrolToRepair.Variables.PLACE;
import static dev.guicheng.finding.PatrolToRepair.Variables.REGISTRATION_DUE;
import static dev.guicheng.finding.PatrolToRepair.Variables.REPLY_WANTED;
import static dev.guicheng.finding.PatrolToRepair.Variables.REPORTED_BY;
import static dev.guicheng.finding.PatrolToRepair.Variables.SERIOUSNESS;
import static dev.guicheng.finding.PatrolToRepair.Variables.SOURCE_CASE_NO;
import static dev.guicheng.finding.PatrolToRepair.Variables.SOURCE_FINDING;
import static dev.guicheng.finding.PatrolToRepair.Variables.UNIT;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.rulebook.Checklist;
import dev.guicheng.rulebook.ChecklistItem;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class OpenFindingDelegate implements JavaDelegate {

    private final Findings findings;
    private final Checklist checklist;

    OpenFindingDelegate(Findings findings, Checklist checklist) {
        this.findings = findings;
        this.checklist = checklist;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var item = checklist.item(ITEM.from(execution));
        var opened = findings.open(reported(execution), ElementClauses.of(execution));
        execution.setProcessBusinessKey(opened.caseNo());
        CASE_NO.set(execution, opened.caseNo());
        CATEGORY.set(execution, item.category());
        FIRST_ROUTE.set(execution, routeOf(item, 0));
        OTHER_ROUTE.set(execution, routeOf(item, 1));
        HAZARD.set(execution, HAZARD.optional(execution).orElse(false));
        REPLY_WANTED.set(execution, REPLY_WANTED.optional(execution).orElse(false));
        REGISTRATION_DUE.set(execution, findings.registrationDue(opened.caseNo()));
        execution.removeVariables(List.of(
                EXACT_PLACE.name(),
                DESCRIPTION.name(),
                METHODS.name(),
                UNIT.name(),
                SOURCE_FINDING.name(),
                OWNER_FILE_NO.name()));
    }

    private static NewFinding reported(DelegateExecution execution) {
        return new NewFinding(
                execution.getTenantId(),
                PLACE.from(execution),
                EXACT_PLACE.from(execution),
                ITEM.from(execution),
                METHODS.optional(execution).orElse(null),
                DESCRIPTION.from(execution),
                SERIOUSNESS.from(execution),
                HAZARD.optional(execution).orElse(false),
                REPLY_WANTED.optional(execution).orElse(false),
                UNIT.optional(execution).orElse(null),
                REPORTED_BY.optional(execution).orElse(null),
                FOUND_AT.optional(execution).map(Date::toInstant).orElse(null),
                SOURCE_CASE_NO.optional(execution).orElse(null),
                SOURCE_FINDING.optional(execution).orElse(null),
                PARENT_CASE_NO.optional(execution).orElse(null),
                OWNER_FILE_NO.optional(execution).orElse(null));
    }

    /** The item's route at this rank as the decision table spells it, empty where there is none. */
    static String routeOf(ChecklistItem item, int rank) {
        return item.routes().size() > rank ? item.routes().get(rank).name() : "";
    }
}
