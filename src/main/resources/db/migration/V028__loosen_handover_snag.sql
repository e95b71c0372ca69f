-- A snag names one of the photos that were uploaded; where the step needs none, it names none.
ALTER TABLE handover_snag ALTER COLUMN evidence_no DROP NOT NULL;
