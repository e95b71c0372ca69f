package dev.guicheng.rulebook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** One YAML file of the rule book; its checks name the file in what they throw. */
record DataFile(String name, Resource resource) {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    static DataFile of(Resource resource) {
        return new DataFile(resource.getFilename(), resource);
    }

    /** The files on the class path that match the pattern, by name. */
    static List<DataFile> matching(String pattern) {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(pattern))
                    .map(DataFile::of)
                    .sorted(Comparator.comparing(DataFile::name))
                    .toList();
        } catch (IOException e) {
            throw new InvalidRuleBook(pattern, e);
        }
    }

    <T> T read(Class<T> type) {
        try (InputStream content = resource.getInputStream()) {
            return Optional.ofNullable(YAML.readValue(content, type))
                    .orElseThrow(() -> new InvalidRuleBook(name, "is empty"));
        } catch (IOException e) {
            throw new InvalidRuleBook(name, e);
        }
    }

    void check(boolean holds, String problem) {
        if (!holds) {
            throw new InvalidRuleBook(name, problem);
        }
    }

    String text(String value, String owner, String field) {
        check(value != null && !value.isBlank(), "%s has no %s".formatted(owner, field));
        return value.strip();
    }

    Optional<String> optionalText(String value, String owner, String field) {
        return Optional.ofNullable(value).map(text -> text(text, owner, field));
    }

    <T> List<T> list(List<T> values, String owner, String field) {
        check(values != null && !values.contains(null), "%s has no %s".formatted(owner, field));
        check(Set.copyOf(values).size() == values.size(), "%s names one of its %s twice".formatted(owner, field));
        return List.copyOf(values);
    }

    <E extends Enum<E>> E constant(Class<E> type, String value, String owner, String field) {
        try {
            return Enum.valueOf(type, text(value, owner, field));
        } catch (IllegalArgumentException e) {
            throw new InvalidRuleBook(name, "%s has the unknown %s %s".formatted(owner, field, value));
        }
    }

    void checkIds(List<String> ids, Pattern form) {
        Set<String> seen = new HashSet<>();
        for (String id : ids) {
            check(id != null && form.matcher(id).matches(), "%s is not an id of the form %s".formatted(id, form));
            check(seen.add(id), "%s occurs twice".formatted(id));
        }
    }
}
