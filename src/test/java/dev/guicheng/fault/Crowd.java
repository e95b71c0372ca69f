package dev.guicheng.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guicheng.access.Visitor;
import dev.guicheng.access.Visitor.Answer;
import dev.guicheng.fault.Deeds.Kind;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** People at work, each in a session of his own, at whichever node answers; they note what they were told is done. */
final class Crowd implements AutoCloseable {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final Pattern STACK = Pattern.compile("\\sat [a-z]+(\\.[\\w$]+)+\\(|Caused by: ");
    private static final int THREADS = 10;
    private static final int PAUSE_MILLIS = 40;

    /** Who there is: reporters, assistants, engineers. */
    private static final List<String> ROLES = List.of("receptionists", "serviceAssistants", "engineers");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Deeds deeds;
    private final String project;
    private final String place;
    private final String password;
    private final List<Clerk> clerks;
    private final Queue<Clerk> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger marks = new AtomicInteger();
    private volatile List<Node> nodes = List.of();
    private volatile List<String> cases = List.of();
    private volatile ExecutorService threads;

    Crowd(int people, Deeds deeds, String project, String place, String password) {
        this.deeds = deeds;
        this.project = project;
        this.place = place;
        this.password = password;
        this.clerks = IntStream.range(0, people)
                .mapToObj(i -> new Clerk("clerk" + i, ROLES.get(i % 5 < 2 ? 0 : i % 5 < 4 ? 1 : 2), i))
                .toList();
        waiting.addAll(clerks);
    }

    /** Has the administrator hire them all, by the engine's REST interface. */
    void hire(Node node) {
        var administrator = Visitor.at(node.port()).withBasic("admin", password);
        for (var clerk : clerks) {
            mustBe(
                    204,
                    administrator.post(
                            "/engine-rest/user/create",
                            json(Map.of(
                                    "profile", Map.of("id", clerk.id, "firstName", "员", "lastName", "测" + clerk.id),
                                    "credentials", Map.of("password", password)))));
            mustBe(204, administrator.put("/engine-rest/group/%s/members/%s".formatted(clerk.role, clerk.id), "{}"));
            mustBe(204, administrator.put("/engine-rest/tenant/%s/user-members/%s".formatted(project, clerk.id), "{}"));
        }
    }

    /** The nodes that the proxy in front of them would know. */
    void workAt(Node... there) {
        nodes = List.of(there);
    }

    /** Cases that they comment on from now on. */
    void hearOf(List<String> caseNos) {
        cases = List.copyOf(caseNos);
    }

    void begin() {
        threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            threads.execute(this::work);
        }
    }

    /** Lets everybody finish what he has begun. */
    void end() {
        var working = threads;
        if (working == null) {
            return;
        }
        threads = null;
        working.shutdown();
        try {
            if (!working.awaitTermination(3, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Somebody still waits for an answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        var working = threads;
        if (working != null) {
            working.shutdownNow();
        }
    }

    private void work() {
        while (threads != null) {
            var clerk = waiting.poll();
            if (clerk != null) {
                clerk.act();
                waiting.add(clerk);
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private final class Clerk {

        private final String id;
        private final String role;
        private final Random random;
        private Visitor browser;
        private Node at;
        private String csrf = "";

        private Clerk(String id, String role, int seed) {
            this.id = id;
            this.role = role;
            this.random = new Random(seed);
        }

        private void act() {
            try {
                if (browser == null) {
                    logIn();
                }
                if (browser == null) {
                    return;
                }
                switch (role) {
                    case "receptionists" -> {
                        if (cases.isEmpty() || random.nextInt(3) > 0) {
                            report();
                        } else {
                            comment();
                        }
                    }
                    case "serviceAssistants" -> take("UserTask_TriageFinding", Kind.TRIAGED, triage());
                    default -> take("UserTask_AcceptRepair", Kind.ACCEPTED, Map.of("acceptance", "ACCEPTED"));
                }
            } catch (UncheckedIOException e) {
                deeds.refuse(0);
                moveOn();
            }
        }

        private void logIn() {
            at = nodes.get(random.nextInt(nodes.size()));
            var fresh = Visitor.at(at.port());
            var form = fresh.get("/login");
            if (form.status() != 200) {
                noted(form);
                return;
            }
            var answer = fresh.logIn(id, password);
            if (answer.status() != 302 || !answer.location().equals("/")) {
                noted(answer);
                return;
            }
            fresh.inTasklist();
            csrf = fresh.csrfToken("/notices");
            browser = fresh;
        }

        /** As the proxy does when a node does not answer: the session goes along. */
        private void moveOn() {
            if (browser == null) {
                return;
            }
            try {
                at = nodes.get((nodes.indexOf(at) + 1) % nodes.size());
                browser = browser.movedTo(at.port());
                browser.inTasklist();
            } catch (UncheckedIOException e) {
                deeds.refuse(0);
            }
        }

        private void report() {
            var mark = "%s 第 %d 处".formatted(id, marks.incrementAndGet());
            deeds.ask(Kind.REPORTED, mark);
            var answer = browser.post(
                    ENGINE + "/process-definition/key/patrol-to-repair/submit-form",
                    variables(Crowd.report(project, place, mark)));
            if (answer.status() != 200) {
                noted(answer);
                return;
            }
            deeds.acknowledge(Kind.REPORTED, mark);
        }

        private void comment() {
            var known = cases;
            var mark = "%s 的第 %d 条留言".formatted(id, marks.incrementAndGet());
            deeds.ask(Kind.COMMENTED, mark);
            var answer = browser.postForm(
                    "/cases/%s/comments".formatted(known.get(random.nextInt(known.size()))),
                    Map.of("text", mark, "_csrf", csrf));
            if (answer.status() == 302 && answer.location().startsWith("/cases/")) {
                deeds.acknowledge(Kind.COMMENTED, mark);
            } else {
                noted(answer);
            }
        }

        private void take(String element, Kind kind, Map<String, Object> form) {
            var query = browser.post(
                    ENGINE + "/task?firstResult=0&maxResults=40",
                    json(Map.of("taskDefinitionKey", element, "unassigned", true)));
            if (query.status() != 200) {
                noted(query);
                return;
            }
            if (query.json().isEmpty()) {
                return;
            }
            var task = query.json()
                    .get(random.nextInt(query.json().size()))
                    .path("id")
                    .asText();
            deeds.ask(Kind.CLAIMED, task);
            var claim = browser.post(ENGINE + "/task/%s/claim".formatted(task), json(Map.of("userId", id)));
            if (claim.status() != 204) {
                noted(claim);
                return;
            }
            deeds.acknowledge(Kind.CLAIMED, task);
            deeds.ask(kind, task);
            var step = browser.post(ENGINE + "/task/%s/submit-form".formatted(task), variables(form));
            if (step.status() == 204 || step.status() == 200) {
                deeds.acknowledge(kind, task);
            } else {
                noted(step);
            }
        }

        private void noted(Answer answer) {
            deeds.refuse(answer.status());
            if (STACK.matcher(answer.body()).find()) {
                deeds.bad(answer.body());
            }
            if (answer.status() == 401 || answer.status() == 302) {
                browser = null;
            } else if (answer.status() >= 500) {
                moveOn();
            }
        }
    }

    static Map<String, Object> report(String project, String place, String exactPlace) {
        return Map.of(
                "project",
                project,
                "place",
                place,
                "exactPlace",
                exactPlace,
                "item",
                "K03-03",
                "description",
                "两盏灯不亮",
                "seriousness",
                "MINOR",
                "hazard",
                false,
                "replyWanted",
                false);
    }

    private static Map<String, Object> triage() {
        return Map.of("route", "REPAIR", "seriousness", "MINOR", "responseMinutes", 60, "solutionDays", 5);
    }

    private static String variables(Map<String, Object> form) {
        var variables = new HashMap<String, Object>();
        form.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        return json(Map.of("variables", variables));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void mustBe(int status, Answer answer) {
        if (answer.status() != status) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
    }
}
