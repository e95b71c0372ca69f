package dev.guicheng.casefile;

import java.util.Locale;

/**
 * A text to look for inside others, whatever the case of its letters: its pattern goes into
 * {@code LOWER(column) LIKE #{pattern} ESCAPE '!'}.
 */
public record LikeText(String text) {

    public LikeText {
        text = text.strip().toLowerCase(Locale.ROOT);
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    public String pattern() {
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
