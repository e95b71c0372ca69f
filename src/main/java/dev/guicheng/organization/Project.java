package dev.guicheng.organization;

/** A managed project; its id is also the id of its engine tenant. */
public record Project(String id, String name, ProjectKind kind) {}
