package dev.guicheng.overdue;

import dev.guicheng.engine.Refused;
import dev.guicheng.organization.Department;
import dev.guicheng.organization.Departments;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Staff;
import dev.guicheng.organization.StaffMember;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who handles a case, who is told about it, and to whom it can be given. */
@Component
class Handlers {

    private static final int LONGEST = 1000;
    private static final String DEPARTMENT = "department:";
    private static final String USER = "user:";
    private static final List<String> SERVICE =
            List.of(Groups.SERVICE_SUPERVISORS, Groups.SERVICE_ASSISTANTS, Groups.SERVICE_OFFICERS);

    private final CaseTasksProcess tasks;
    private final Staff staff;
    private final Departments departments;

    Handlers(CaseTasksProcess tasks, Staff staff, Departments departments) {
        this.tasks = tasks;
        this.staff = staff;
        this.departments = departments;
    }

    /** Who holds the open tasks of the case, in words. */
    String inWords(String caseNo) {
        return shortened(
                tasks.of(caseNo).stream().flatMap(this::namesOf).distinct().collect(Collectors.joining("、")));
    }

    /** The people of the group in the project, in words. */
    String inWords(String group, String projectId) {
        return shortened(Stream.concat(
                        Stream.of(Groups.nameOf(group)),
                        staff.usersIn(group, projectId).stream().map(StaffMember::name))
                .collect(Collectors.joining("、")));
    }

    /** Tells the persons who have claimed tasks, and of the others the groups that may. */
    void tell(List<OpenTask> told, BiConsumer<String, OpenTask> person, BiConsumer<String, OpenTask> group) {
        for (var task : told) {
            if (task.assignee() != null) {
                person.accept(task.assignee(), task);
            } else {
                task.groups().forEach(candidate -> group.accept(candidate, task));
            }
        }
    }

    /** Those who have claimed tasks of the case. */
    List<String> holdersOf(String caseNo) {
        return tasks.of(caseNo).stream()
                .map(OpenTask::assignee)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** To whom a case of the project can be given: keys with their names, departments first. */
    List<Choice> choices(String projectId) {
        var all = departments.all();
        var groups = Stream.concat(
                        all.stream().flatMap(one -> Stream.of(one.workerGroup(), one.supervisorGroup())),
                        SERVICE.stream())
                .distinct();
        return Stream.concat(
                        all.stream().map(one -> new Choice(DEPARTMENT + one.code(), one.name())),
                        groups.flatMap(group -> staff.usersIn(group, projectId).stream())
                                .distinct()
                                .map(one -> new Choice(USER + one.id(), one.name())))
                .toList();
    }

    String nameOf(String choice) {
        return choice.startsWith(DEPARTMENT) ? department(choice).name() : staff.nameOf(user(choice));
    }

    /** Gives all open tasks of the case to the department or person. */
    void give(String caseNo, String choice) {
        if (choice.startsWith(DEPARTMENT)) {
            tasks.assign(caseNo, department(choice));
        } else {
            tasks.assign(caseNo, user(choice));
        }
    }

    void giveToPerson(String caseNo, String userId) {
        tasks.assign(caseNo, userId);
    }

    private Stream<String> namesOf(OpenTask task) {
        return task.assignee() == null
                ? task.groups().stream().map(Groups::nameOf)
                : Stream.of(staff.nameOf(task.assignee()));
    }

    private Department department(String choice) {
        return departments.get(choice.substring(DEPARTMENT.length()));
    }

    private static String user(String choice) {
        if (!choice.startsWith(USER)) {
            throw new Refused("请选择改派给谁");
        }
        return choice.substring(USER.length());
    }

    private static String shortened(String words) {
        return words.length() > LONGEST ? words.substring(0, LONGEST - 1) + "…" : words;
    }

    /** Somebody to whom a case can be given. */
    record Choice(String key, String name) {}
}
