-- The days that are not what their weekday says: holidays, and days worked in exchange.
CREATE TABLE calendar_day (
    on_date     DATE                     NOT NULL,
    kind        VARCHAR(20)              NOT NULL,
    name        VARCHAR(80)              NOT NULL,
    imported_by VARCHAR(64)              NOT NULL,
    imported_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_calendar_day PRIMARY KEY (on_date),
    CONSTRAINT ck_calendar_day_kind CHECK (kind IN ('WORKDAY', 'HOLIDAY'))
);

-- The shifts of a department that has its own; one that does not end after its start ends on the next day.
CREATE TABLE department_shift (
    department  VARCHAR(40)              NOT NULL,
    name        VARCHAR(40)              NOT NULL,
    starts      TIME                     NOT NULL,
    ends        TIME                     NOT NULL,
    imported_by VARCHAR(64)              NOT NULL,
    imported_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_department_shift PRIMARY KEY (department, name),
    CONSTRAINT fk_department_shift_department FOREIGN KEY (department) REFERENCES department (code)
);

-- One row, locked while a file is imported, so that two imports follow each other.
CREATE TABLE calendar_import (
    id INTEGER NOT NULL,
    CONSTRAINT pk_calendar_import PRIMARY KEY (id)
);

INSERT INTO calendar_import (id) VALUES (1);
