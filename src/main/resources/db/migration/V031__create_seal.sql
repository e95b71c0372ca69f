-- The newest seal of each case; whether it holds all that the engine will ever keep of the case.
CREATE TABLE seal_head (
    case_no       VARCHAR(40) NOT NULL,
    seq           INTEGER     NOT NULL,
    hash          VARCHAR(64) NOT NULL,
    history_ended BOOLEAN     NOT NULL,
    CONSTRAINT pk_seal_head PRIMARY KEY (case_no)
);

-- Which rows of a case one transaction has written, by their hashes.
CREATE TABLE seal_entry (
    case_no   VARCHAR(40)              NOT NULL,
    seq       INTEGER                  NOT NULL,
    at        TIMESTAMP WITH TIME ZONE NOT NULL,
    payload   TEXT                     NOT NULL,
    prev_hash VARCHAR(64)              NOT NULL,
    hash      VARCHAR(64)              NOT NULL,
    CONSTRAINT pk_seal_entry PRIMARY KEY (case_no, seq),
    CONSTRAINT ck_seal_entry_seq CHECK (seq > 0)
);

CREATE INDEX ix_notice_case_no ON notice (case_no);
