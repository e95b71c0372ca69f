-- H2 looks through the facts one by one.
CREATE INDEX ix_audit_clause_clause_verdict ON audit_clause (clause, verdict);
