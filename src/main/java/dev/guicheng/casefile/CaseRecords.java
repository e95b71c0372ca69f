package dev.guicheng.casefile;

import java.util.Optional;

/** Implemented by each procedure: the record form that the rule book demands of its cases. */
public interface CaseRecords {

    /** The record of the case, empty where the case is not of this procedure. */
    Optional<CaseRecord> recordOf(String caseNo);
}
