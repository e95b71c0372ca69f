package dev.guicheng.access;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;

/** Every call of the engine's interfaces that is not a GET, found in their classes: what a version adds is found as well. */
public final class EngineDoors {

    private static final int DEEPEST = 6;

    /** A call as it is sent, with something in place of each variable. */
    public record Door(String method, String path) {}

    private EngineDoors() {}

    /** Below {@code /engine-rest}. */
    public static List<Door> ofRest() {
        return doors("/engine-rest", CamundaRestResources.getResourceClasses());
    }

    /** Below {@code /camunda/api}: the engine's interface once more, and those of the web applications, which have to run. */
    static List<Door> ofWebapps() {
        return Stream.of(
                        doors("/camunda/api/engine", new EngineRestApplication().getClasses()),
                        doors("/camunda/api/admin", new AdminApplication().getClasses()),
                        doors("/camunda/api/cockpit", new CockpitApplication().getClasses()),
                        doors("/camunda/api/tasklist", new TasklistApplication().getClasses()),
                        doors("/camunda/api/welcome", new WelcomeApplication().getClasses()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Door> doors(String root, Collection<Class<?>> resources) {
        Set<Door> found = new LinkedHashSet<>();
        resources.forEach(resource -> path(resource).ifPresent(path -> collect(root + path, resource, 0, found)));
        return new ArrayList<>(found);
    }

    private static void collect(String prefix, Class<?> resource, int depth, Set<Door> found) {
        if (depth > DEEPEST) {
            throw new IllegalStateException("Resources are nested too deeply: " + prefix);
        }
        for (Method method : resource.getMethods()) {
            List<Annotation> annotations = annotations(method);
            String path = prefix + path(annotations).orElse("");
            Optional<String> verb = annotations.stream()
                    .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                    .filter(http -> http != null)
                    .map(HttpMethod::value)
                    .findFirst();
            if (verb.isPresent()) {
                if (!Set.of("GET", "HEAD", "OPTIONS").contains(verb.get())) {
                    found.add(new Door(verb.get(), filled(path)));
                }
            } else if (path(annotations).isPresent()) {
                collect(path, method.getReturnType(), depth + 1, found);
            }
        }
    }

    /** Of the method itself and of those that it implements. */
    private static List<Annotation> annotations(Method method) {
        return types(method.getDeclaringClass())
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(each -> each.getName().equals(method.getName())
                        && Arrays.equals(each.getParameterTypes(), method.getParameterTypes()))
                .flatMap(each -> Arrays.stream(each.getAnnotations()))
                .toList();
    }

    private static Stream<Class<?>> types(Class<?> type) {
        return type == null
                ? Stream.empty()
                : Stream.concat(
                        Stream.of(type),
                        Stream.concat(
                                Arrays.stream(type.getInterfaces()).flatMap(EngineDoors::types),
                                types(type.getSuperclass())));
    }

    private static Optional<String> path(Class<?> resource) {
        return types(resource)
                .map(type -> type.getAnnotation(Path.class))
                .filter(path -> path != null)
                .map(EngineDoors::absolute)
                .findFirst();
    }

    private static Optional<String> path(List<Annotation> annotations) {
        return annotations.stream()
                .filter(Path.class::isInstance)
                .map(Path.class::cast)
                .map(EngineDoors::absolute)
                .findFirst();
    }

    private static String absolute(Path path) {
        String value = path.value().replaceAll("^/+|/+$", "");
        return value.isEmpty() ? "" : "/" + value;
    }

    /** The engine by its name, everything else by a word. */
    private static String filled(String path) {
        return path.replaceAll("\\{(name|engine|engineName)(:[^}]*)?}", "default")
                .replaceAll("\\{[^{}]*(\\{[^}]*})?[^{}]*}", "x");
    }
}
