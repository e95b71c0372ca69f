-- What auditors search: a row a case, made of its file, records and ledger after they have changed. All of it can be
-- deleted at any time and is made anew.
CREATE TABLE audit_case (
    case_no          VARCHAR(40)              NOT NULL,
    process_id       VARCHAR(64)              NOT NULL,
    project_id       VARCHAR(64)              NOT NULL,
    department       VARCHAR(40),
    title            VARCHAR(500)             NOT NULL,
    status           VARCHAR(20)              NOT NULL,
    opened_at        TIMESTAMP WITH TIME ZONE NOT NULL,
    closed_at        TIMESTAMP WITH TIME ZONE,
    due_at_original  TIMESTAMP WITH TIME ZONE,
    due_at           TIMESTAMP WITH TIME ZONE,
    outcome          VARCHAR(500),
    response_minutes INTEGER,
    solution_minutes INTEGER,
    facts            TEXT                     NOT NULL,
    recheck_at       TIMESTAMP WITH TIME ZONE,
    indexed_seq      INTEGER                  NOT NULL,
    CONSTRAINT pk_audit_case PRIMARY KEY (case_no)
);
CREATE INDEX ix_audit_case_opened_at ON audit_case (opened_at, case_no);
CREATE INDEX ix_audit_case_closed_at ON audit_case (closed_at, case_no);
CREATE INDEX ix_audit_case_due_at ON audit_case (due_at, case_no);
CREATE INDEX ix_audit_case_project_id_opened_at ON audit_case (project_id, opened_at, case_no);
CREATE INDEX ix_audit_case_process_id_opened_at ON audit_case (process_id, opened_at, case_no);
CREATE INDEX ix_audit_case_recheck_at ON audit_case (recheck_at);

-- Places, persons and what befell a case.
CREATE TABLE audit_facet (
    kind    VARCHAR(10) NOT NULL,
    term    VARCHAR(64) NOT NULL,
    case_no VARCHAR(40) NOT NULL,
    CONSTRAINT pk_audit_facet PRIMARY KEY (kind, term, case_no),
    CONSTRAINT ck_audit_facet_kind CHECK (kind IN ('PLACE', 'PERSON', 'MARK'))
);
CREATE INDEX ix_audit_facet_case_no ON audit_facet (case_no);

-- Since when a clause applies in a case, and whether it was kept.
CREATE TABLE audit_clause (
    case_no    VARCHAR(40)              NOT NULL,
    clause     VARCHAR(10)              NOT NULL,
    verdict    VARCHAR(10)              NOT NULL,
    at         TIMESTAMP WITH TIME ZONE NOT NULL,
    project_id VARCHAR(64)              NOT NULL,
    department VARCHAR(40),
    CONSTRAINT pk_audit_clause PRIMARY KEY (case_no, clause),
    CONSTRAINT ck_audit_clause_verdict CHECK (verdict IN ('KEPT', 'UNDECIDED', 'LATE', 'BROKEN'))
);
CREATE INDEX ix_audit_clause_project_id_at ON audit_clause (project_id, at, clause, verdict, department);

-- One row, locked by whichever node writes the index.
CREATE TABLE audit_index (
    id              INTEGER                  NOT NULL,
    caught_up_at    TIMESTAMP WITH TIME ZONE NOT NULL,
    incidents_until TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_audit_index PRIMARY KEY (id)
);

INSERT INTO audit_index (id, caught_up_at, incidents_until)
VALUES (1, TIMESTAMP WITH TIME ZONE '2000-01-01 00:00:00+08:00', TIMESTAMP WITH TIME ZONE '2000-01-01 00:00:00+08:00');
