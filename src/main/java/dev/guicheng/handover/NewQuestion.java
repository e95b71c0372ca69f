package dev.guicheng.handover;

/**
 * What the owner asks.
 *
 * @param answer null where nobody knew one on the spot
 */
record NewQuestion(String question, String answer) {}
