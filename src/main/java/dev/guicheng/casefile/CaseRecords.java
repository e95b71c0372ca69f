package dev.guicheng.casefile;

import java.util.List;

/** Implemented by each procedure: the record forms that the rule book demands for a case. */
public interface CaseRecords {

    /** The records of the case in the order in which they were begun, empty where the procedure keeps none of it. */
    List<CaseRecord> recordsOf(String caseNo);
}
