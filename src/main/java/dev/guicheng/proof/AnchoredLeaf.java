package dev.guicheng.proof;

import java.time.LocalDate;

/** The leaf of a case as it was first written with the anchor of a day. */
record AnchoredLeaf(String caseNo, LocalDate day, String leaf) {}
