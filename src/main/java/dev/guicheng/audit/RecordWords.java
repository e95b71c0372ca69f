package dev.guicheng.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guicheng.ledger.Ledger;
import dev.guicheng.organization.Departments;
import dev.guicheng.organization.Groups;
import dev.guicheng.organization.Projects;
import dev.guicheng.organization.Staff;
import dev.guicheng.rulebook.Checklist;
import dev.guicheng.rulebook.ChecklistItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/**
 * Says what ledger, variables and decisions hold under keys and in codes in the words of the forms and of
 * {@code audit/words.properties}; what neither knows is shown as it is.
 */
@Component
class RecordWords {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z");

    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();
    private final Set<String> people;
    private final Departments departments;
    private final Projects projects;
    private final Staff staff;
    private final Checklist checklist;
    private final ZoneId zone;

    RecordWords(Departments departments, Projects projects, Staff staff, Checklist checklist, Clock clock)
            throws IOException {
        this.departments = departments;
        this.projects = projects;
        this.staff = staff;
        this.checklist = checklist;
        this.zone = clock.getZone();
        for (var form : new PathMatchingResourcePatternResolver().getResources("classpath*:forms/**/*.form")) {
            read(JSON.readTree(form.getContentAsString(StandardCharsets.UTF_8)));
        }
        var own = own(new ClassPathResource("audit/words.properties"));
        own.stringPropertyNames().forEach(name -> {
            var word = own.getProperty(name);
            if (name.startsWith("key.")) {
                labels.put(name.substring("key.".length()), word);
            } else if (name.startsWith("value.")) {
                words.put(name.substring("value.".length()), word);
            }
        });
        checklist.categories().forEach(category -> words.put(category.id(), category.name()));
        people = Set.of(own.getProperty("people").split(","));
    }

    private static Properties own(Resource file) throws IOException {
        return PropertiesLoaderUtils.loadProperties(new EncodedResource(file, StandardCharsets.UTF_8));
    }

    /** The labels of the fields of a form, and of their choices. */
    private void read(JsonNode component) {
        var key = component.path(component.has("key") ? "key" : "path").asText();
        var label = List.of("label", "dateLabel").stream()
                .map(name -> component.path(name).asText())
                .filter(text -> !text.isBlank() && !text.startsWith("="))
                .findFirst();
        label.filter(text -> !key.isBlank()).ifPresent(text -> labels.putIfAbsent(key, text));
        component.path("values").forEach(choice -> {
            var code = choice.path("value").asText();
            // What a choice explains after its name is for whoever has to choose.
            var name = choice.path("label").asText().split("：", 2)[0];
            words.putIfAbsent(key + "." + code, name);
            words.putIfAbsent(code, name);
        });
        component.path("components").forEach(this::read);
    }

    /** The label of a key; the key itself where it has none. */
    String label(String key) {
        return labels.getOrDefault(key, key);
    }

    /** What lies in these texts of JSON, to be said about a case of the project. */
    Speaker speaker(Collection<String> texts, Collection<String> userIds, String projectId) {
        var asked = new LinkedHashSet<>(userIds);
        texts.stream().map(RecordWords::parsed).forEach(json -> collect("", json, asked));
        asked.remove(Ledger.SYSTEM);
        var names = new HashMap<>(staff.namesOf(asked));
        names.put(Ledger.SYSTEM, "系统");
        var things = new HashMap<String, String>();
        Groups.all().forEach(group -> things.put(group.id(), group.name()));
        projects.placesOf(List.of(projectId)).forEach(place -> things.put(place.id(), place.name()));
        departments.all().forEach(department -> things.put(department.code(), department.name()));
        var project = projects.get(projectId);
        things.put(project.id(), project.name());
        return new Speaker(names, things);
    }

    private void collect(String key, JsonNode value, Set<String> asked) {
        if (value.isTextual() && people.contains(key)) {
            asked.add(value.asText());
        }
        value.fields().forEachRemaining(field -> collect(field.getKey(), field.getValue(), asked));
        if (value.isArray()) {
            value.forEach(one -> collect(key, one, asked));
        }
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says values of one case; the names in them have been asked for at once. */
    final class Speaker {

        private final Map<String, String> names;
        private final Map<String, String> things;

        private Speaker(Map<String, String> names, Map<String, String> things) {
            this.names = names;
            this.things = things;
        }

        String person(String userId) {
            return userId == null ? "" : names.getOrDefault(userId, userId);
        }

        String say(String key, JsonNode value) {
            if (value.isNull() || value.isMissingNode()) {
                return "";
            }
            if (value.isBoolean()) {
                return value.asBoolean() ? "是" : "否";
            }
            if (value.isArray()) {
                return StreamSupport.stream(value.spliterator(), false)
                        .map(one -> say(key, one))
                        .collect(Collectors.joining(value.path(0).isContainerNode() ? "；" : "、"));
            }
            if (value.isObject()) {
                return value.properties().stream()
                        .map(field -> label(field.getKey()) + " " + say(field.getKey(), field.getValue()))
                        .collect(Collectors.joining("，"));
            }
            return say(key, value.asText());
        }

        String say(String key, String text) {
            if (people.contains(key)) {
                return person(text);
            }
            if (INSTANT.matcher(text).matches()) {
                return time(Instant.parse(text));
            }
            return Optional.ofNullable(words.get(key + "." + text))
                    .or(() -> Optional.ofNullable(words.get(text)))
                    .or(() -> Optional.ofNullable(things.get(text)))
                    .or(() -> checklist.find(text).map(ChecklistItem::text))
                    .orElse(text);
        }

        String time(Instant at) {
            return TIME.format(at.atZone(zone));
        }
    }
}
