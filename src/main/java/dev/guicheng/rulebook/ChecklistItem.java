package dev.guicheng.rulebook;

import java.util.List;

/** One thing to look at on a patrol; a failed item takes one of its routes, the likelier first. */
public record ChecklistItem(String id, String category, String text, List<String> clauses, List<Route> routes) {}
