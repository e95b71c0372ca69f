package dev.guicheng.engine.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a form is opened or submitted: the process, the task (absent on a start form), the person, and the variables
 * that the task sees (empty on a start form).
 */
public record FormContext(
        String processId,
        Optional<String> taskId,
        Optional<String> userId,
        List<String> projectIds,
        Map<String, Object> variables) {}
