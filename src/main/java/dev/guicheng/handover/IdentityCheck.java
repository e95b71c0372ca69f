package dev.guicheng.handover;

import dev.guicheng.handover.Handover.Relation;

/**
 * What the desk saw of who came, and what the decision table says to it.
 *
 * @param mandateNo of the owner's mandate, null where there is none
 * @param refusalReason blank where he is accepted; so {@code toBring}
 */
record IdentityCheck(
        Relation relation,
        String mandateNo,
        boolean identityCopyFiled,
        boolean accepted,
        String refusalReason,
        String toBring) {}
