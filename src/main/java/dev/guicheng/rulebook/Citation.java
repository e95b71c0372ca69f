package dev.guicheng.rulebook;

import java.util.List;
import java.util.regex.Pattern;

/** How models and forms write clause ids: {@code D01-15, D17-31}. */
final class Citation {

    private static final Pattern SEPARATOR = Pattern.compile("[,，、\\s]+");

    private Citation() {}

    static List<String> ids(String value) {
        return SEPARATOR
                .splitAsStream(value)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }
}
