-- What stands in audit_clause until now.
INSERT INTO audit_clause_day (project_id, on_day, clause, verdict, department, cases)
SELECT project_id, CAST(FORMATDATETIME(at, 'yyyy-MM-dd', 'en', 'Asia/Shanghai') AS DATE) AS on_day, clause, verdict, COALESCE(department, ''), COUNT(*)
FROM audit_clause
GROUP BY project_id, CAST(FORMATDATETIME(at, 'yyyy-MM-dd', 'en', 'Asia/Shanghai') AS DATE), clause, verdict, COALESCE(department, '');
