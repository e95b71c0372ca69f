package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.access.Rights.GroupRights;
import dev.guicheng.access.Rights.Page;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Groups.Group;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the rights file to the groups and to the processes that there are. */
class RightsFileTest {

    private final Rights rights = Rights.read();

    @Test
    void namesEveryGroupButTheAdministratorsAsTheOrganizationDoes() {
        assertThat(rights.groups())
                .extracting(group -> new Group(group.id(), group.title()))
                .containsExactlyInAnyOrderElementsOf(Groups.all().stream()
                        .filter(group -> !group.id().equals(Groups.ADMINISTRATORS))
                        .toList());
    }

    @Test
    void namesOnlyPagesThatItStates() {
        var stated = rights.pages().stream().map(Page::id).toList();
        assertThat(rights.groups())
                .flatExtracting(GroupRights::pages)
                .containsAll(stated)
                .isSubsetOf(stated);
    }

    @Test
    void namesOnlyProcessesThatAreDrawn() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            Set<String> drawn = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".bpmn"))
                    .map(name -> name.replace(".bpmn", ""))
                    .collect(Collectors.toSet());
            assertThat(rights.groups())
                    .extracting(GroupRights::visibleProcesses)
                    .allSatisfy(processes -> assertThat(drawn).containsAll(processes));
        }
    }
}
