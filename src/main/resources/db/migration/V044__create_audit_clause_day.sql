-- In how many cases a clause that first applied on a day was kept how, by project and department; the latter is empty where
-- there is none. Written with audit_clause, and made anew only together with it.
CREATE TABLE audit_clause_day (
    project_id VARCHAR(64) NOT NULL,
    on_day     DATE        NOT NULL,
    clause     VARCHAR(10) NOT NULL,
    verdict    VARCHAR(10) NOT NULL,
    department VARCHAR(40) NOT NULL,
    cases      INTEGER     NOT NULL,
    CONSTRAINT pk_audit_clause_day PRIMARY KEY (project_id, on_day, clause, verdict, department),
    CONSTRAINT ck_audit_clause_day_verdict CHECK (verdict IN ('KEPT', 'UNDECIDED', 'LATE', 'BROKEN'))
);

-- Nothing is counted in audit_clause any more; the cases of a clause in a period are still found there.
DROP INDEX ix_audit_clause_project_id_at;
CREATE INDEX ix_audit_clause_clause_project_id_at ON audit_clause (clause, project_id, at, case_no);

-- How long the cases of a period took is read without the cases.
CREATE INDEX ix_audit_case_status_closed_at ON audit_case (
    status, closed_at, project_id, process_id, department, response_minutes, solution_minutes);
