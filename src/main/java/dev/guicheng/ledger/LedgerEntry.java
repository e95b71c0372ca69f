package dev.guicheng.ledger;

import java.time.Instant;
import java.util.List;

/**
 * One line of a case's ledger.
 *
 * @param actor user id, or {@value Ledger#SYSTEM} where no person acted
 * @param actingFor the group in whose place the actor stood, or null
 * @param payload JSON object with its keys in order
 */
public record LedgerEntry(
        String caseNo,
        int seq,
        Instant at,
        String actor,
        String actingFor,
        String action,
        List<String> clauses,
        String payload,
        String prevHash,
        String hash) {}
