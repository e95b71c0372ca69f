package dev.guicheng.overdue;

import java.time.Instant;

/**
 * A level that an overdue case has reached.
 *
 * @param responsibleGroup the group that answers for the case from then on
 * @param responsible the people of that group and those who held the case, in words
 */
record OverdueLevel(
        String overdueNo, int level, Instant raisedAt, Instant endsAt, String responsibleGroup, String responsible) {}
