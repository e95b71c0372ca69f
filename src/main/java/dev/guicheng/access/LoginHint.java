package dev.guicheng.access;

/** One user that the log-in page offers for trying the product out. */
public record LoginHint(String userId, String name, String roles, String projects, String password) {}
