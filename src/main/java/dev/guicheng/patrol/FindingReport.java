package dev.guicheng.patrol;

import java.time.Instant;

/** A finding that goes on as a case of its own, with when and by whom it was found. */
record FindingReport(Finding finding, Instant foundAt, String reportedBy) {}
