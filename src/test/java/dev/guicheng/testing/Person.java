package dev.guicheng.testing;

import java.util.List;

/** Somebody of the test estate, known to the engine by what the login would tell it. */
public record Person(String id, List<String> groups, List<String> projects) {

    public static Person of(String id, String... groups) {
        return new Person(id, List.of(groups), List.of(TestEstate.PROJECT));
    }

    public Person in(String... projectIds) {
        return new Person(id, groups, List.of(projectIds));
    }
}
