-- What in the first case the second is about.
ALTER TABLE case_link ADD COLUMN about VARCHAR(60);
