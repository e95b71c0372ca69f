package dev.guicheng.audit;

/** How a case stands, or what befell it. All but the usual end are facets as well, since they are rare. */
enum State {
    OPEN,
    CLOSED,
    OVERDUE,
    EXTENDED,
    ESCALATED,
    WITHDRAWN,
    INCIDENT
}
