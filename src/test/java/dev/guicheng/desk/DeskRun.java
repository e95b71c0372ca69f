package dev.guicheng.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.TimeoutError;
import com.zaxxer.hikari.HikariDataSource;
import dev.guicheng.Application;
import dev.guicheng.access.Cast;
import dev.guicheng.access.Visitor;
import dev.guicheng.casefile.CaseFiles;
import dev.guicheng.journey.Chromium;
import dev.guicheng.organization.Building;
import dev.guicheng.organization.Place;
import dev.guicheng.organization.PlaceKind;
import dev.guicheng.organization.Project;
import dev.guicheng.organization.ProjectKind;
import dev.guicheng.organization.ProjectPlan;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Unit;
import dev.guicheng.testing.Person;
import dev.guicheng.testing.Photos;
import dev.guicheng.testing.Postgres;
import dev.guicheng.testing.ReportForm;
import dev.guicheng.testing.StatementCount;
import dev.guicheng.testing.Tasklist;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A measured look at the desk on PostgreSQL: what the Tasklist sends, with more and more open tasks, and the tab of a case
 * with a long history; each list answered by the engine's own query and as the product does it. No part of the build:
 * {@code mvn test -Dtest=DeskRun}, with {@code -Dguicheng.compare=true} also what the levers bring; the figures go to
 * {@code target/performance/desk.md}.
 */
class DeskRun {

    private static final List<Integer> TASKS = Stream.of(
                    System.getProperty("guicheng.tasks", "1000,10000,100000").split(","))
            .map(Integer::valueOf)
            .toList();
    private static final int PROJECTS = Integer.getInteger("guicheng.projects", 20);

    /** So many cases go through the engine, the others are copies of them. */
    private static final int REAL_CASES = Integer.getInteger("guicheng.real", 250);

    private static final int TIMES = Integer.getInteger("guicheng.times", 60);

    /** What takes longer than this is not asked again and again. */
    private static final long LONG_NANOS = 1_500_000_000L;

    private static final int ENTRIES = 200;
    private static final int PHOTOS = 30;
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    /** What the Tasklist sends when a list is opened; the page that is weighed tells whether it still does. */
    private static final String LIST = "/list?firstResult=0&maxResults=15";

    private static final String LIST_BODY =
            "{\"active\":true,\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}";

    /** The tables of which an open case has rows that the desk reads, with the columns that hold the engine's ids. */
    private static final Map<String, Set<String>> COPIED = copied();

    private static final Map<String, Object> TRIAGE =
            Map.of("route", "REPAIR", "seriousness", "MINOR", "responseMinutes", 60, "solutionDays", 5);

    private static final Map<String, List<String>> OVERSEERS = Map.of(
            "engineeringSupervisors", List.of("engineers"),
            "serviceSupervisors", List.of("serviceOfficers", "receptionists", "serviceAssistants"),
            "projectManagers", List.of("serviceOfficers", "receptionists", "serviceAssistants", "engineers"),
            "deputyManagers", List.of("serviceOfficers", "receptionists", "serviceAssistants", "engineers"));

    private static final Set<String> CASE_NUMBERS = Set.of("case_no", "business_key_");

    private final List<String> report = new ArrayList<>();
    private final List<String> details = new ArrayList<>();

    private ConfigurableApplicationContext application;
    private Cast cast;
    private Tasklist tasklist;
    private TaskService tasks;
    private JdbcTemplate jdbc;
    private StatementCount statements;
    private SessionFactory ours;
    private String longCase;

    /** So many cases there are. */
    private int present;

    @Test
    void deskWithManyOpenTasks() {
        try (var started = new SpringApplicationBuilder(Application.class, Cast.class, StatementCount.class)
                .profiles("test")
                .run(
                        "--spring.datasource.url=" + Postgres.newDatabase(),
                        "--server.port=0",
                        "--guicheng.access.rights-cache=30s",
                        "--guicheng.evidence.max-per-step=" + PHOTOS,
                        "--camunda.bpm.generate-unique-process-engine-name=false",
                        "--camunda.bpm.generate-unique-process-application-name=false")) {
            application = started;
            cast = started.getBean(Cast.class);
            tasklist = started.getBean(Tasklist.class);
            tasks = started.getBean(ProcessEngine.class).getTaskService();
            jdbc = started.getBean(JdbcTemplate.class);
            statements = started.getBean(StatementCount.class);

            // Without an administrator the web applications lead everybody to the page that makes one.
            cast.user(List.of(Groups.CAMUNDA_ADMIN));
            takeOver();
            openCases();
            Map<String, String> people = null;
            for (int tasks : TASKS) {
                copyUpTo(tasks / 2);
                people = people == null ? people() : people;
                measureLists(tasks, people);
                var widestAndNarrowest = new LinkedHashMap<>(people);
                widestAndNarrowest.keySet().retainAll(Set.of("officer, one project", "manager, all projects"));
                measure("As it is", widestAndNarrowest);
            }
            weighPages(people.get("officer, one project"));
            completing();
            if (Boolean.getBoolean("guicheng.compare")) {
                compare(people);
            }
        } finally {
            write();
        }
    }

    // ---- the estate and its cases

    private void takeOver() {
        var projects = application.getBean(Projects.class);
        for (int number = 0; number < PROJECTS; number++) {
            var id = project(number);
            projects.takeOver(new ProjectPlan(
                    new Project(id, "云庭 " + number + " 期", ProjectKind.RESIDENTIAL),
                    List.of(new Building(id + "b1", id, "1 号楼")),
                    List.of(new Unit(id + "u101", id + "b1", "1-101", true)),
                    List.of(new Place(id + "lobby", id, id + "b1", "1 号楼大堂", PlaceKind.BUILDING))));
        }
    }

    /** Each case has two open tasks, one of them of the officers: 登记报事人, and 问题分派 or 接单. */
    private void openCases() {
        longCase();
        IntStream.range(1, REAL_CASES).parallel().forEach(this::open);
        present = REAL_CASES;
    }

    private String open(int number) {
        var project = project(number % PROJECTS);
        var form = ReportForm.of(project, project + "lobby", "东侧 " + number, "两盏灯不亮");
        form.put("replyWanted", true);
        form.put("unit", project + "u101");
        var receptionist = Person.of("reception", "receptionists").in(project);
        var caseNo = tasklist.caseNo(tasklist.start(receptionist, "patrol-to-repair", form));
        if (number % 2 == 1) {
            tasklist.complete(
                    Person.of("assistant", "serviceAssistants").in(project), caseNo, "UserTask_TriageFinding", TRIAGE);
            if (number % 4 == 3) {
                tasklist.claim(Person.of("engineer", "engineers").in(project), caseNo, "UserTask_AcceptRepair");
            }
        }
        return caseNo;
    }

    /**
     * Copies the real cases, each in its project, until there are so many: what a list, a card and a search read. The lists'
     * own table is written for all of them at the end instead of for each row of them.
     */
    private void copyUpTo(int wanted) {
        assertThat(wanted % REAL_CASES).as("a whole number of copies").isZero();
        var listing = Set.of("act_ru_task", "act_ru_identitylink", "act_ru_authorization");
        listing.forEach(table -> jdbc.execute("ALTER TABLE %s DISABLE TRIGGER USER".formatted(table)));
        COPIED.forEach((table, ids) -> {
            var columns = jdbc.queryForList(
                    "SELECT column_name FROM information_schema.columns WHERE table_name = ?", String.class, table);
            var copied = columns.stream()
                    .map(column -> ids.contains(column)
                            ? column + " || '~' || n"
                            : CASE_NUMBERS.contains(column)
                                    ? "substr(%1$s, 1, 8) || lpad((substr(%1$s, 9)::int + n * %2$d)::text, 6, '0')"
                                            .formatted(column, REAL_CASES)
                                    : column)
                    .collect(Collectors.joining(", "));
            var real = ids.isEmpty()
                    ? Stream.of("substr(case_no, 9)::int <= " + REAL_CASES)
                    : ids.stream().map(id -> "%1$s IS NULL OR %1$s NOT LIKE '%%~%%'".formatted(id));
            jdbc.update(
                    "INSERT INTO %1$s (%2$s) SELECT %3$s FROM %1$s, generate_series(%4$d, %5$d) AS n WHERE (%6$s) %7$s"
                            .formatted(
                                    table,
                                    String.join(", ", columns),
                                    copied,
                                    present / REAL_CASES,
                                    wanted / REAL_CASES - 1,
                                    real.collect(Collectors.joining(") AND (")),
                                    columns.contains("resource_type_") ? "AND resource_type_ IN (7, 19)" : ""));
        });
        listing.forEach(table -> jdbc.execute("ALTER TABLE %s ENABLE TRIGGER USER".formatted(table)));
        jdbc.execute("DO $$ BEGIN PERFORM list_task(id_) FROM act_ru_task; END $$");
        jdbc.queryForObject("SELECT setval('case_number_wt', %d)".formatted(wanted), Long.class);
        jdbc.execute("VACUUM ANALYZE");
        present = wanted;
        assertThat(count("SELECT COUNT(*) FROM act_ru_task")).isEqualTo(2 * wanted);
        line("");
        line("%,d open tasks in %d projects, %d cases through the engine, %,d rows of rights on tasks"
                .formatted(2 * wanted, PROJECTS, REAL_CASES, rowsOfRights()));
    }

    private static Map<String, Set<String>> copied() {
        var tables = new LinkedHashMap<String, Set<String>>();
        tables.put("case_file", Set.of());
        tables.put("finding", Set.of());
        tables.put(
                "act_ru_execution", Set.of("id_", "root_proc_inst_id_", "proc_inst_id_", "parent_id_", "super_exec_"));
        tables.put("act_ru_task", Set.of("id_", "execution_id_", "proc_inst_id_"));
        tables.put("act_ru_identitylink", Set.of("id_", "task_id_"));
        tables.put("act_ru_variable", Set.of("id_", "execution_id_", "proc_inst_id_", "task_id_", "var_scope_"));
        tables.put("act_ru_authorization", Set.of("id_", "resource_id_", "root_proc_inst_id_"));
        return tables;
    }

    private static String project(int number) {
        return "pace" + number;
    }

    private void longCase() {
        longCase = open(0);
        var cases = application.getBean(CaseFiles.class);
        var officer = cast.loggedIn(user("serviceOfficers", 1));
        var token = officer.csrfToken("/cases/%s/evidence".formatted(longCase));
        var photo = Photos.jpeg(2400, 1800);
        for (int number = 0; number < PHOTOS; number++) {
            var answer = officer.upload(
                    "/cases/%s/evidence".formatted(longCase),
                    Map.of("id", UUID.randomUUID().toString(), "_csrf", token),
                    "photo",
                    "灯.jpg",
                    photo);
            assertThat(answer.status()).isEqualTo(200);
        }
        var present = count("SELECT COUNT(*) FROM ledger_entry WHERE case_no = '%s'".formatted(longCase));
        for (int number = present; number < ENTRIES; number++) {
            cases.log(longCase, "记事 " + number + " 号", List.of("D01-29"), Map.of());
        }
    }

    private Map<String, String> people() {
        var people = new LinkedHashMap<String, String>();
        var officer = user("serviceOfficers", 1);
        // None that will be copied once more.
        tasks.createTaskQuery().tenantIdIn(project(0)).taskDefinitionKey("UserTask_RegisterReporter").list().stream()
                .filter(task -> task.getId().contains("~"))
                .limit(10)
                .forEach(task -> tasks.claim(task.getId(), officer));
        people.put("officer, one project", officer);
        people.put("supervisor, one project", user("serviceSupervisors", 1));
        people.put("supervisor, all projects", user("serviceSupervisors", PROJECTS));
        people.put("manager, one project", user("projectManagers", 1));
        people.put("manager, all projects", user("projectManagers", PROJECTS));
        return people;
    }

    private String user(String group, int projects) {
        return cast.user(
                List.of(group),
                IntStream.range(0, projects).mapToObj(DeskRun::project).toArray(String[]::new));
    }

    // ---- what a browser loads

    private void weighPages(String user) {
        line("");
        line("| Page | Requests | Over the wire, KB | Seconds |");
        line("|---|---|---|---|");
        try (var playwright = Chromium.playwright();
                var browser = Chromium.launch(playwright)) {
            try (var first = browser.newContext(inChinese())) {
                logIn(first.newPage(), user);
            }
            weighPages(user, browser.newContext(inChinese()));
        }
    }

    private static Browser.NewContextOptions inChinese() {
        return new Browser.NewContextOptions().setLocale("zh-CN").setViewportSize(1280, 900);
    }

    private void logIn(Page page, String user) {
        page.setDefaultTimeout(120_000);
        page.navigate(address("/login"));
        page.locator("input[name=username]").fill(user);
        page.locator("input[name=password]").fill(Cast.PASSWORD);
        page.locator("form button[type=submit]").click();
        page.waitForURL(url -> !url.contains("/login"));
        openTasklist(page);
    }

    /** Before all scripts have been asked for once, the server may take longer than the Tasklist waits for them. */
    private void openTasklist(Page page) {
        page.navigate(address("/camunda/app/tasklist/default/"));
        for (int time = 0; time < 12 && !isThere(fullList(page)); time++) {
            page.reload();
        }
        if (!isThere(fullList(page))) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "performance", "desk.png")));
            throw new AssertionError("No list at %s: %s"
                    .formatted(page.url(), page.locator("body").innerText()));
        }
    }

    private static boolean isThere(Locator what) {
        try {
            what.waitFor(new Locator.WaitForOptions().setTimeout(10_000));
            return true;
        } catch (TimeoutError e) {
            return false;
        }
    }

    /** The list that an officer finds full; the one that is shown first is his own, which is empty. */
    private static Locator fullList(Page page) {
        return page.locator(".task-filters").getByText("我部门待领").first();
    }

    private void weighPages(String user, BrowserContext context) {
        try (context) {
            var page = context.newPage();
            weigh(context, page, "Tasklist, log-in and first time", () -> logIn(page, user));
            weigh(context, page, "Tasklist, again", () -> {
                page.navigate("about:blank");
                openTasklist(page);
            });
            weigh(context, page, "another list", () -> {
                fullList(page).click();
                page.locator(".tasks-list .task").first().waitFor();
            });
            weigh(context, page, "a task", () -> {
                page.locator(".tasks-list .task a").first().click();
                page.locator("h2.task").waitFor();
            });
            weigh(context, page, "/field, first time", () -> page.navigate(address("/field")));
            weigh(context, page, "/field, again", () -> page.navigate(address("/field")));
            weigh(context, page, "case tab with 30 photos, first time", () -> scrollThrough(page));
            weigh(context, page, "case tab with 30 photos, again", () -> scrollThrough(page));
        }
    }

    private void scrollThrough(Page page) {
        page.navigate(address("/cases/%s/tab".formatted(longCase)));
        page.locator("img").all().forEach(image -> image.scrollIntoViewIfNeeded());
    }

    private void weigh(BrowserContext context, Page page, String what, Runnable action) {
        var requests = new ArrayList<Request>();
        Consumer<Request> heard = requests::add;
        context.onRequestFinished(heard);
        long before = System.nanoTime();
        action.run();
        double seconds = (System.nanoTime() - before) / 1e9;
        page.waitForTimeout(2500);
        context.offRequestFinished(heard);
        long bytes = 0;
        for (var request : requests) {
            var sizes = request.sizes();
            bytes += sizes.responseBodySize + sizes.responseHeadersSize;
            details.add("%s: %s %s %s, %d + %d bytes"
                    .formatted(
                            what,
                            request.method(),
                            request.url(),
                            request.postData() == null ? "" : request.postData(),
                            sizes.responseBodySize,
                            sizes.responseHeadersSize));
        }
        line("| %s | %d | %,d | %.1f |".formatted(what, requests.size(), bytes / 1024, seconds));
    }

    // ---- what is compared

    private void compare(Map<String, String> people) {
        statistics(false);
        measure("Without statistics", people);
        statistics(true);
        customPlans();
        measure("Every plan made anew", people);
        asTheEngineDoes();
        measure("Every plan made anew, as the engine checks, with rows for those who oversee", people);
        asWeDo();
    }

    /** As it would be without {@code TaskRights}. */
    private void asTheEngineDoes() {
        ours = sessions().put(AuthorizationManager.class, new GenericManagerFactory(AuthorizationManager.class));
        OVERSEERS.forEach((overseer, overseen) -> jdbc.update(
                """
                INSERT INTO act_ru_authorization (id_, rev_, type_, group_id_, resource_type_, resource_id_, perms_)
                SELECT DISTINCT ? || resource_id_, 1, 1, ?, 7, resource_id_, 2
                FROM act_ru_authorization
                WHERE resource_type_ = 7 AND perms_ <> 2 AND group_id_ IN (%s)"""
                        .formatted(overseen.stream().map("'%s'"::formatted).collect(Collectors.joining(", "))),
                overseer.substring(0, 9),
                overseer));
        jdbc.execute("VACUUM ANALYZE act_ru_authorization");
    }

    private void asWeDo() {
        sessions().put(AuthorizationManager.class, ours);
        jdbc.update("DELETE FROM act_ru_authorization WHERE resource_type_ = 7 AND perms_ = 2");
        jdbc.execute("VACUUM ANALYZE act_ru_authorization");
    }

    private Map<Class<?>, SessionFactory> sessions() {
        return ((ProcessEngineConfigurationImpl)
                        application.getBean(ProcessEngine.class).getProcessEngineConfiguration())
                .getSessionFactories();
    }

    private void statistics(boolean wanted) {
        for (var statistic : Map.of("read", 2, "read_task", 64).entrySet()) {
            jdbc.execute(
                    wanted
                            ? "CREATE STATISTICS st_act_ru_authorization_%s ON (perms_ & %d) FROM act_ru_authorization"
                                    .formatted(statistic.getKey(), statistic.getValue())
                            : "DROP STATISTICS st_act_ru_authorization_" + statistic.getKey());
        }
        jdbc.execute("ANALYZE act_ru_authorization");
    }

    private void customPlans() {
        jdbc.execute("ALTER DATABASE %s SET plan_cache_mode = force_custom_plan"
                .formatted(jdbc.queryForObject("SELECT current_database()", String.class)));
        application.getBean(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
    }

    private void completing() {
        line("");
        line("| Completing 问题分派 | Times | p50 ms | p95 ms |");
        line("|---|---|---|---|");
        for (int round = 0; round < 2; round++) {
            complete("with the index on parent_task_id_");
            jdbc.execute("DROP INDEX ix_act_ru_task_parent_task_id");
            complete("without");
            jdbc.execute("CREATE INDEX ix_act_ru_task_parent_task_id ON act_ru_task (parent_task_id_)");
        }
    }

    private void complete(String state) {
        var nanos = realTriages().stream()
                .limit(TIMES / 2)
                .mapToLong(task -> {
                    var assistant = Person.of("assistant", "serviceAssistants").in(task.getTenantId());
                    tasklist.claim(assistant, caseNoOf(task), task.getTaskDefinitionKey());
                    long before = System.nanoTime();
                    tasklist.submit(assistant, caseNoOf(task), task.getTaskDefinitionKey(), TRIAGE);
                    return System.nanoTime() - before;
                })
                .sorted()
                .toArray();
        line("| %s | %d | %.1f | %.1f |".formatted(state, nanos.length, millis(nanos, 50), millis(nanos, 95)));
    }

    /** Copies have no job and no ledger, and so cannot go on. */
    private List<Task> realTriages() {
        return tasks.createTaskQuery().taskDefinitionKey("UserTask_TriageFinding").list().stream()
                .filter(task -> !task.getId().contains("~"))
                .toList();
    }

    private String caseNoOf(Task task) {
        return (String) tasks.getVariable(task.getId(), "caseNo");
    }

    // ---- what one person's requests cost

    private void measure(String state, Map<String, String> people) {
        line("");
        line("%s, %,d rows of rights on tasks".formatted(state, rowsOfRights()));
        line("");
        line("| Who | What | Shown | p50 ms | p95 ms | Statements | KB |");
        line("|---|---|---|---|---|---|---|");
        people.forEach((who, user) -> measure(who, cast.loggedIn(user).inTasklist()));
        write();
    }

    /** Each list as the Tasklist opens it, and the counts of all: answered by the engine's query, and as the product does. */
    private void measureLists(int open, Map<String, String> people) {
        line("");
        line("| Open | Who | What | Shown | Engine: p50 ms | p95 ms | Product: p50 ms | p95 ms | Statements |");
        line("|---|---|---|---|---|---|---|---|---|");
        people.forEach((who, user) -> {
            var visitor = cast.loggedIn(user).inTasklist();
            var filters = filters(visitor);
            filters.forEach((name, id) -> measureList(open, who, "list " + name, () -> list(visitor, id)));
            measureList(open, who, "counts of %d lists".formatted(filters.size()), () -> visitor.get("/tasks/counts"));
            write();
        });
    }

    private void measureList(int open, String who, String what, Supplier<Visitor.Answer> question) {
        var ours = sessions().put(TaskManager.class, new GenericManagerFactory(TaskManager.class));
        long[] engine;
        String shown;
        try {
            engine = nanos(question, 9);
            shown = shown(question.get());
        } finally {
            sessions().put(TaskManager.class, ours);
        }
        int prepared = statements.during(question::get);
        var product = nanos(question, TIMES);
        assertThat(shown(question.get())).as("%s: %s", who, what).isEqualTo(shown);
        line("| %,d | %s | %s | %s | %.1f | %.1f | %.1f | %.1f | %d |"
                .formatted(
                        open,
                        who,
                        what,
                        shown,
                        millis(engine, 50),
                        millis(engine, 95),
                        millis(product, 50),
                        millis(product, 95),
                        prepared));
    }

    /** How long each answer takes, sorted, after one that does not count; less often where it takes long. */
    private static long[] nanos(Supplier<Visitor.Answer> question, int times) {
        long first = nanos(question);
        return first > LONG_NANOS
                ? new long[] {first}
                : IntStream.range(0, times)
                        .mapToLong(time -> nanos(question))
                        .sorted()
                        .toArray();
    }

    private static long nanos(Supplier<Visitor.Answer> question) {
        long before = System.nanoTime();
        assertThat(question.get().status()).isEqualTo(200);
        return System.nanoTime() - before;
    }

    /** The ids of the person's lists by their names. */
    private static Map<String, String> filters(Visitor visitor) {
        var filters = new LinkedHashMap<String, String>();
        visitor.get(ENGINE + "/filter?firstResult=0&maxResults=2000&resourceType=Task")
                .json()
                .forEach(filter -> filters.put(
                        filter.path("name").asText(), filter.path("id").asText()));
        return filters;
    }

    private void measure(String who, Visitor visitor) {
        var filters = filters(visitor);
        var widest = filters.containsKey("本部门全部") ? "本部门全部" : "我部门待领";
        var ids = new ArrayList<String>();
        list(visitor, filters.get(widest))
                .json()
                .path("_embedded")
                .path("task")
                .forEach(task -> ids.add(task.path("id").asText()));
        timed(
                who,
                "cards of %d tasks".formatted(ids.size()),
                () -> visitor.get("/tasks/cards?ids=" + String.join(",", ids)));
        timed(who, "search, case number", () -> visitor.get("/tasks/search?q=" + longCase));
        timed(who, "search, place", () -> visitor.get("/tasks/search?q=%E4%B8%9C%E4%BE%A7+1"));
        timed(who, "tab of a short case", () -> visitor.get("/tasks/%s/tab".formatted(ids.get(0))));
        timed(
                who,
                "tab, %d entries, %d photos".formatted(ENTRIES, PHOTOS),
                () -> visitor.get("/cases/%s/tab".formatted(longCase)));
        var picture = "/evidence/%s/thumbnail"
                .formatted(jdbc.queryForObject("SELECT MAX(evidence_no) FROM evidence", String.class));
        timed(who, "thumbnail", () -> visitor.get(picture));
    }

    private Visitor.Answer list(Visitor visitor, String filter) {
        return visitor.withHeader("Accept", "application/hal+json, application/json; q=0.5, */*; q=0.1")
                .post(ENGINE + "/filter/" + filter + LIST, LIST_BODY);
    }

    private void timed(String who, String what, Supplier<Visitor.Answer> question) {
        var answer = question.get();
        assertThat(answer.status()).as("%s: %s", who, what).isEqualTo(200);
        int prepared = statements.during(question::get);
        var nanos = nanos(question, TIMES);
        line("| %s | %s | %s | %.1f | %.1f | %d | %.1f |"
                .formatted(
                        who,
                        what,
                        shown(answer),
                        millis(nanos, 50),
                        millis(nanos, 95),
                        prepared,
                        answer.body().length() / 1024.0));
    }

    private static String shown(Visitor.Answer answer) {
        return answer.body().startsWith("{") && answer.body().contains("\"count\"")
                ? answer.json().path("count").asText()
                : "";
    }

    // ---- helpers

    private static double millis(long[] sortedNanos, int percent) {
        return sortedNanos[(sortedNanos.length - 1) * percent / 100] / 1e6;
    }

    private int rowsOfRights() {
        return count("SELECT COUNT(*) FROM act_ru_authorization WHERE resource_type_ = 7");
    }

    private int count(String query) {
        return jdbc.queryForObject(query, Integer.class);
    }

    private String address(String path) {
        return "http://localhost:%s%s".formatted(application.getEnvironment().getProperty("local.server.port"), path);
    }

    private void line(String text) {
        report.add(text);
    }

    private void write() {
        try {
            var folder = Path.of("target", "performance");
            Files.createDirectories(folder);
            Files.write(folder.resolve("desk.md"), report);
            Files.write(folder.resolve("desk-requests.txt"), details);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
