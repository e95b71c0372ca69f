package dev.guicheng.engine.lists;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.testing.Database;
import dev.guicheng.testing.OnEachDatabase;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Together;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is answered from the narrow table is what the engine itself would answer. */
class ListedTasksTest {

    private static final List<String> GROUPS = List.of(
            "engineers", "cleaners", "serviceOfficers", "engineeringSupervisors", "projectManagers", "generalManagers");
    private static final int TASKS = 120;
    private static final int QUESTIONS = 250;
    private static final int PAGE = 15;
    private static final int PAGES = 3;
    private static final int ALL = 2000;
    private static final int PRIORITIES = 3;
    private static final Date NOON = new Date(1_790_000_000_000L);

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String engineers = run + "engineers";
    private final String cleaners = run + "cleaners";
    private final String officers = run + "officers";
    private final List<String> projects = List.of(run + "a", run + "b", run + "c");
    private final List<String> users = List.of(run + "1", run + "2", run + "3", run + "4");

    @OnEachDatabase
    void randomQuestionsAreAnsweredAsTheEngineAnswersThem(ProcessEngine engine, JdbcTemplate jdbc) {
        var random = new Random(7);
        var tasks = someTasks(engine, random);
        for (int question = 0; question < QUESTIONS; question++) {
            if (question % 10 == 0) {
                change(engine, jdbc, one(tasks, random), random);
            }
            var seed = random.nextLong();
            compare(engine, someone(random), () -> question(engine, new Random(seed)), PAGE * random.nextInt(PAGES));
        }
        tasks.forEach(task -> engine.getTaskService().deleteTask(task, true));
    }

    @OnEachDatabase
    void everyListOfTheTasklistShowsWhatTheEngineWouldShow(ProcessEngine engine) {
        var random = new Random(11);
        var tasks = someTasks(engine, random);
        var lists = engine.getFilterService().createTaskFilterQuery().list();
        assertThat(lists).hasSizeGreaterThanOrEqualTo(7);
        for (var list : lists) {
            for (int time = 0; time < 10; time++) {
                compare(engine, someone(random), () -> opened(engine, list.getId()), PAGE * random.nextInt(PAGES));
            }
            var answered = opened(engine, list.getId());
            as(engine, someone(random), answered, TaskQuery::count);
            assertThat(ListQuery.of((TaskQueryImpl) answered))
                    .as(list.getName())
                    .isPresent();
        }
        tasks.forEach(task -> engine.getTaskService().deleteTask(task, true));
    }

    @OnEachDatabase
    void tasksOfCasesAreFoundByTheirNumbersAndInstances(ProcessEngine engine, JdbcTemplate jdbc) {
        var task = task(engine, projects.get(0), engineers);
        var other = task(engine, projects.get(0), engineers);
        jdbc.update(
                "INSERT INTO act_ru_execution (id_, rev_, proc_inst_id_, business_key_) VALUES (?, 1, ?, ?)",
                run,
                run,
                "case of " + run);
        jdbc.update("UPDATE act_ru_task SET proc_inst_id_ = ? WHERE id_ = ?", run, task);
        var engineer = Person.of(users.get(0), engineers).in(projects.get(0));
        Supplier<TaskQuery> byNumber =
                () -> engine.getTaskService().createTaskQuery().processInstanceBusinessKeyIn("case of " + run, "none");
        Supplier<TaskQuery> byInstance =
                () -> engine.getTaskService().createTaskQuery().processInstanceId(run);

        for (var question : List.of(byNumber, byInstance)) {
            assertThat(found(engine, engineer, question.get())).containsExactly(task);
            assertThat(ListQuery.of((TaskQueryImpl) question.get())).isPresent();
            compare(engine, engineer, question, 0);
            compare(engine, Person.of(users.get(0), cleaners).in(projects.get(0)), question, 0);
        }

        jdbc.update("UPDATE act_ru_task SET proc_inst_id_ = NULL WHERE id_ = ?", task);
        jdbc.update("DELETE FROM act_ru_execution WHERE id_ = ?", run);
        engine.getTaskService().deleteTask(task, true);
        engine.getTaskService().deleteTask(other, true);
    }

    @OnEachDatabase
    void whoHasNothingToDoWithATaskDoesNotFindIt(ProcessEngine engine) {
        var task = task(engine, projects.get(0), engineers);

        assertThat(found(engine, Person.of(users.get(0), engineers).in(projects.get(0))))
                .containsExactly(task);
        assertThat(found(engine, Person.of(users.get(0), engineers).in(projects.get(1))))
                .isEmpty();
        assertThat(found(engine, Person.of(users.get(0), engineers).in())).isEmpty();
        assertThat(found(engine, Person.of(users.get(0), cleaners).in(projects.get(0))))
                .isEmpty();
        assertThat(found(engine, Person.of(users.get(0)).in(projects.get(0)))).isEmpty();
        assertThat(found(engine, Person.of("O'Neil\"}", "a,b", "\\").in(projects.get(0), "{'")))
                .isEmpty();

        engine.getTaskService().deleteTask(task, true);
    }

    @OnEachDatabase
    void aRightThatIsWithdrawnTakesTheTaskOffTheListAtOnce(ProcessEngine engine) {
        var task = task(engine, projects.get(0), engineers);
        var engineer = Person.of(users.get(0), engineers).in(projects.get(0));
        var rights = engine.getAuthorizationService();
        rights.createAuthorizationQuery()
                .resourceType(Resources.TASK)
                .resourceId(task)
                .list()
                .forEach(right -> rights.deleteAuthorization(right.getId()));

        assertThat(found(engine, engineer)).isEmpty();
        assertThat(count(engine, engineer)).isZero();

        engine.getTaskService().deleteTask(task, true);
    }

    @OnEachDatabase
    void whoMayReadAllTasksOfAProcessFindsThem(ProcessEngine engine, JdbcTemplate jdbc) {
        var task = task(engine, projects.get(0), engineers);
        jdbc.update("UPDATE act_ru_task SET proc_def_id_ = ? WHERE id_ = ?", definition(engine), task);
        var reader = Person.of(users.get(3), cleaners).in(projects.get(0));
        assertThat(found(engine, reader)).isEmpty();
        var right = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setUserId(reader.id());
        right.setResource(Resources.PROCESS_DEFINITION);
        right.setResourceId("overdue-escalation");
        right.addPermission(Permissions.READ_TASK);
        engine.getAuthorizationService().saveAuthorization(right);

        assertThat(found(engine, reader)).containsExactly(task);

        engine.getAuthorizationService().deleteAuthorization(right.getId());
        engine.getTaskService().deleteTask(task, true);
    }

    @OnEachDatabase
    void twoRightsGivenAtTheSameMomentBothCount(
            Database database, ProcessEngine engine, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        var task = task(engine, projects.get(0), engineers);
        Consumer<String> give = group -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
            mayRead(engine, group, task);
            if (database == Database.POSTGRESQL) {
                jdbc.execute("SET CONSTRAINTS ALL IMMEDIATE");
                jdbc.execute("SELECT pg_sleep(0.3)");
            }
        });

        Together.run(() -> give.accept(cleaners), () -> give.accept(officers));

        for (var group : List.of(engineers, cleaners, officers)) {
            assertThat(found(engine, Person.of(users.get(0), group).in(projects.get(0))))
                    .as(group)
                    .containsExactly(task);
        }
        engine.getTaskService().deleteTask(task, true);
    }

    @OnEachDatabase
    void listsAreAnsweredFromTheNarrowTableWhereTheDatabaseKeepsIt(
            Database database, ProcessEngine engine, JdbcTemplate jdbc) {
        if (database != Database.POSTGRESQL) {
            return;
        }
        var task = task(engine, projects.get(0), engineers);
        var engineer = Person.of(users.get(0), engineers).in(projects.get(0));
        jdbc.update("DELETE FROM listed_task WHERE task_id = ?", task);
        assertThat(found(engine, engineer)).isEmpty();
        assertThat(count(engine, engineer)).isZero();

        jdbc.queryForList("SELECT list_task(?)", task);
        assertThat(found(engine, engineer)).containsExactly(task);
        assertThat(count(engine, engineer)).isEqualTo(1);

        engine.getTaskService().deleteTask(task, true);
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM listed_task WHERE task_id = ?", Integer.class, task))
                .isZero();
    }

    @OnEachDatabase
    void whatAsksForMoreIsLeftToTheEngine(ProcessEngine engine) {
        var tasks = engine.getTaskService();
        Stream.<UnaryOperator<TaskQuery>>of(
                        query -> query.taskNameLike("%灯%"),
                        query -> query.taskCandidateUser("somebody"),
                        query -> query.taskCandidateGroup("engineers"),
                        query -> query.suspended(),
                        query -> query.processVariableValueEquals("caseNo", "WT-2026-000001"),
                        query -> query.or().taskAssignee("a").taskName("b").endOr(),
                        query -> query.orderByProcessInstanceId().asc(),
                        query -> query.followUpBefore(NOON))
                .forEach(more -> assertThat(ListQuery.of((TaskQueryImpl) more.apply(tasks.createTaskQuery())))
                        .isEmpty());
    }

    // ---- questions

    /** Each answer takes a question of its own, since being answered changes it. H2 leaves open what is first among equals. */
    private static void compare(ProcessEngine engine, Person person, Supplier<TaskQuery> question, int first) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        Supplier<TaskQuery> inOrder = () ->
                question.get().orderByTaskCreateTime().desc().orderByTaskId().asc();
        var asked = configuration.getDatabaseType().equals("h2") ? inOrder : question;
        var page = as(engine, person, asked.get(), query -> ids(query.listPage(first, PAGE)));
        var all = found(engine, person, asked.get());
        var counted = as(engine, person, question.get(), TaskQuery::count);

        var sessions = configuration.getSessionFactories();
        var ours = sessions.put(TaskManager.class, new GenericManagerFactory(TaskManager.class));
        try {
            var theirs = found(engine, person, inOrder.get());
            assertThat(all).as("%s", person).isEqualTo(theirs);
            assertThat(page).isEqualTo(theirs.stream().skip(first).limit(PAGE).toList());
            assertThat(counted).isEqualTo(theirs.size());
        } finally {
            sessions.put(TaskManager.class, ours);
        }
    }

    /** What the engine makes of a list that is opened in the Tasklist. */
    private static TaskQuery opened(ProcessEngine engine, String listId) {
        var list = engine.getFilterService()
                .createTaskFilterQuery()
                .filterId(listId)
                .singleResult();
        var sent = engine.getTaskService()
                .createTaskQuery()
                .active()
                .orderByTaskCreateTime()
                .desc();
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(command -> (TaskQuery) list.extend(sent).getQuery());
    }

    private TaskQuery question(ProcessEngine engine, Random random) {
        var query = engine.getTaskService().createTaskQuery();
        var user = one(users, random);
        var groups = some(GROUPS, random);
        switch (random.nextInt(7)) {
            case 0 -> query.taskAssignee(user);
            case 1 -> query.taskCandidateGroupIn(groups);
            case 2 -> query.taskCandidateGroupIn(groups).includeAssignedTasks();
            case 3 -> query.or().taskAssignee(user).taskCandidateGroupIn(groups).endOr();
            case 4 ->
                query.or()
                        .taskAssignee(user)
                        .taskMinPriority(1 + random.nextInt(PRIORITIES))
                        .dueBefore(due(random))
                        .dueAfter(due(random))
                        .endOr();
            case 5 -> query.taskUnassigned();
            default -> query.active();
        }
        if (random.nextInt(3) == 0) {
            query.dueBefore(due(random));
        }
        if (random.nextInt(3) == 0) {
            query.dueAfter(due(random));
        }
        if (random.nextInt(3) == 0) {
            query.taskMinPriority(random.nextInt(PRIORITIES));
        }
        if (random.nextInt(4) == 0) {
            query.processDefinitionKey("overdue-escalation");
        }
        if (random.nextBoolean()) {
            query.active();
        }
        for (int order = random.nextInt(3); order > 0; order--) {
            var ordered =
                    switch (random.nextInt(7)) {
                        case 0 -> query.orderByTaskPriority();
                        case 1 -> query.orderByDueDate();
                        case 2 -> query.orderByTaskCreateTime();
                        case 3 -> query.orderByTaskAssignee();
                        case 4 -> query.orderByTaskName();
                        case 5 -> query.orderByTaskNameCaseInsensitive();
                        default -> query.orderByFollowUpDate();
                    };
            if (random.nextBoolean()) {
                ordered.asc();
            } else {
                ordered.desc();
            }
        }
        return query;
    }

    private Person someone(Random random) {
        return Person.of(one(users, random), some(GROUPS, random).toArray(String[]::new))
                .in(some(projects, random).toArray(String[]::new));
    }

    private static List<String> found(ProcessEngine engine, Person person) {
        return found(engine, person, open(engine));
    }

    private static List<String> found(ProcessEngine engine, Person person, TaskQuery query) {
        return as(engine, person, query, asked -> ids(asked.listPage(0, ALL)));
    }

    private static long count(ProcessEngine engine, Person person) {
        return as(engine, person, open(engine), TaskQuery::count);
    }

    private static TaskQuery open(ProcessEngine engine) {
        return engine.getTaskService().createTaskQuery().active();
    }

    /** In a command, in which the query of a list is answered as well. */
    private static <T> T as(ProcessEngine engine, Person person, TaskQuery query, Function<TaskQuery, T> answer) {
        engine.getIdentityService().setAuthentication(person.id(), person.groups(), person.projects());
        try {
            return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                    .getCommandExecutorTxRequired()
                    .execute(command -> answer.apply(query));
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    // ---- tasks

    private List<String> someTasks(ProcessEngine engine, Random random) {
        return new ArrayList<>(IntStream.range(0, TASKS)
                .mapToObj(number -> someTask(engine, random))
                .toList());
    }

    private String someTask(ProcessEngine engine, Random random) {
        var tasks = engine.getTaskService();
        var task = task(
                engine,
                random.nextInt(20) == 0 ? null : one(projects, random),
                some(GROUPS, random).toArray(String[]::new));
        var shaped = tasks.createTaskQuery().taskId(task).singleResult();
        shaped.setName((random.nextBoolean() ? "a" : "B") + random.nextInt(20));
        shaped.setPriority(random.nextInt(PRIORITIES));
        shaped.setDueDate(random.nextInt(4) == 0 ? null : due(random));
        shaped.setFollowUpDate(random.nextBoolean() ? null : due(random));
        tasks.saveTask(shaped);
        if (random.nextInt(3) == 0) {
            tasks.claim(task, one(users, random));
        }
        return task;
    }

    private static String task(ProcessEngine engine, String project, String... groups) {
        var tasks = engine.getTaskService();
        var task = tasks.newTask();
        task.setTenantId(project);
        tasks.saveTask(task);
        Arrays.stream(groups).forEach(group -> tasks.addCandidateGroup(task.getId(), group));
        return task.getId();
    }

    private void change(ProcessEngine engine, JdbcTemplate jdbc, String task, Random random) {
        TaskService tasks = engine.getTaskService();
        switch (random.nextInt(9)) {
            case 0 -> tasks.setAssignee(task, null);
            case 1 -> tasks.setAssignee(task, one(users, random));
            case 2 -> tasks.addCandidateGroup(task, one(GROUPS, random));
            case 3 -> tasks.deleteCandidateGroup(task, one(GROUPS, random));
            case 4 -> tasks.addCandidateUser(task, one(users, random));
            case 5 -> tasks.setPriority(task, random.nextInt(PRIORITIES));
            case 6 ->
                jdbc.update("UPDATE act_ru_task SET suspension_state_ = 3 - suspension_state_ WHERE id_ = ?", task);
            case 7 -> jdbc.update("UPDATE act_ru_task SET proc_def_id_ = ? WHERE id_ = ?", definition(engine), task);
            default -> withdraw(engine, task, random);
        }
    }

    private static void mayRead(ProcessEngine engine, String group, String task) {
        var right = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        right.setGroupId(group);
        right.setResource(Resources.TASK);
        right.setResourceId(task);
        right.addPermission(Permissions.READ);
        engine.getAuthorizationService().saveAuthorization(right);
    }

    private static void withdraw(ProcessEngine engine, String task, Random random) {
        var rights = engine.getAuthorizationService();
        var given = rights.createAuthorizationQuery()
                .resourceType(Resources.TASK)
                .resourceId(task)
                .list();
        if (!given.isEmpty()) {
            rights.deleteAuthorization(one(given, random).getId());
        }
    }

    private static String definition(ProcessEngine engine) {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("overdue-escalation")
                .latestVersion()
                .singleResult()
                .getId();
    }

    private static List<String> ids(List<Task> tasks) {
        return tasks.stream().map(Task::getId).toList();
    }

    private static Date due(Random random) {
        return new Date(NOON.getTime() + random.nextInt(10) * 3_600_000L);
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    /** At least one of them. */
    private static <T> List<T> some(List<T> all, Random random) {
        var some = new ArrayList<>(
                all.stream().filter(one -> random.nextInt(3) == 0).toList());
        return some.isEmpty() ? List.of(one(all, random)) : some;
    }
}
