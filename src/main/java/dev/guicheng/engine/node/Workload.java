package dev.guicheng.engine.node;

import java.util.List;

/**
 * What the engine has to do at a moment.
 *
 * @param dueJobs jobs whose time has come, taken or not
 * @param oldestDueSeconds for how long the oldest of them has been due, 0 without one
 * @param failedJobs jobs without a retry left
 */
record Workload(long dueJobs, long oldestDueSeconds, long failedJobs, long incidents, List<ProjectTasks> tasks) {

    static final Workload NONE = new Workload(0, 0, 0, 0, List.of());

    /** The open tasks of a project, and how many of them are past their due time. */
    record ProjectTasks(String project, long open, long overdue) {}
}
