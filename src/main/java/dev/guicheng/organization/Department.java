package dev.guicheng.organization;

/** A department, the same in all projects, with the groups of those who work in it and of those who lead it. */
public record Department(String code, String name, String workerGroup, String supervisorGroup) {}
