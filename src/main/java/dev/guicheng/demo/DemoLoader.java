package dev.guicheng.demo;

import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Loads the demo's projects and staff before the first request; what is there already stays as people have left it. */
@Component
@Profile("demo")
class DemoLoader implements SmartInitializingSingleton {

    private final DemoPlan plan;
    private final Projects projects;
    private final Staff staff;
    private final TransactionOperations transaction;

    DemoLoader(DemoPlan plan, Projects projects, Staff staff, TransactionOperations transaction) {
        this.plan = plan;
        this.projects = projects;
        this.staff = staff;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> load());
    }

    private void load() {
        plan.projects().stream().map(DemoPlan.DemoProject::toPlan).forEach(projects::takeOver);
        plan.newStaff().forEach(staff::enrol);
    }
}
