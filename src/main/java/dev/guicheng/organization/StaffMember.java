package dev.guicheng.organization;

/** Somebody who works in a project. */
public record StaffMember(String id, String name) {}
