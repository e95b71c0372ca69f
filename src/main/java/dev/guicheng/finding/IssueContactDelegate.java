package dev.guicheng.finding;

import static dev.guicheng.finding.WorkContact.Variables.CASE_NO;
import static dev.guicheng.finding.WorkContact.Variables.DEPARTMENT;
import static dev.guicheng.finding.WorkContact.Variables.DEPARTMENT_GROUP;
import static dev.guicheng.finding.WorkContact.Variables.PARENT_CASE_NO;
import static dev.guicheng.finding.WorkContact.Variables.SUPERVISOR_GROUP;

import dev.guicheng.engine.ElementClauses;
import dev.guicheng.organization.Departments;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

@Component
class IssueContactDelegate implements JavaDelegate {

    private final WorkContacts contacts;
    private final Departments departments;

    IssueContactDelegate(WorkContacts contacts, Departments departments) {
        this.contacts = contacts;
        this.departments = departments;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var department = departments.get(DEPARTMENT.from(execution));
        var opened = contacts.issue(PARENT_CASE_NO.from(execution), department.code(), ElementClauses.of(execution));
        execution.setProcessBusinessKey(opened.caseNo());
        CASE_NO.set(execution, opened.caseNo());
        SUPERVISOR_GROUP.set(execution, department.supervisorGroup());
        DEPARTMENT_GROUP.set(execution, department.workerGroup());
    }
}
