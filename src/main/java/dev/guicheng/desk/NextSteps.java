package dev.guicheng.desk;

import dev.guicheng.casefile.CaseFile;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.course.CaseCourse.Step;
import dev.guicheng.course.CaseCourseProcess;
import dev.guicheng.desk.CompletedTaskProcess.CompletedTask;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.organization.Department;
import dev.guicheng.organization.Departments;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Staff;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells whoever has completed a task in one sentence what happens next. */
@Service
@Transactional(readOnly = true)
class NextSteps {

    private final CompletedTaskProcess completed;
    private final CaseCourseProcess courses;
    private final CaseFiles cases;
    private final Departments departments;
    private final Staff staff;
    private final CurrentUser currentUser;

    NextSteps(
            CompletedTaskProcess completed,
            CaseCourseProcess courses,
            CaseFiles cases,
            Departments departments,
            Staff staff,
            CurrentUser currentUser) {
        this.completed = completed;
        this.courses = courses;
        this.cases = cases;
        this.departments = departments;
        this.staff = staff;
        this.currentUser = currentUser;
    }

    /** What has come of the task, nothing unless the current user has completed it. */
    Optional<String> after(String taskId) {
        return completed.find(taskId).map(this::sentence);
    }

    private String sentence(CompletedTask task) {
        var caseFile = cases.find(task.caseNo());
        if (caseFile.isEmpty()) {
            return "已完成";
        }
        if (!caseFile.get().open()) {
            return "%s %s".formatted(task.caseNo(), caseFile.get().status() == CaseFile.Status.CLOSED ? "已结案" : "已撤销");
        }
        var caseNos = new HashSet<String>();
        caseNos.add(task.caseNo());
        cases.openSubCasesOf(task.caseNo()).forEach(below -> caseNos.add(below.caseNo()));
        var steps = courses.openSteps(caseNos);
        var fresh = steps.stream()
                .filter(step -> begunBy(step, task.completedAt()))
                .map(this::handedOn)
                .distinct()
                .toList();
        if (!fresh.isEmpty()) {
            return task.caseNo() + " " + String.join("；", fresh);
        }
        return steps.isEmpty()
                ? task.caseNo() + " 已提交，系统正在转下一步"
                : "%s 本步已完成，还在等待：%s"
                        .formatted(
                                task.caseNo(),
                                steps.stream().map(Step::name).distinct().collect(Collectors.joining("、")));
    }

    /** A task that follows begins in the same moment or later. */
    private static boolean begunBy(Step step, Instant completedAt) {
        return !step.createdAt().isBefore(completedAt);
    }

    private String handedOn(Step step) {
        if (step.assignee() == null) {
            return "已转 %s 待领取（%s）".formatted(offices(step.groups()), step.name());
        }
        return step.assignee().equals(currentUser.id().orElse(""))
                ? "下一步仍由您办理（%s）".formatted(step.name())
                : "已转 %s 办理（%s）".formatted(staff.nameOf(step.assignee()), step.name());
    }

    /** The workers of a department are called by the department, everybody else by his role. */
    String offices(List<String> groups) {
        Map<String, String> byWorkers = departments.all().stream()
                .collect(Collectors.toMap(Department::workerGroup, Department::name, (one, other) -> one));
        Map<String, String> titles =
                Groups.all().stream().collect(Collectors.toMap(Groups.Group::id, Groups.Group::name));
        return groups.stream()
                .map(group -> byWorkers.getOrDefault(group, titles.getOrDefault(group, group)))
                .distinct()
                .collect(Collectors.joining("、"));
    }
}
