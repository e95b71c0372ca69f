package dev.guicheng.ledger;

/**
 * What is wrong with a case.
 *
 * @param flaw of the case's ledger, or null for something else
 * @param seq the place in the chain, 0 for none
 * @param problem in Chinese
 */
public record CaseFlaw(ChainFlaw flaw, int seq, String problem) {}
