package dev.guicheng.notification;

import java.util.List;

/** Somebody with all that he receives notices as. */
record Recipient(String userId, List<Membership> memberships) {

    /** A group of a project, as a member or in the place of one. */
    record Membership(String projectId, String group) {}
}
