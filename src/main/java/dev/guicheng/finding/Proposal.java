package dev.guicheng.finding;

/** What the decision table proposes for a finding, or the triage has decided; minutes and calendar days. */
record Proposal(String route, String department, String seriousness, int responseMinutes, int solutionDays) {}
