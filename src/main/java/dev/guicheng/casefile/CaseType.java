package dev.guicheng.casefile;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The kind of a case.
 *
 * @param prefix two capital letters that its numbers begin with; the sequence {@code case_number_<prefix>} counts them
 * @param processId the process that handles it
 */
public record CaseType(String prefix, String processId) {

    private static final Pattern PREFIX = Pattern.compile("[A-Z]{2}");

    public CaseType {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("A case prefix is two capital letters, not '%s'".formatted(prefix));
        }
    }

    String sequence() {
        return "case_number_" + prefix.toLowerCase(Locale.ROOT);
    }
}
