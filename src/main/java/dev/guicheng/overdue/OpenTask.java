package dev.guicheng.overdue;

import java.util.Collection;
import java.util.List;

/** An open task of a case: who has claimed it, or null, and who may. */
record OpenTask(String id, String name, String assignee, List<String> groups, List<String> users) {

    boolean mayBeDoneBy(String userId, Collection<String> userGroups) {
        return assignee == null
                ? users.contains(userId) || groups.stream().anyMatch(userGroups::contains)
                : assignee.equals(userId);
    }
}
