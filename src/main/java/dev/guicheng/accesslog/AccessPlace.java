package dev.guicheng.accesslog;

import java.util.Optional;
import java.util.regex.Pattern;

/** The place of an entry in the order of the log, from which the next page goes on; written {@code 2026-11-28.17}. */
public record AccessPlace(String dayNo, int seq) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)\\.(\\d{1,9})");

    public static Optional<AccessPlace> read(String written) {
        var parts = WRITTEN.matcher(written == null ? "" : written);
        return parts.matches()
                ? Optional.of(new AccessPlace(DayNo.PREFIX + parts.group(1), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    public static AccessPlace of(AccessEntry entry) {
        return new AccessPlace(entry.dayNo(), entry.seq());
    }

    public String written() {
        return dayNo.substring(DayNo.PREFIX.length()) + "." + seq;
    }
}
