-- The changes of process variables, as part of the engine's history: one row for all changes that a command makes in an
-- instance. Its columns are named as those of the engine's tables are.
CREATE TABLE variable_history (
    id_                VARCHAR(64) NOT NULL,
    proc_inst_id_      VARCHAR(64) NOT NULL,
    root_proc_inst_id_ VARCHAR(64) NOT NULL,
    time_              TIMESTAMP   NOT NULL,
    updates_           TEXT        NOT NULL,
    CONSTRAINT pk_variable_history PRIMARY KEY (id_)
);

CREATE INDEX ix_variable_history_proc_inst_id ON variable_history (proc_inst_id_);
CREATE INDEX ix_variable_history_root_proc_inst_id ON variable_history (root_proc_inst_id_);
