CREATE SEQUENCE case_number_yj;

CREATE TABLE emergency (
    case_no        VARCHAR(40) NOT NULL,
    parent_case_no VARCHAR(40) NOT NULL,
    CONSTRAINT pk_emergency PRIMARY KEY (case_no),
    CONSTRAINT fk_emergency_case_no FOREIGN KEY (case_no) REFERENCES case_file (case_no),
    CONSTRAINT fk_emergency_parent_case_no FOREIGN KEY (parent_case_no) REFERENCES case_file (case_no),
    CONSTRAINT ck_emergency_two_cases CHECK (case_no <> parent_case_no)
);
CREATE INDEX ix_emergency_parent_case_no ON emergency (parent_case_no);

-- What was done and decided, in order; only a conclusion says whether the emergency is over.
CREATE TABLE emergency_action (
    case_no VARCHAR(40)              NOT NULL,
    seq     INTEGER                  NOT NULL,
    kind    VARCHAR(20)              NOT NULL,
    actor   VARCHAR(64)              NOT NULL,
    at      TIMESTAMP WITH TIME ZONE NOT NULL,
    text    VARCHAR(1000)            NOT NULL,
    over    BOOLEAN,
    CONSTRAINT pk_emergency_action PRIMARY KEY (case_no, seq),
    CONSTRAINT fk_emergency_action_case_no FOREIGN KEY (case_no) REFERENCES emergency (case_no),
    CONSTRAINT ck_emergency_action_seq CHECK (seq > 0),
    CONSTRAINT ck_emergency_action_kind CHECK (kind IN ('ACTION', 'MEASURES', 'CONCLUSION')),
    CONSTRAINT ck_emergency_action_over CHECK (
        (kind = 'CONCLUSION' AND over IS NOT NULL) OR (kind <> 'CONCLUSION' AND over IS NULL))
);

CREATE TABLE emergency_notice (
    case_no         VARCHAR(40)              NOT NULL,
    party           VARCHAR(20)              NOT NULL,
    acknowledged_by VARCHAR(64)              NOT NULL,
    acknowledged_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_emergency_notice PRIMARY KEY (case_no, party),
    CONSTRAINT fk_emergency_notice_case_no FOREIGN KEY (case_no) REFERENCES emergency (case_no),
    CONSTRAINT ck_emergency_notice_party CHECK (party IN ('SECURITY', 'ENGINEERING', 'MANAGER'))
);
