package dev.guicheng.violation;

/** What the decision table proposes for a violation; calendar days from delivery. */
record Proposal(String seriousness, String measure, int rectifyDays, int objectionDays) {}
