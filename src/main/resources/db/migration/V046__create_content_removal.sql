-- Cases whose records have been removed because their time was over. The row is sealed with the rows that have gone.
CREATE TABLE content_removal (
    case_no      VARCHAR(40)              NOT NULL,
    removed_at   TIMESTAMP WITH TIME ZONE NOT NULL,
    kept_days    INTEGER                  NOT NULL,
    rows_removed INTEGER                  NOT NULL,
    CONSTRAINT pk_content_removal PRIMARY KEY (case_no),
    CONSTRAINT fk_content_removal_case_no FOREIGN KEY (case_no) REFERENCES case_file (case_no)
);

-- Who has read a notice goes with it.
ALTER TABLE notice_reading DROP CONSTRAINT fk_notice_reading_notice_id;
ALTER TABLE notice_reading ADD CONSTRAINT fk_notice_reading_notice_id
    FOREIGN KEY (notice_id) REFERENCES notice (id) ON DELETE CASCADE;
