package dev.guicheng.rulebook;

import java.util.List;

/** A category of the patrol checklist with its items in order. */
public record ChecklistCategory(String id, String name, List<ChecklistItem> items) {}
