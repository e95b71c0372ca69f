package dev.guicheng.demo;

import dev.guicheng.organization.Groups;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Who can log in to the demo; absent in every other profile. */
@Service
@Profile("demo")
public class DemoUsers {

    private final List<DemoUser> users;

    DemoUsers(DemoPlan plan) {
        var projectNames = plan.projects().stream()
                .collect(Collectors.toMap(DemoPlan.DemoProject::id, DemoPlan.DemoProject::name));
        this.users = plan.staff().stream()
                .map(person -> new DemoUser(
                        person.id(),
                        person.name(),
                        names(person.groups(), Groups::nameOf),
                        names(person.projects(), projectNames::get),
                        plan.password()))
                .toList();
    }

    /** All demo users, project by project, managers first. */
    public List<DemoUser> all() {
        return users;
    }

    private static List<String> names(List<String> ids, Function<String, String> nameOf) {
        return ids.stream().map(nameOf).toList();
    }
}
