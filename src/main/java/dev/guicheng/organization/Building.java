package dev.guicheng.organization;

/** A building of a project. */
public record Building(String id, String projectId, String name) {}
