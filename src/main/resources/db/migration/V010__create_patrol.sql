CREATE SEQUENCE case_number_xj;

CREATE TABLE patrol_round (
    case_no               VARCHAR(40)              NOT NULL,
    kind                  VARCHAR(20)              NOT NULL,
    cause                 VARCHAR(20)              NOT NULL,
    way                   VARCHAR(20)              NOT NULL,
    window_start          TIMESTAMP WITH TIME ZONE,
    window_end            TIMESTAMP WITH TIME ZONE,
    due_at                TIMESTAMP WITH TIME ZONE NOT NULL,
    started_at            TIMESTAMP WITH TIME ZONE,
    ended_at              TIMESTAMP WITH TIME ZONE,
    window_missed         BOOLEAN,
    patroller             VARCHAR(64),
    situation             VARCHAR(1000),
    contractor_attendance VARCHAR(200),
    CONSTRAINT pk_patrol_round PRIMARY KEY (case_no),
    CONSTRAINT fk_patrol_round_case_no FOREIGN KEY (case_no) REFERENCES case_file (case_no),
    CONSTRAINT ck_patrol_round_kind CHECK (kind IN ('DAILY', 'WEEKLY', 'LEADERS')),
    CONSTRAINT ck_patrol_round_cause CHECK (cause IN ('REGULAR', 'SPECIAL', 'COMPLAINT', 'RANDOM')),
    CONSTRAINT ck_patrol_round_way CHECK (way IN ('WALK', 'RIDE', 'VEHICLE')),
    CONSTRAINT ck_patrol_round_window CHECK (
        (window_start IS NULL AND window_end IS NULL) OR (window_start IS NOT NULL AND window_end > window_start)),
    CONSTRAINT ck_patrol_round_started_at CHECK (
        (started_at IS NULL AND patroller IS NULL) OR (started_at IS NOT NULL AND patroller IS NOT NULL)),
    CONSTRAINT ck_patrol_round_ended_at CHECK (
        (ended_at IS NULL AND situation IS NULL) OR (ended_at >= started_at AND situation IS NOT NULL))
);

CREATE TABLE patrol_round_place (
    case_no  VARCHAR(40) NOT NULL,
    place_id VARCHAR(64) NOT NULL,
    CONSTRAINT pk_patrol_round_place PRIMARY KEY (case_no, place_id),
    CONSTRAINT fk_patrol_round_place_case_no FOREIGN KEY (case_no) REFERENCES patrol_round (case_no),
    CONSTRAINT fk_patrol_round_place_place_id FOREIGN KEY (place_id) REFERENCES place (id)
);

CREATE TABLE patrol_round_category (
    case_no  VARCHAR(40) NOT NULL,
    category VARCHAR(10) NOT NULL,
    CONSTRAINT pk_patrol_round_category PRIMARY KEY (case_no, category),
    CONSTRAINT fk_patrol_round_category_case_no FOREIGN KEY (case_no) REFERENCES patrol_round (case_no)
);

CREATE TABLE patrol_check (
    case_no VARCHAR(40) NOT NULL,
    item    VARCHAR(10) NOT NULL,
    CONSTRAINT pk_patrol_check PRIMARY KEY (case_no, item),
    CONSTRAINT fk_patrol_check_case_no FOREIGN KEY (case_no) REFERENCES patrol_round (case_no)
);

CREATE TABLE patrol_finding (
    id             VARCHAR(48)   NOT NULL,
    case_no        VARCHAR(40)   NOT NULL,
    item           VARCHAR(10)   NOT NULL,
    place          VARCHAR(64)   NOT NULL,
    exact_place    VARCHAR(100)  NOT NULL,
    methods        VARCHAR(80)   NOT NULL,
    description    VARCHAR(1000) NOT NULL,
    seriousness    VARCHAR(20)   NOT NULL,
    hazard         BOOLEAN       NOT NULL,
    solved_on_spot BOOLEAN       NOT NULL,
    measure        VARCHAR(500),
    reply_wanted   BOOLEAN       NOT NULL,
    unit           VARCHAR(64),
    reported_at    TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_patrol_finding PRIMARY KEY (id),
    CONSTRAINT fk_patrol_finding_case_no FOREIGN KEY (case_no) REFERENCES patrol_round (case_no),
    CONSTRAINT fk_patrol_finding_place FOREIGN KEY (place) REFERENCES place (id),
    CONSTRAINT fk_patrol_finding_unit FOREIGN KEY (unit) REFERENCES unit (id),
    CONSTRAINT ck_patrol_finding_seriousness CHECK (seriousness IN ('MINOR', 'SERIOUS')),
    CONSTRAINT ck_patrol_finding_measure CHECK (
        (solved_on_spot = TRUE AND measure IS NOT NULL) OR (solved_on_spot = FALSE AND measure IS NULL)),
    CONSTRAINT ck_patrol_finding_unit CHECK (
        (reply_wanted = TRUE AND unit IS NOT NULL) OR (reply_wanted = FALSE AND unit IS NULL)),
    CONSTRAINT ck_patrol_finding_reported_at CHECK (reported_at IS NULL OR solved_on_spot = FALSE)
);
CREATE INDEX ix_patrol_finding_case_no ON patrol_finding (case_no);
CREATE INDEX ix_patrol_finding_place_item ON patrol_finding (place, item);
