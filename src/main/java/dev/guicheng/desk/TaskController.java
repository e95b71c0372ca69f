package dev.guicheng.desk;

import dev.guicheng.casefile.CaseBrief;
import dev.guicheng.casefile.LikeText;
import dev.guicheng.engine.CurrentUser;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.Projects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the Tasklist's scripts ask about tasks; each answer holds only tasks that the person may see. */
@RestController
@RequestMapping("/tasks")
class TaskController {

    /** As many as the Tasklist shows on a page at most. */
    private static final int MOST_CARDS = 50;

    private static final int MOST_CASES = 200;
    private static final int MOST_HITS = 20;

    private static final DateTimeFormatter DUE = DateTimeFormatter.ofPattern("M 月 d 日 HH:mm");

    /**
     * A task in the words of its case.
     *
     * @param project empty for who works in one project only
     * @param due empty where the task has no due time
     * @param overdue by how much it is late, empty while it is not
     */
    record Card(
            String id,
            String name,
            String caseNo,
            String procedure,
            String project,
            String place,
            String unit,
            String seriousness,
            boolean serious,
            String due,
            String overdue,
            boolean claimable) {}

    /** The cards that were asked for, and who asked. */
    record Cards(String me, Map<String, Card> cards) {}

    /** What has come of a completed task, and which of the listed ones is next for the person; null where nothing is. */
    record Next(String sentence, String task) {}

    private final VisibleTasksProcess tasks;
    private final TaskListsProcess lists;
    private final Briefing briefing;
    private final NextSteps nextSteps;
    private final Projects projects;
    private final CurrentUser currentUser;
    private final Clock clock;

    TaskController(
            VisibleTasksProcess tasks,
            TaskListsProcess lists,
            Briefing briefing,
            NextSteps nextSteps,
            Projects projects,
            CurrentUser currentUser,
            Clock clock) {
        this.tasks = tasks;
        this.lists = lists;
        this.briefing = briefing;
        this.nextSteps = nextSteps;
        this.projects = projects;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    @GetMapping("/cards")
    Cards cards(@RequestParam List<String> ids) {
        var asked = ids.stream().distinct().limit(MOST_CARDS).toList();
        return new Cards(
                currentUser.id().orElse(""),
                cardsOf(tasks.among(asked)).stream().collect(Collectors.toMap(Card::id, Function.identity())));
    }

    /** How many tasks each of the person's task lists holds. */
    @GetMapping("/counts")
    Map<String, Long> counts() {
        return lists.counts();
    }

    /** Open tasks whose case number, title, place or unit is like the text. */
    @GetMapping("/search")
    List<Card> search(@RequestParam String q) {
        var caseNos = briefing.openCasesLike(new LikeText(q), currentUser.projects(), MOST_CASES);
        return cardsOf(tasks.of(caseNos, MOST_HITS));
    }

    /** What happens after a task that the person has just completed, and the next one of his list. */
    @GetMapping("/{taskId}/next")
    Next next(@PathVariable String taskId, @RequestParam(defaultValue = "") List<String> list) {
        return nextSteps
                .after(taskId)
                .map(sentence -> new Next(sentence, firstWorkable(list)))
                .orElse(new Next(null, null));
    }

    private String firstWorkable(List<String> list) {
        var asked = list.stream().distinct().limit(MOST_CARDS).toList();
        var open = tasks.among(asked).stream()
                .filter(task -> task.claimable() || currentUser.id().orElse("").equals(task.assignee()))
                .map(OpenTask::id)
                .collect(Collectors.toSet());
        return asked.stream().filter(open::contains).findFirst().orElse(null);
    }

    private List<Card> cardsOf(Collection<OpenTask> some) {
        var briefs = briefing.of(some.stream()
                .map(OpenTask::caseNo)
                .filter(caseNo -> !caseNo.isEmpty())
                .collect(Collectors.toSet()));
        var names = projectNames();
        return some.stream()
                .map(task -> card(
                        task,
                        names.getOrDefault(task.projectId(), ""),
                        briefs.getOrDefault(task.caseNo(), new CaseBrief("", "", false, ""))))
                .toList();
    }

    /** The names of the person's projects, none where there is nothing to tell apart. */
    private Map<String, String> projectNames() {
        var own = currentUser.projects();
        return own.size() < 2
                ? Map.of()
                : projects.all().stream()
                        .filter(project -> own.contains(project.id()))
                        .collect(Collectors.toMap(Project::id, Project::name));
    }

    private Card card(OpenTask task, String project, CaseBrief brief) {
        return new Card(
                task.id(),
                task.name(),
                task.caseNo(),
                task.procedure(),
                project,
                brief.place(),
                brief.unit(),
                brief.seriousness(),
                brief.serious(),
                task.dueAt() == null ? "" : DUE.format(task.dueAt().atZone(clock.getZone())),
                late(task.dueAt()),
                task.claimable());
    }

    private String late(Instant dueAt) {
        if (dueAt == null || !dueAt.isBefore(clock.instant())) {
            return "";
        }
        var late = Duration.between(dueAt, clock.instant());
        if (late.toDays() > 0) {
            return late.toDays() + " 天";
        }
        return late.toHours() > 0 ? late.toHours() + " 小时" : Math.max(1, late.toMinutes()) + " 分钟";
    }
}
