package dev.guicheng.rulebook;

import java.util.List;

/**
 * Something that cites clauses: {@code source} is the process, decision, form, checklist category or package it stands
 * in, {@code element} its id there, {@code name} what people call it.
 */
public record Carrier(Kind kind, String source, String element, String name, List<String> clauses) {

    /** Where a citation stands. */
    public enum Kind {
        PROCESS,
        DECISION,
        FORM,
        CHECKLIST,
        CODE
    }

    /** The carrier in one line for a reader, such as {@code patrol-to-repair · 现场验证}. */
    public String label() {
        return switch (kind) {
            case PROCESS, DECISION, FORM -> source + " · " + name;
            case CHECKLIST -> "检查项 " + element;
            case CODE -> source.isEmpty() ? name : source + "." + name;
        };
    }
}
