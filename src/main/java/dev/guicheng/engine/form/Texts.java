package dev.guicheng.engine.form;

import java.util.stream.Collectors;

/** Cleans words for messages and checks characters. */
final class Texts {

    private static final int SHORT = 40;

    private Texts() {}

    /** Somebody else's words, fit for a message of ours. */
    static String shortened(String words) {
        String clean = words.codePoints()
                .filter(c -> !isForbidden(c, false))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return clean.length() > SHORT ? clean.substring(0, SHORT) + "…" : clean;
    }

    static boolean hasForbidden(String text, boolean multiline) {
        return text.codePoints().anyMatch(c -> isForbidden(c, multiline));
    }

    /** Control characters, halves of surrogate pairs, and marks that turn the reading direction around. */
    private static boolean isForbidden(int c, boolean multiline) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\t' && !(multiline && (c == '\n' || c == '\r'));
            case Character.SURROGATE -> true;
            default -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        };
    }
}
