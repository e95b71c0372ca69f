-- The Merkle root over the newest links of all cases' chains, day by day, each chained to the one before.
CREATE TABLE ledger_anchor (
    on_day    DATE                     NOT NULL,
    cases     BIGINT                   NOT NULL,
    changed   BIGINT                   NOT NULL,
    root      VARCHAR(64)              NOT NULL,
    changes   VARCHAR(64)              NOT NULL,
    prev_hash VARCHAR(64)              NOT NULL,
    made_at   TIMESTAMP WITH TIME ZONE NOT NULL,
    hash      VARCHAR(64)              NOT NULL,
    CONSTRAINT pk_ledger_anchor PRIMARY KEY (on_day)
);

-- The leaf of each case in the tree, from the day on when it became so.
CREATE TABLE ledger_anchor_leaf (
    case_no VARCHAR(40)   NOT NULL,
    on_day  DATE          NOT NULL,
    leaf    VARCHAR(1000) NOT NULL,
    CONSTRAINT pk_ledger_anchor_leaf PRIMARY KEY (case_no, on_day)
);
CREATE INDEX ix_ledger_anchor_leaf_on_day ON ledger_anchor_leaf (on_day);

CREATE TABLE verification_run (
    id          BIGINT                   NOT NULL,
    night       DATE,
    started_by  VARCHAR(64)              NOT NULL,
    started_at  TIMESTAMP WITH TIME ZONE NOT NULL,
    finished_at TIMESTAMP WITH TIME ZONE,
    state       VARCHAR(20)              NOT NULL,
    total       BIGINT                   NOT NULL,
    checked     BIGINT                   NOT NULL,
    problems    BIGINT                   NOT NULL,
    CONSTRAINT pk_verification_run PRIMARY KEY (id),
    CONSTRAINT ck_verification_run_state CHECK (state IN ('RUNNING', 'DONE', 'FAILED', 'INTERRUPTED'))
);
CREATE INDEX ix_verification_run_night ON verification_run (night);

CREATE TABLE verification_problem (
    run_id  BIGINT      NOT NULL,
    seq     INTEGER     NOT NULL,
    kind    VARCHAR(40) NOT NULL,
    case_no VARCHAR(40),
    on_day  DATE,
    place   INTEGER,
    detail  VARCHAR(1000),
    CONSTRAINT pk_verification_problem PRIMARY KEY (run_id, seq),
    CONSTRAINT fk_verification_problem_run_id FOREIGN KEY (run_id) REFERENCES verification_run (id)
);

-- Whoever holds the row does the work of the night; the other nodes pass on.
CREATE TABLE night_lock (
    name VARCHAR(40) NOT NULL,
    CONSTRAINT pk_night_lock PRIMARY KEY (name)
);
INSERT INTO night_lock (name) VALUES ('nightly');
