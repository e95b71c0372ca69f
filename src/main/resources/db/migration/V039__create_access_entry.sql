-- By what the entries of the access log are found; what they say is the ledger's. Day and number together are the time.
CREATE TABLE access_entry (
    day_no     VARCHAR(40)              NOT NULL,
    seq        INTEGER                  NOT NULL,
    at         TIMESTAMP WITH TIME ZONE NOT NULL,
    person     VARCHAR(64)              NOT NULL,
    action     VARCHAR(80)              NOT NULL,
    subject    VARCHAR(200)             NOT NULL,
    address    VARCHAR(64),
    project_id VARCHAR(64),
    CONSTRAINT pk_access_entry PRIMARY KEY (day_no, seq),
    CONSTRAINT fk_access_entry_ledger_entry FOREIGN KEY (day_no, seq) REFERENCES ledger_entry (case_no, seq)
);
CREATE INDEX ix_access_entry_person ON access_entry (person, day_no, seq);
CREATE INDEX ix_access_entry_action ON access_entry (action, day_no, seq);
CREATE INDEX ix_access_entry_address ON access_entry (address, day_no, seq);
CREATE INDEX ix_access_entry_subject ON access_entry (subject, day_no, seq);
