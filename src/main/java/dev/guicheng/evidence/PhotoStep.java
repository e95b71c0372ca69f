package dev.guicheng.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A step that needs a photo: {@code <process>.<element>}, followed by {@code if <field>=<value>} where only that answer
 * asks for one, in a row of a list too, or by {@code each <list>} where every row of the list names one of its own.
 *
 * @param field null where it is needed whatever is answered
 * @param list null unless it is needed for each row
 */
record PhotoStep(String step, String field, String value, String list) {

    /** The field in which a row names its photo, chosen from those of the task by {@link StepPhotoOptions}. */
    static final String ROW_PHOTO = "evidenceNo";

    private static final Pattern WRITTEN = Pattern.compile("([\\w-]+\\.\\w+)(?: if (\\w+)=(\\w+)| each (\\w+))?");

    static PhotoStep of(String written) {
        var parts = WRITTEN.matcher(written.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "guicheng.evidence.required-steps: '%s' is no step that may need a photo".formatted(written));
        }
        return new PhotoStep(parts.group(1), parts.group(2), parts.group(3), parts.group(4));
    }

    /** Whether what is submitted asks for a photo of the task. */
    boolean asksFor(JsonNode values) {
        return list == null && (field == null || values.findValuesAsText(field).contains(value));
    }

    /** The first row, counted from one, that names no photo. */
    Optional<Integer> rowWithout(JsonNode values) {
        var rows = values.path(list == null ? "" : list);
        return IntStream.range(0, rows.size())
                .filter(row -> rows.path(row).path(ROW_PHOTO).asText("").isBlank())
                .mapToObj(row -> row + 1)
                .findFirst();
    }
}
