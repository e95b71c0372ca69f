package dev.guicheng.casefile;

import java.util.ArrayList;
import java.util.List;

/**
 * A record form filled in, such as 《巡查问题处理表》, in the order of the paper; nothing personal in clear.
 *
 * @param name the form's name in the rule book, with its book marks
 */
public record CaseRecord(String name, List<Line> lines) {

    /**
     * One field of the form; a value that is not known yet is empty.
     *
     * @param signature whether the paper has a place there for somebody to sign
     */
    public record Line(String label, String value, boolean signature) {

        public Line(String label, String value) {
            this(label, value, false);
        }
    }

    /** Gathers the lines of a record one by one. */
    public static final class Builder {

        private final String name;
        private final List<Line> lines = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        public Builder line(String label, String value) {
            lines.add(new Line(label, value == null ? "" : value));
            return this;
        }

        /** A field that somebody signs: who, and when. */
        public Builder signature(String label, String value) {
            lines.add(new Line(label, value == null ? "" : value, true));
            return this;
        }

        public CaseRecord build() {
            return new CaseRecord(name, List.copyOf(lines));
        }
    }

    public static Builder named(String name) {
        return new Builder(name);
    }
}
