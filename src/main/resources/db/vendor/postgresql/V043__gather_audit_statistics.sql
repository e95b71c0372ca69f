-- Which clauses are kept and which are not, and what is rare of places, persons and marks, goes together: taken one by one
-- the planner expects thousands where there is nothing, and reads all cases in order.
CREATE STATISTICS st_audit_clause_clause_verdict (mcv) ON clause, verdict FROM audit_clause;
ALTER STATISTICS st_audit_clause_clause_verdict SET STATISTICS 1000;
CREATE STATISTICS st_audit_facet_kind_term (mcv) ON kind, term FROM audit_facet;
ALTER STATISTICS st_audit_facet_kind_term SET STATISTICS 1000;
