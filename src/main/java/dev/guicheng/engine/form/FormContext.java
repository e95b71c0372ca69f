package dev.guicheng.engine.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a form is opened or submitted.
 *
 * @param processId the id of the process as drawn, empty for a task outside any process
 * @param taskId absent on a start form
 * @param userId absent when a program acts
 * @param projectIds engine tenants: of a start form those of the person, of a task form the one of its instance
 * @param variables what the task sees, empty on a start form
 */
public record FormContext(
        String processId,
        Optional<String> taskId,
        Optional<String> userId,
        List<String> projectIds,
        Map<String, Object> variables) {}
