-- Every two neighbouring characters of the facts, by which Chinese words are found.
ALTER TABLE audit_case ADD COLUMN grams TSVECTOR NOT NULL;
CREATE INDEX ix_audit_case_grams ON audit_case USING GIN (grams);
-- Numbers that begin alike, whatever the order of the database.
CREATE INDEX ix_audit_case_case_no ON audit_case (case_no varchar_pattern_ops);
-- What was kept is found by the case; what was not is rare.
CREATE INDEX ix_audit_clause_clause_verdict ON audit_clause (clause, verdict) WHERE verdict <> 'KEPT';
