package dev.guicheng.audit;

/** Something by which a case is found. */
record Facet(Kind kind, String term, String caseNo) {

    /** What is found by. */
    enum Kind {
        PLACE,
        PERSON,
        MARK
    }
}
