package dev.guicheng.access;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Which calls of the engine's REST interface staff need for their work in the Tasklist; all others are the
 * administrator's. The engine checks rights and projects behind it: this list only keeps doors shut that nobody needs.
 */
final class RestDoor {

    private record Call(HttpMethod method, String path) {}

    private static final List<Call> STAFF = Stream.of(
                    get(
                            "/process-definition",
                            "/process-definition/**",
                            "/task",
                            "/task/count",
                            "/task/{id}",
                            "/task/{id}/form",
                            "/task/{id}/form-variables",
                            "/task/{id}/rendered-form",
                            "/task/{id}/deployed-form",
                            "/task/{id}/variables",
                            "/task/{id}/variables/{name}",
                            "/task/{id}/localVariables",
                            "/task/{id}/identity-links",
                            "/task/{id}/comment",
                            "/filter",
                            "/filter/count",
                            "/filter/{id}",
                            "/filter/{id}/list",
                            "/filter/{id}/count",
                            "/process-instance",
                            "/process-instance/count",
                            "/process-instance/{id}",
                            "/variable-instance",
                            "/history/task",
                            "/history/user-operation",
                            "/history/user-operation/count",
                            "/history/process-instance",
                            "/history/variable-instance",
                            "/identity/groups",
                            "/identity/password-policy",
                            "/authorization/check",
                            "/user/{id}/profile",
                            "/group",
                            "/tenant"),
                    post(
                            "/process-definition/{id}/start",
                            "/process-definition/{id}/submit-form",
                            "/process-definition/key/{key}/start",
                            "/process-definition/key/{key}/submit-form",
                            "/task",
                            "/task/count",
                            "/task/{id}/claim",
                            "/task/{id}/unclaim",
                            "/task/{id}/complete",
                            "/task/{id}/submit-form",
                            "/task/{id}/comment/create",
                            "/filter/{id}/list",
                            "/filter/{id}/count",
                            "/variable-instance"),
                    options("/filter", "/filter/{id}", "/task/{id}"))
            .flatMap(List::stream)
            .toList();

    private RestDoor() {}

    /** The calls of staff below a REST root such as {@code /engine-rest}. */
    static RequestMatcher ofStaff(String root) {
        List<RequestMatcher> calls = STAFF.stream()
                .<RequestMatcher>map(
                        call -> PathPatternRequestMatcher.withDefaults().matcher(call.method(), root + call.path()))
                .toList();
        return new OrRequestMatcher(calls);
    }

    private static List<Call> get(String... paths) {
        return calls(HttpMethod.GET, paths);
    }

    private static List<Call> post(String... paths) {
        return calls(HttpMethod.POST, paths);
    }

    private static List<Call> options(String... paths) {
        return calls(HttpMethod.OPTIONS, paths);
    }

    private static List<Call> calls(HttpMethod method, String... paths) {
        return Stream.of(paths).map(path -> new Call(method, path)).toList();
    }
}
