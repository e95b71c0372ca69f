package dev.guicheng.demo;

import dev.guicheng.access.LoginHint;
import dev.guicheng.access.LoginHints;
import dev.guicheng.organization.Groups;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/** Who can log in to the demo; absent in every other profile. */
@Service
@Profile("demo")
class DemoUsers implements LoginHints {

    private final List<LoginHint> hints;

    DemoUsers(DemoPlan plan) {
        var projectNames = plan.projects().stream()
                .collect(Collectors.toMap(DemoPlan.DemoProject::id, DemoPlan.DemoProject::name));
        this.hints = plan.staff().stream()
                .map(person -> new LoginHint(
                        person.id(),
                        person.name(),
                        names(person.groups(), Groups::nameOf),
                        names(person.projects(), projectNames::get),
                        plan.password()))
                .toList();
    }

    /** All demo users, project by project, managers first. */
    @Override
    public List<LoginHint> hints() {
        return hints;
    }

    private static String names(List<String> ids, Function<String, String> nameOf) {
        return ids.stream().map(nameOf).collect(Collectors.joining("、"));
    }
}
