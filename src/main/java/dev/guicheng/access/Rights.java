package dev.guicheng.access;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages of ours, the rights of each group and the task lists, as {@code access/rights.yaml} states them. */
record Rights(List<Page> pages, List<GroupRights> groups, List<TaskList> filters) {

    private static final String FILE = "/access/rights.yaml";

    /** A page of ours to which the start page and the header of the web applications lead. */
    record Page(String id, String url, String chinese, String english) {

        /** Its name for a person with this language; Chinese for all but those who ask for English. */
        public String titleIn(Locale language) {
            return language.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? english : chinese;
        }
    }

    record GroupRights(
            String id,
            String title,
            Set<App> apps,
            List<String> pages,
            List<String> starts,
            List<String> sees,
            List<String> oversees,
            boolean readsDefinitions) {

        GroupRights {
            apps = apps == null || apps.isEmpty() ? EnumSet.noneOf(App.class) : EnumSet.copyOf(apps);
            pages = pages == null ? List.of() : pages;
            starts = starts == null ? List.of() : starts;
            sees = sees == null ? List.of() : sees;
            oversees = oversees == null ? List.of() : oversees;
        }

        /** The processes whose name and diagram the group sees. */
        Set<String> visibleProcesses() {
            return Stream.concat(starts.stream(), sees.stream()).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** A task list; of the conditions those that do not hold for it are null. */
    record TaskList(
            String name,
            String description,
            String color,
            int priority,
            List<String> groups,
            String assignee,
            String candidateGroups,
            boolean claimed,
            String process,
            String dueAfter,
            String dueBefore,
            Integer priorityFrom) {

        boolean isFor(GroupRights group) {
            return group.apps().contains(App.TASKLIST) && (groups == null || groups.contains(group.id()));
        }
    }

    static Rights read() {
        ObjectMapper yaml = YAMLMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build();
        try (InputStream file = Rights.class.getResourceAsStream(FILE)) {
            return yaml.readValue(file, Rights.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE, e);
        }
    }

    /** The groups whose tasks the members of these groups read without working on them. */
    List<String> overseenBy(List<String> groupIds) {
        return groups.stream()
                .filter(group -> groupIds.contains(group.id()))
                .flatMap(group -> group.oversees().stream())
                .toList();
    }

    /** The ids of the pages of ours to which the person is led. */
    Set<String> pagesOf(Staff staff) {
        return groups.stream()
                .filter(group -> staff.groups().contains(group.id()))
                .flatMap(group -> group.pages().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What leads the person there, in the order in which it is stated. */
    List<Page> linksOf(Staff staff) {
        Set<String> ids = pagesOf(staff);
        return pages.stream().filter(page -> ids.contains(page.id())).toList();
    }

    Set<App> appsOf(Staff staff) {
        return staff.isAdministrator()
                ? EnumSet.allOf(App.class)
                : groups.stream()
                        .filter(group -> staff.groups().contains(group.id()))
                        .flatMap(group -> group.apps().stream())
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(App.class)));
    }
}
