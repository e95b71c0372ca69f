package dev.guicheng.organization;

import java.util.List;

/** Somebody who is to get a login, with groups and projects. */
public record NewStaffMember(String id, String name, String password, List<String> groups, List<String> projectIds) {}
