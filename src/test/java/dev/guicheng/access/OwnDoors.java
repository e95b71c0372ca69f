package dev.guicheng.access;

import java.lang.reflect.Parameter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The doors of our own pages, found in the product itself: what a change adds is found as well. */
public final class OwnDoors {

    private OwnDoors() {}

    /** One way to call a page or to send a form of it. */
    public record Door(RequestMethod method, String pattern, HandlerMethod handler) {

        String name() {
            return method + " " + pattern;
        }

        boolean changes() {
            return method != RequestMethod.GET;
        }

        /** With something in place of each variable. */
        String path(Function<Parameter, String> value) {
            String path = pattern;
            for (Parameter parameter : handler.getMethod().getParameters()) {
                if (parameter.isAnnotationPresent(PathVariable.class)) {
                    path = path.replace(placeholder(path, parameter.getName()).orElse(""), value.apply(parameter));
                }
            }
            return path;
        }

        private static Optional<String> placeholder(String path, String variable) {
            return Arrays.stream(path.split("/"))
                    .filter(part -> part.equals("{" + variable + "}") || part.startsWith("{" + variable + ":"))
                    .findFirst();
        }

        Optional<Parameter> file() {
            return Arrays.stream(handler.getMethod().getParameters())
                    .filter(Door::isFile)
                    .findFirst();
        }

        boolean json() {
            return Arrays.stream(handler.getMethod().getParameters())
                    .anyMatch(parameter -> parameter.isAnnotationPresent(RequestBody.class));
        }

        /** The fields of the form, without files. */
        List<Parameter> parameters() {
            return Arrays.stream(handler.getMethod().getParameters())
                    .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class) && !isFile(parameter))
                    .toList();
        }

        /** The fields of the form with values of the right types. */
        Map<String, String> fields() {
            var fields = new HashMap<String, String>();
            parameters().forEach(parameter -> fields.put(parameter.getName(), value(parameter.getType())));
            return fields;
        }

        private static boolean isFile(Parameter parameter) {
            return parameter.getParameterizedType().getTypeName().contains(MultipartFile.class.getSimpleName());
        }

        private static String value(Class<?> type) {
            if (type == boolean.class || type == Boolean.class) {
                return "true";
            }
            if (type == LocalDate.class) {
                return "2026-12-01";
            }
            if (type.isEnum()) {
                return type.getEnumConstants()[0].toString();
            }
            return "1";
        }
    }

    static List<Door> of(RequestMappingHandlerMapping mappings) {
        List<Door> doors = new ArrayList<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("dev.guicheng")) {
                for (RequestMethod method : methods(mapping)) {
                    mapping.getPatternValues().forEach(pattern -> doors.add(new Door(method, pattern, handler)));
                }
            }
        });
        return doors;
    }

    /** Those of a product that runs elsewhere: read from the same classes, none of which is started. */
    public static List<Door> ofTheClasses() {
        try (var context = new GenericWebApplicationContext()) {
            var scanner = new ClassPathBeanDefinitionScanner(context, false);
            scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
            scanner.scan("dev.guicheng");
            for (String name : context.getBeanDefinitionNames()) {
                context.getBeanDefinition(name).setLazyInit(true);
            }
            context.refresh();
            var mappings = new RequestMappingHandlerMapping();
            mappings.setApplicationContext(context);
            mappings.afterPropertiesSet();
            return of(mappings);
        }
    }

    /** A mapping that names no method takes every one. */
    private static Set<RequestMethod> methods(RequestMappingInfo mapping) {
        Set<RequestMethod> stated = mapping.getMethodsCondition().getMethods();
        return stated.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : stated;
    }
}
