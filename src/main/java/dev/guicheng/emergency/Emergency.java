package dev.guicheng.emergency;

import dev.guicheng.rulebook.Carries;

/** An emergency and the case that it arose from. */
@Carries("D01-27")
record Emergency(String caseNo, String parentCaseNo) {}
