package dev.guicheng.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Parameter;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Requests that no form of the product sends, at all of its doors; a seed always gives the same ones. */
public final class HostileRequests {

    /** Somebody who is logged in: his cookies, the tokens of his session, and his password for the REST interface. */
    public record Caller(String cookies, String csrf, String xsrf, String basic) {

        public static Caller of(Visitor visitor, String user, String password) {
            visitor.logIn(user, password);
            visitor.inTasklist();
            String xsrf = visitor.cookie("XSRF-TOKEN").orElse("");
            return new Caller(
                    "JSESSIONID=%s; XSRF-TOKEN=%s"
                            .formatted(visitor.cookie("JSESSIONID").orElseThrow(), xsrf),
                    visitor.csrfToken("/notices"),
                    xsrf,
                    "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8)));
        }
    }

    /** What is there to be attacked: an open case with a task, and what one needs to name them. */
    public record Prey(String caseNo, String taskId, String definitionId, String processKey) {}

    private static final List<String> ROOTS =
            List.of("/engine-rest", "/engine-rest/engine/default", "/camunda/api/engine/engine/default");

    private static final List<String> EVIL = List.of(
            "x",
            "' OR '1'='1",
            "1; DROP TABLE case_file; --",
            "${1+1}",
            "#{execution.setVariable('a', 1)}",
            "${''.getClass().forName('x')}",
            "<script>alert(1)</script>",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "\u0000",
            "a\u0000b",
            "\r\nSet-Cookie: a=b",
            "-1",
            "99999999999999999999",
            "1e999",
            "NaN",
            "null",
            "undefined",
            "true",
            "[]",
            "{}",
            "2026-13-45",
            "9999999-01-01",
            "😀\uD800",
            "\uFFFE\uFFFF",
            "‮gnirts",
            "%n%s%x",
            "%00",
            "XJ-2026-999999",
            "WT-2026-000000");

    private static final List<String> PATHS = List.of(
            "%s/..;/engine-rest/user",
            "%s/%%2e%%2e/%%2e%%2e/WEB-INF/web.xml",
            "%s/..%%2f..%%2f..%%2fetc/passwd",
            "%s/../../../../etc/passwd",
            "/%s//",
            "%s;jsessionid=1",
            "%s/;/x",
            "%s/%%00",
            "%s%%00.css",
            "%s/%%0d%%0aSet-Cookie:x=y",
            "%s/%%c0%%ae%%c0%%ae/",
            "%s/%%zz",
            "%s/%%",
            "%s\\..\\..\\x",
            "%s/%%5c%%5c",
            "%s/\u4e2d\u6587",
            "%s?%%zz=%%",
            "%s?a=%%ff%%fe",
            "%s?page=-1&size=0&sort=%%27&from=x&to=y&maxResults=-1&firstResult=x",
            "%s?firstResult=999999999999&maxResults=10",
            "%s?sortBy=x&sortOrder=y&maxResults=10",
            "%s/%%25%%32%%65%%25%%32%%65/",
            "http://evil.example%s",
            "%s#x",
            "%s/{}",
            "%s/|",
            "%s?_method=DELETE");

    private static final List<String> METHODS = List.of(
            "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "CONNECT", "PROPFIND", "get", "X");

    private static final List<String> BROKEN_JSON = List.of(
            "",
            "{",
            "[",
            "\"",
            "null",
            "true",
            "17",
            "\"text\"",
            "[]",
            "[[[[[[[[[[]]]]]]]]]]",
            "{\"variables\":",
            "{\"variables\": 1}",
            "{\"variables\": []}",
            "{\"variables\": {\"a\": null}}",
            "{\"variables\": {\"a\": 1}}",
            "{\"variables\": {\"a\": {\"value\": {}, \"type\": 5}}}",
            "{\"variables\": {\"a\": {\"value\": \"x\", \"type\": \"Object\", \"valueInfo\": {\"objectTypeName\": \"java.lang.Runtime\", \"serializationDataFormat\": \"application/json\"}}}}",
            "{\"variables\": {\"a\": {\"value\": \"!\", \"type\": \"Bytes\"}}}",
            "{\"variables\": {\"a\": {\"value\": \"x\", \"type\": \"Date\"}}}",
            "{\"variables\": {\"a\": {\"value\": \"x\", \"type\": \"Integer\"}}}",
            "{\"variables\": {\"a\": {\"value\": \"x\", \"type\": \"NoSuchType\"}}}",
            "{\"unknown\": 1}",
            "{\"id\": 1e999}",
            "{\"a\": 1} trailing",
            "{'a': 1}",
            "\u0000\u0001\u0002",
            "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>");

    private static final List<String> CONTENT_TYPES = List.of(
            "application/json",
            "application/json; charset=none-such",
            "text/plain",
            "application/xml",
            "application/x-java-serialized-object",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "application/x-www-form-urlencoded; charset=x",
            "nonsense",
            ";;;",
            "*/*");

    private static final int HUGE = 30_000;
    private static final int TOO_LONG = 6_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random random;
    private final List<OwnDoors.Door> ownDoors;
    private final List<EngineDoors.Door> engineDoors;
    private final Prey prey;
    private final Caller staff;
    private final Caller stranger;
    private final Caller administrator;
    private final Map<String, Object> startForm;

    /**
     * @param staff somebody who may work on the prey
     * @param stranger the same role in another project
     * @param startForm a valid form to start the process of the prey with
     */
    public HostileRequests(
            long seed,
            List<OwnDoors.Door> ownDoors,
            List<EngineDoors.Door> engineDoors,
            Prey prey,
            Caller staff,
            Caller stranger,
            Caller administrator,
            Map<String, Object> startForm) {
        this.random = new Random(seed);
        this.ownDoors = ownDoors.stream()
                .sorted(Comparator.comparing(OwnDoors.Door::name))
                .toList();
        this.prey = prey;
        this.staff = staff;
        this.stranger = stranger;
        this.administrator = administrator;
        this.startForm = startForm;
        this.engineDoors = engineDoors.stream()
                .filter(door -> !door.path().endsWith("/logout"))
                .sorted(Comparator.comparing(EngineDoors.Door::path).thenComparing(EngineDoors.Door::method))
                .toList();
    }

    RawRequest next() {
        List<Supplier<RawRequest>> kinds = List.of(
                this::unknownObject,
                this::wrongField,
                this::forgedForm,
                this::brokenJsonOfAPage,
                this::brokenUpload,
                this::brokenEngineCall,
                this::brokenCallOfStaff,
                this::brokenQueryOfStaff,
                this::badCallOfAnAdministrator,
                this::trickOfPath,
                this::trickOfHeaders,
                this::workOfAStranger,
                this::badLogIn);
        return pick(kinds).get();
    }

    // Our own pages.

    private RawRequest unknownObject() {
        OwnDoors.Door door = pick(
                ownDoors.stream().filter(each -> each.pattern().contains("{")).toList());
        String path = door.path(variable -> encoded(evil()));
        return door.changes()
                ? form("unknown object", path, door.fields(), staff, staff.csrf())
                : page("unknown object", path, staff);
    }

    private RawRequest wrongField() {
        OwnDoors.Door door = pick(ownDoors.stream()
                .filter(each -> !each.json()
                        && !each.parameters().isEmpty()
                        && each.file().isEmpty())
                .toList());
        var fields = new LinkedHashMap<>(door.fields());
        String huge = "长".repeat(HUGE);
        door.parameters()
                .forEach(field -> fields.put(field.getName(), field.getType() == String.class ? huge : evil()));
        String path = door.path(this::existing);
        return door.changes()
                ? form("wrong field", path, fields, staff, staff.csrf())
                : page("wrong field", path + "?" + urlEncoded(shortened(fields)), staff);
    }

    /** As another site would have a browser send it: without the token, or with one of another session. */
    private RawRequest forgedForm() {
        OwnDoors.Door door =
                pick(ownDoors.stream().filter(OwnDoors.Door::changes).toList());
        String token = pick(List.of(
                "", "x", stranger.csrf(), administrator.csrf(), staff.csrf().substring(1), evil()));
        return form("forged form", door.path(this::existing), door.fields(), staff, token);
    }

    private RawRequest brokenJsonOfAPage() {
        OwnDoors.Door door = pick(ownDoors.stream().filter(OwnDoors.Door::json).toList());
        String body = random.nextBoolean()
                ? pick(BROKEN_JSON)
                : "{\"message\": %s, \"text\": %s}".formatted(json("长".repeat(HUGE)), json(evil() + "长".repeat(HUGE)));
        return new RawRequest(
                "broken JSON of a page",
                "POST",
                door.path(this::existing),
                Map.of("Cookie", staff.cookies(), "X-CSRF-TOKEN", staff.csrf(), "Content-Type", "application/json"),
                body.getBytes(UTF_8));
    }

    private RawRequest brokenUpload() {
        OwnDoors.Door door =
                pick(ownDoors.stream().filter(each -> each.file().isPresent()).toList());
        byte[] content = new byte[random.nextInt(2000)];
        random.nextBytes(content);
        String name =
                pick(List.of("../../x.png", "x.png", "x\u0000.csv", "长".repeat(500) + ".csv", "", "con", "x.jsp"));
        var body = new ByteArrayOutputStream();
        door.fields()
                .forEach((field, value) ->
                        body.writeBytes("--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                .formatted(field, value)
                                .getBytes(UTF_8)));
        body.writeBytes(
                "--b\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
                        .formatted(
                                door.file().orElseThrow().getName(),
                                name,
                                pick(List.of("image/png", "text/csv", "x", "")))
                        .getBytes(UTF_8));
        body.writeBytes(content);
        if (random.nextBoolean()) {
            body.writeBytes("\r\n--b--\r\n".getBytes(UTF_8));
        }
        String type = pick(List.of(
                "multipart/form-data; boundary=b",
                "multipart/form-data; boundary=b",
                "multipart/form-data",
                "multipart/form-data; boundary=other"));
        return new RawRequest(
                "broken upload",
                "POST",
                door.path(this::existing),
                Map.of("Cookie", staff.cookies(), "X-CSRF-TOKEN", staff.csrf(), "Content-Type", type),
                body.toByteArray());
    }

    // The engine's interfaces.

    private RawRequest brokenEngineCall() {
        EngineDoors.Door door = pick(engineDoors);
        return engineCall("broken call", door.method(), door.path(), pick(BROKEN_JSON), staff);
    }

    /** What staff may call, with something in it that cannot be. */
    private RawRequest brokenCallOfStaff() {
        String target = pick(List.of(
                "/process-definition/%s/start".formatted(prey.definitionId()),
                "/process-definition/%s/submit-form".formatted(prey.definitionId()),
                "/process-definition/key/%s/start".formatted(prey.processKey()),
                "/process-definition/key/%s/submit-form".formatted(prey.processKey()),
                "/process-definition/%s/start".formatted(encoded(evil())),
                "/process-definition/%s/submit-form".formatted(encoded(evil())),
                "/process-definition/key/%s/start".formatted(encoded(evil())),
                "/process-definition/key/%s/submit-form".formatted(encoded(evil())),
                "/task/%s/claim".formatted(prey.taskId()),
                "/task/%s/complete".formatted(prey.taskId()),
                "/task/%s/submit-form".formatted(prey.taskId()),
                "/task/%s/comment/create".formatted(prey.taskId()),
                "/task/%s/claim".formatted(encoded(evil())),
                "/task/%s/unclaim".formatted(encoded(evil())),
                "/task/%s/complete".formatted(encoded(evil())),
                "/task/%s/submit-form".formatted(encoded(evil())),
                "/task/%s/comment/create".formatted(encoded(evil()))));
        String body =
                switch (random.nextInt(5)) {
                    case 0 -> pick(BROKEN_JSON);
                    case 1 -> json(Map.of("variables", brokenVariables()));
                    case 2 -> json(Map.of("message", evil() + "长".repeat(HUGE), "userId", evil()));
                    case 3 -> json(Map.of("userId", evil(), "variables", brokenVariables()));
                    default -> json(Map.of("businessKey", "长".repeat(HUGE), "variables", brokenVariables()));
                };
        return engineCall("broken call of staff", "POST", pick(ROOTS) + target, body, staff);
    }

    private Map<String, Object> brokenVariables() {
        var variables = new HashMap<String, Object>();
        startForm.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        var names = startForm.keySet().stream().sorted().toList();
        for (int i = 0; i <= random.nextInt(3); i++) {
            Object value = pick(List.of(evil(), "长".repeat(HUGE), 17, List.of(1), Map.of("a", 1), Double.MAX_VALUE));
            var variable = new HashMap<String, Object>();
            variable.put("value", value);
            variable.put(
                    "type",
                    pick(List.of(
                            "String", "Integer", "Boolean", "Date", "Json", "Xml", "Object", "File", "Bytes", "X")));
            variables.put(pick(names), variable);
        }
        variables.put("unbekannt", Map.of("value", evil()));
        return variables;
    }

    private RawRequest brokenQueryOfStaff() {
        if (random.nextBoolean()) {
            String path =
                    pick(List.of("/task", "/task/count", "/variable-instance", "/filter/x/list", "/filter/x/count"));
            String field = pick(List.of(
                    "name",
                    "nameLike",
                    "assignee",
                    "dueDate",
                    "dueBefore",
                    "priority",
                    "maxPriority",
                    "sorting",
                    "orQueries",
                    "processVariables",
                    "taskVariables",
                    "tenantIdIn",
                    "candidateGroup",
                    "candidateGroupExpression",
                    "delegationState",
                    "active",
                    "variableName"));
            Object value = pick(List.of(
                    evil(),
                    17,
                    List.of(evil()),
                    Map.of("a", evil()),
                    true,
                    List.of(Map.of("name", evil(), "operator", "like", "value", Map.of()))));
            return engineCall(
                    "broken query", "POST", pick(ROOTS) + path + "?maxResults=10", json(Map.of(field, value)), staff);
        }
        String path = pick(List.of(
                "/task/%s",
                "/task/%s/form",
                "/task/%s/form-variables",
                "/task/%s/rendered-form",
                "/task/%s/deployed-form",
                "/task/%s/variables",
                "/task/%s/variables/x",
                "/task/%s/localVariables",
                "/task/%s/identity-links",
                "/task/%s/comment",
                "/filter/%s",
                "/filter/%s/list",
                "/filter/%s/count",
                "/process-instance/%s",
                "/user/%s/profile",
                "/process-definition/%s",
                "/process-definition/%s/xml",
                "/process-definition/%s/startForm",
                "/process-definition/%s/deployed-start-form",
                "/process-definition/%s/form-variables",
                "/process-definition/%s/rendered-form",
                "/process-definition/%s/diagram",
                "/process-definition/%s/statistics",
                "/process-definition/key/%s",
                "/process-definition/key/%s/xml",
                "/process-definition/key/%s/deployed-start-form",
                "/process-definition/key/%s/tenant-id/x/start",
                "/process-definition/key/%s/form-variables"));
        String query = pick(List.of(
                "",
                "?maxResults=x",
                "?dueDate=x",
                "?sortBy=x&sortOrder=asc",
                "?sortOrder=asc",
                "?deserializeValues=x",
                "?variables=x_y",
                "?processVariables=a_b_c_d",
                "?createdBefore=2026",
                "?priority=" + "9".repeat(30),
                "?tenantIdIn=,,,",
                "?x=" + encoded(evil())));
        return engineCall("broken question", "GET", pick(ROOTS) + path.formatted(encoded(evil())) + query, "", staff);
    }

    /** An administrator may do everything, but not this. */
    private RawRequest badCallOfAnAdministrator() {
        EngineDoors.Door door = pick(
                engineDoors.stream().filter(each -> each.path().contains("/x")).toList());
        String body = pick(List.of("{", "[", "\"", "{\"a\":", "{]", "nonsense", "{\"unknown\": 1} x"));
        return engineCall(
                "bad call of an administrator",
                door.method(),
                door.path().replace("/x", "/" + encoded(evil())),
                body,
                administrator);
    }

    private RawRequest engineCall(String kind, String method, String path, String body, Caller caller) {
        var headers = new LinkedHashMap<String, String>();
        if (path.startsWith("/camunda")) {
            headers.put("Cookie", caller.cookies());
            headers.put("X-XSRF-TOKEN", caller.xsrf());
        } else {
            headers.put("Authorization", caller.basic());
        }
        if (!method.equals("GET")) {
            headers.put("Content-Type", random.nextInt(8) == 0 ? pick(CONTENT_TYPES) : "application/json");
        }
        return new RawRequest(kind, method, path, headers, body.getBytes(UTF_8));
    }

    // Tricks.

    private RawRequest trickOfPath() {
        String root = pick(List.of(
                "/engine-rest/task",
                "/camunda/api/engine/engine/default/task",
                "/camunda/app/tasklist/default",
                "/camunda/lib",
                "/audit",
                "/audit/cases",
                "/cases/" + prey.caseNo(),
                "/handbook",
                "/access/access.css",
                "/login",
                "/evidence/1",
                "/p/x",
                "/calendar",
                "/actuator/health",
                "/actuator",
                "/js",
                "/webjars",
                "/error",
                "/logout",
                "/tasks/cards",
                "/tasks/search"));
        String method = random.nextInt(3) > 0 ? "GET" : pick(METHODS);
        return page("trick of path", pick(PATHS).formatted(root), staff).method(method);
    }

    private RawRequest trickOfHeaders() {
        RawRequest plain = page(
                "trick of headers",
                pick(List.of(
                        "/",
                        "/notices",
                        "/cases/" + prey.caseNo(),
                        "/login",
                        "/engine-rest/task/count",
                        "/tasks/cards",
                        "/overdue")),
                staff);
        return switch (random.nextInt(10)) {
            case 0 ->
                plain.with("Accept", pick(List.of("nonsense", "*", "a/b/c", "text/html;q=x", "application/x-none")));
            case 1 -> plain.with("Accept-Language", pick(List.of("x".repeat(300), "%", "zh;q=9", "-", "\u4e2d")));
            case 2 ->
                plain.with(
                        "Cookie",
                        pick(List.of("JSESSIONID=", "JSESSIONID=%00", "=;=;", "JSESSIONID=" + "A".repeat(3000))));
            case 3 ->
                plain.with("X-Forwarded-Host", evil().replaceAll("[\r\n\u0000]", ""))
                        .with("X-Forwarded-Proto", "javascript");
            case 4 -> plain.with("X-Forwarded-For", "x".repeat(TOO_LONG));
            case 5 -> plain.with("X-Huge", "x".repeat(HUGE));
            case 6 ->
                plain.with(
                        "Authorization",
                        pick(List.of(
                                "Basic",
                                "Basic !",
                                "Basic " + encoded(evil()),
                                "Bearer x",
                                "Basic Og==",
                                "Basic eA==")));
            case 7 -> plain.with("Range", "bytes=9-1").with("If-Modified-Since", "yesterday");
            case 8 ->
                plain.with("Transfer-Encoding", pick(List.of("chunked", "x", "gzip, chunked")))
                        .method("POST");
            default ->
                plain.with("Content-Length", pick(List.of("-1", "x", "99999999999999999999")))
                        .method("POST");
        };
    }

    /** What would be right, had the stranger any business in this project. */
    private RawRequest workOfAStranger() {
        if (random.nextInt(3) == 0) {
            OwnDoors.Door door = pick(ownDoors.stream()
                    .filter(each -> each.changes() && each.pattern().matches(".*\\{(caseNo|taskId)[:}].*"))
                    .toList());
            return form("work of a stranger", door.path(this::existing), door.fields(), stranger, stranger.csrf());
        }
        var variables = new HashMap<String, Object>();
        startForm.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        String path = pick(List.of(
                "/task/%s/claim",
                "/task/%s/complete",
                "/task/%s/submit-form",
                "/task/%s/comment/create",
                "/task/%s/unclaim",
                "start",
                "submit-form"));
        String target = path.startsWith("/")
                ? path.formatted(prey.taskId())
                : "/process-definition/%s/%s".formatted(prey.definitionId(), path);
        return engineCall(
                "work of a stranger", "POST", pick(ROOTS) + target, json(Map.of("variables", variables)), stranger);
    }

    private RawRequest badLogIn() {
        var fields = Map.of("username", evil(), "password", random.nextBoolean() ? evil() : "x".repeat(HUGE));
        return form("bad log-in", "/login", fields, staff, random.nextBoolean() ? staff.csrf() : evil());
    }

    // How requests are put together.

    private static RawRequest page(String kind, String path, Caller caller) {
        return new RawRequest(kind, "GET", path, Map.of("Cookie", caller.cookies()), new byte[0]);
    }

    private static RawRequest form(String kind, String path, Map<String, String> fields, Caller caller, String token) {
        var all = new LinkedHashMap<>(fields);
        all.put("_csrf", token);
        return new RawRequest(
                kind,
                "POST",
                path,
                Map.of("Cookie", caller.cookies(), "Content-Type", "application/x-www-form-urlencoded"),
                urlEncoded(all).getBytes(UTF_8));
    }

    private static String urlEncoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** As much as fits into the first line of a request. */
    private static Map<String, String> shortened(Map<String, String> fields) {
        var shortened = new LinkedHashMap<>(fields);
        shortened.replaceAll((name, value) -> value.length() > 200 ? value.substring(0, 200) : value);
        return shortened;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private String existing(Parameter variable) {
        return switch (variable.getName()) {
            case "caseNo" -> prey.caseNo();
            case "taskId" -> prey.taskId();
            default ->
                variable.getType().isEnum()
                        ? variable.getType().getEnumConstants()[0].toString()
                        : "1";
        };
    }

    private String evil() {
        return random.nextInt(8) == 0 ? "x".repeat(TOO_LONG) : pick(EVIL);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
