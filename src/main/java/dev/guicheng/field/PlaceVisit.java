package dev.guicheng.field;

import java.time.Instant;

/**
 * Somebody was at a place.
 *
 * @param caseNo of the round that he was on, or null
 */
record PlaceVisit(String placeId, String userId, Instant visitedAt, String caseNo) {}
