package dev.guicheng.violation;

import dev.guicheng.violation.Violation.Basis;
import dev.guicheng.violation.Violation.Occupant;
import java.util.List;

/** Who violated which rules, and what proves it, as registered on site. */
record Registration(Occupant occupant, String unitId, List<Basis> bases, String facts, String evidenceNo) {}
