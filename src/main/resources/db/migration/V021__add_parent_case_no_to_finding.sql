-- The case that called for the repair, such as the handover of a unit; a finding of a round has none.
ALTER TABLE finding ADD COLUMN parent_case_no VARCHAR(40);
ALTER TABLE finding ADD CONSTRAINT fk_finding_parent_case_no FOREIGN KEY (parent_case_no) REFERENCES case_file (case_no);
ALTER TABLE finding ADD CONSTRAINT ck_finding_one_source CHECK (source_case_no IS NULL OR parent_case_no IS NULL);
CREATE INDEX ix_finding_parent_case_no ON finding (parent_case_no);
