package dev.guicheng.demo;

import dev.guicheng.calendar.CalendarImports;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Loads the demo's projects, staff and holidays before the first request; what is there already stays as people have left it. */
@Component
@Profile("demo")
class DemoLoader implements SmartInitializingSingleton {

    private static final int YEAR = 2026;

    private final DemoPlan plan;
    private final Projects projects;
    private final Staff staff;
    private final CalendarImports calendar;
    private final TransactionOperations transaction;

    DemoLoader(
            DemoPlan plan,
            Projects projects,
            Staff staff,
            CalendarImports calendar,
            TransactionOperations transaction) {
        this.plan = plan;
        this.projects = projects;
        this.staff = staff;
        this.calendar = calendar;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> load());
    }

    private void load() {
        plan.projects().stream().map(DemoPlan.DemoProject::toPlan).forEach(projects::takeOver);
        plan.newStaff().forEach(staff::enrol);
        if (!calendar.knowsYear(YEAR)) {
            calendar.importDays(holidays(), "system");
        }
    }

    private static byte[] holidays() {
        try {
            return new ClassPathResource("demo/calendar-%d.csv".formatted(YEAR)).getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
