CREATE SEQUENCE case_number_jx;

-- Flats that are handed over to their owners within some days.
CREATE TABLE delivery (
    case_no       VARCHAR(40)              NOT NULL,
    project_id    VARCHAR(64)              NOT NULL,
    first_day     DATE                     NOT NULL,
    last_day      DATE                     NOT NULL,
    ready_at      TIMESTAMP WITH TIME ZONE,
    ready_by      VARCHAR(64),
    summary       VARCHAR(2000),
    experience    VARCHAR(2000),
    shortfalls    VARCHAR(2000),
    summarised_at TIMESTAMP WITH TIME ZONE,
    summarised_by VARCHAR(64),
    CONSTRAINT pk_delivery PRIMARY KEY (case_no),
    CONSTRAINT fk_delivery_case_no FOREIGN KEY (case_no) REFERENCES case_file (case_no),
    CONSTRAINT fk_delivery_project_id FOREIGN KEY (project_id) REFERENCES project (id),
    CONSTRAINT ck_delivery_days CHECK (last_day >= first_day),
    CONSTRAINT ck_delivery_ready_at CHECK (
        (ready_at IS NULL AND ready_by IS NULL) OR (ready_at IS NOT NULL AND ready_by IS NOT NULL)),
    CONSTRAINT ck_delivery_summarised_at CHECK (
        (summarised_at IS NULL AND summary IS NULL) OR (summarised_at IS NOT NULL AND summary IS NOT NULL))
);
CREATE INDEX ix_delivery_project_id ON delivery (project_id);

-- What was done to prepare, in its order.
CREATE TABLE delivery_step (
    delivery_no VARCHAR(40)              NOT NULL,
    seq         INTEGER                  NOT NULL,
    kind        VARCHAR(20)              NOT NULL,
    text        VARCHAR(2000)            NOT NULL,
    done_by     VARCHAR(64)              NOT NULL,
    done_at     TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_delivery_step PRIMARY KEY (delivery_no, seq),
    CONSTRAINT fk_delivery_step_delivery_no FOREIGN KEY (delivery_no) REFERENCES delivery (case_no),
    CONSTRAINT ck_delivery_step_kind CHECK (
        kind IN ('PLAN', 'TEAM', 'DESKS', 'SITE', 'PARKING', 'CLEANING', 'NOT_READY', 'COMPLETED', 'READY'))
);

-- Who stands where.
CREATE TABLE delivery_duty (
    delivery_no VARCHAR(40) NOT NULL,
    post        VARCHAR(20) NOT NULL,
    user_id     VARCHAR(64) NOT NULL,
    CONSTRAINT pk_delivery_duty PRIMARY KEY (delivery_no, post, user_id),
    CONSTRAINT fk_delivery_duty_delivery_no FOREIGN KEY (delivery_no) REFERENCES delivery (case_no),
    CONSTRAINT ck_delivery_duty_post CHECK (
        post IN ('LEADER', 'MEMBER', 'AGREEMENT', 'FEE', 'KEY', 'GOODS', 'INSPECTION'))
);

CREATE TABLE delivery_check (
    delivery_no VARCHAR(40) NOT NULL,
    item        VARCHAR(10) NOT NULL,
    CONSTRAINT pk_delivery_check PRIMARY KEY (delivery_no, item),
    CONSTRAINT fk_delivery_check_delivery_no FOREIGN KEY (delivery_no) REFERENCES delivery (case_no)
);

-- A flat is handed over once; the owner's name and phones are encrypted.
CREATE TABLE delivery_unit (
    unit_id         VARCHAR(64)   NOT NULL,
    delivery_no     VARCHAR(40)   NOT NULL,
    area            NUMERIC(8, 2) NOT NULL,
    owner_cipher    VARCHAR(1000) NOT NULL,
    phone1_cipher   VARCHAR(500)  NOT NULL,
    phone2_cipher   VARCHAR(500),
    state           VARCHAR(20)   NOT NULL,
    handover_no     VARCHAR(40),
    keys_refused_at TIMESTAMP WITH TIME ZONE,
    handed_over_at  TIMESTAMP WITH TIME ZONE,
    later_reason    VARCHAR(500),
    version         INTEGER       NOT NULL,
    CONSTRAINT pk_delivery_unit PRIMARY KEY (unit_id),
    CONSTRAINT fk_delivery_unit_unit_id FOREIGN KEY (unit_id) REFERENCES unit (id),
    CONSTRAINT fk_delivery_unit_delivery_no FOREIGN KEY (delivery_no) REFERENCES delivery (case_no),
    CONSTRAINT ck_delivery_unit_area CHECK (area > 0),
    CONSTRAINT ck_delivery_unit_state CHECK (state IN ('EXPECTED', 'IN_PROGRESS', 'KEYS_REFUSED', 'HANDED_OVER')),
    CONSTRAINT ck_delivery_unit_handover_no CHECK (
        (state = 'EXPECTED' AND handover_no IS NULL) OR (state <> 'EXPECTED' AND handover_no IS NOT NULL)),
    CONSTRAINT ck_delivery_unit_handed_over_at CHECK (
        (state = 'HANDED_OVER' AND handed_over_at IS NOT NULL)
        OR (state <> 'HANDED_OVER' AND handed_over_at IS NULL))
);
CREATE INDEX ix_delivery_unit_delivery_no ON delivery_unit (delivery_no);

-- A delivery day; its figures as they were when it was summed up.
CREATE TABLE delivery_day (
    delivery_no        VARCHAR(40)              NOT NULL,
    on_day             DATE                     NOT NULL,
    opened_at          TIMESTAMP WITH TIME ZONE NOT NULL,
    started_at         TIMESTAMP WITH TIME ZONE,
    started_by         VARCHAR(64),
    lunch              VARCHAR(1000),
    due                INTEGER,
    handed_over        INTEGER,
    refused            INTEGER,
    snags_raised       INTEGER,
    questions_raised   INTEGER,
    questions_answered INTEGER,
    problems_reported  INTEGER,
    report             VARCHAR(2000),
    experience         VARCHAR(2000),
    shortfalls         VARCHAR(2000),
    summed_up_at       TIMESTAMP WITH TIME ZONE,
    summed_up_by       VARCHAR(64),
    CONSTRAINT pk_delivery_day PRIMARY KEY (delivery_no, on_day),
    CONSTRAINT fk_delivery_day_delivery_no FOREIGN KEY (delivery_no) REFERENCES delivery (case_no),
    CONSTRAINT ck_delivery_day_summed_up_at CHECK (
        (summed_up_at IS NULL AND due IS NULL AND report IS NULL)
        OR (summed_up_at IS NOT NULL AND due IS NOT NULL AND report IS NOT NULL))
);

CREATE TABLE delivery_day_snag (
    delivery_no VARCHAR(40)  NOT NULL,
    on_day      DATE         NOT NULL,
    part        VARCHAR(80)  NOT NULL,
    contractor  VARCHAR(200) NOT NULL,
    raised      INTEGER      NOT NULL,
    still_open  INTEGER      NOT NULL,
    overdue     INTEGER      NOT NULL,
    CONSTRAINT pk_delivery_day_snag PRIMARY KEY (delivery_no, on_day, part, contractor),
    CONSTRAINT fk_delivery_day_snag_day FOREIGN KEY (delivery_no, on_day) REFERENCES delivery_day (delivery_no, on_day)
);

-- The questions that nobody had answered at the end of the day.
CREATE TABLE delivery_day_question (
    delivery_no VARCHAR(40)              NOT NULL,
    on_day      DATE                     NOT NULL,
    question_id BIGINT                   NOT NULL,
    unit        VARCHAR(100)             NOT NULL,
    question    VARCHAR(1000)            NOT NULL,
    raised_at   TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_delivery_day_question PRIMARY KEY (delivery_no, on_day, question_id),
    CONSTRAINT fk_delivery_day_question_day FOREIGN KEY (delivery_no, on_day)
        REFERENCES delivery_day (delivery_no, on_day)
);

CREATE TABLE delivery_problem (
    id          VARCHAR(48)              NOT NULL,
    delivery_no VARCHAR(40)              NOT NULL,
    place       VARCHAR(100)             NOT NULL,
    description VARCHAR(1000)            NOT NULL,
    reported_by VARCHAR(64)              NOT NULL,
    reported_at TIMESTAMP WITH TIME ZONE NOT NULL,
    handle_by   TIMESTAMP WITH TIME ZONE NOT NULL,
    handling    VARCHAR(20),
    measure     VARCHAR(1000),
    handled_by  VARCHAR(64),
    handled_at  TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_delivery_problem PRIMARY KEY (id),
    CONSTRAINT fk_delivery_problem_delivery_no FOREIGN KEY (delivery_no) REFERENCES delivery (case_no),
    CONSTRAINT ck_delivery_problem_handling CHECK (handling IN ('SETTLED', 'EMERGENCY')),
    CONSTRAINT ck_delivery_problem_handled_at CHECK (
        (handled_at IS NULL AND handling IS NULL AND handled_by IS NULL)
        OR (handled_at IS NOT NULL AND handling IS NOT NULL AND handled_by IS NOT NULL))
);
CREATE INDEX ix_delivery_problem_delivery_no ON delivery_problem (delivery_no);
