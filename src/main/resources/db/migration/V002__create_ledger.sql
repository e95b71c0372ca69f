-- The newest entry of each case; its row is locked by whoever appends the next.
CREATE TABLE ledger_head (
    case_no VARCHAR(40) NOT NULL,
    seq     INTEGER     NOT NULL,
    hash    VARCHAR(64) NOT NULL,
    CONSTRAINT pk_ledger_head PRIMARY KEY (case_no)
);

CREATE TABLE ledger_entry (
    case_no    VARCHAR(40)              NOT NULL,
    seq        INTEGER                  NOT NULL,
    at         TIMESTAMP WITH TIME ZONE NOT NULL,
    actor      VARCHAR(64)              NOT NULL,
    acting_for VARCHAR(64),
    action     VARCHAR(80)              NOT NULL,
    clauses    VARCHAR(2000)            NOT NULL,
    payload    TEXT                     NOT NULL,
    prev_hash  VARCHAR(64)              NOT NULL,
    hash       VARCHAR(64)              NOT NULL,
    CONSTRAINT pk_ledger_entry PRIMARY KEY (case_no, seq),
    CONSTRAINT ck_ledger_entry_seq CHECK (seq > 0)
);
