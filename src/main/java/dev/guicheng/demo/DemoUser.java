package dev.guicheng.demo;

import java.util.List;

/** Somebody who can log in to the demo: roles and projects by their Chinese names. */
public record DemoUser(String id, String name, List<String> roles, List<String> projects, String password) {}
