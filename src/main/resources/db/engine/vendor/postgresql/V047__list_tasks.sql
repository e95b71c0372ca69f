-- Who has to do with a task: its project, the groups that may read it, and those that may claim it. There are few of them,
-- and they never change. Two of the same contents do no harm, so nobody waits for anybody else's.
CREATE TABLE task_audience (
    id         INTEGER GENERATED ALWAYS AS IDENTITY,
    project_id VARCHAR(64) NOT NULL,
    readers    VARCHAR(255)[] NOT NULL,
    candidates VARCHAR(255)[] NOT NULL,
    CONSTRAINT pk_task_audience PRIMARY KEY (id)
);
CREATE INDEX ix_task_audience_project_id ON task_audience (project_id, readers, candidates);

-- What task lists ask of an open task, one row each. The database itself writes it when a transaction commits.
CREATE TABLE listed_task (
    task_id    VARCHAR(64) NOT NULL,
    audience   INTEGER NOT NULL,
    assignee   VARCHAR(255),
    priority   INTEGER,
    due_at     TIMESTAMP,
    created_at TIMESTAMP,
    active     BOOLEAN NOT NULL,
    CONSTRAINT pk_listed_task PRIMARY KEY (task_id)
);
-- In the order of our lists; with what they ask, so that those of others are passed by without being looked up.
CREATE INDEX ix_listed_task_priority ON listed_task (priority DESC, due_at, created_at DESC, task_id)
    INCLUDE (audience, assignee, active);
CREATE INDEX ix_listed_task_audience ON listed_task (audience, active);
CREATE INDEX ix_listed_task_assignee ON listed_task (assignee) WHERE assignee IS NOT NULL;

-- Makes a task's row what the engine's tables say. Who changes the same task meanwhile waits at the row, and then sees
-- what has been changed here.
CREATE FUNCTION list_task(listed VARCHAR) RETURNS VOID LANGUAGE plpgsql AS $$
DECLARE
    task     act_ru_task;
    reading  VARCHAR[];
    claiming VARCHAR[];
    found_id INTEGER;
BEGIN
    PERFORM 1 FROM listed_task WHERE task_id = listed FOR UPDATE;
    SELECT * INTO task FROM act_ru_task WHERE id_ = listed;
    IF NOT FOUND THEN
        DELETE FROM listed_task WHERE task_id = listed;
        RETURN;
    END IF;

    reading := ARRAY(
        SELECT DISTINCT group_id_
        FROM act_ru_authorization
        WHERE resource_id_ = listed AND resource_type_ = 7 AND type_ IN (0, 1) AND perms_ & 2 = 2 AND group_id_ IS NOT NULL
        ORDER BY group_id_);
    claiming := ARRAY(
        SELECT DISTINCT group_id_
        FROM act_ru_identitylink
        WHERE task_id_ = listed AND type_ = 'candidate' AND group_id_ IS NOT NULL
        ORDER BY group_id_);
    SELECT id INTO found_id
    FROM task_audience
    WHERE project_id = COALESCE(task.tenant_id_, '') AND readers = reading AND candidates = claiming
    ORDER BY id
    LIMIT 1;
    IF NOT FOUND THEN
        INSERT INTO task_audience (project_id, readers, candidates)
        VALUES (COALESCE(task.tenant_id_, ''), reading, claiming)
        RETURNING id INTO found_id;
    END IF;

    INSERT INTO listed_task AS present (task_id, audience, assignee, priority, due_at, created_at, active)
    VALUES (
        listed, found_id, task.assignee_, task.priority_, task.due_date_, task.create_time_,
        task.suspension_state_ IS NOT DISTINCT FROM 1)
    ON CONFLICT (task_id) DO UPDATE
    SET audience = excluded.audience, assignee = excluded.assignee, priority = excluded.priority,
        due_at = excluded.due_at, created_at = excluded.created_at, active = excluded.active
    WHERE present IS DISTINCT FROM excluded;
END
$$;

-- For a change of what a task's row is made of; what it is after all changes is written once they are all there.
CREATE FUNCTION list_changed_task() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'act_ru_task' THEN
        PERFORM list_task(COALESCE(NEW.id_, OLD.id_));
    ELSIF TG_TABLE_NAME = 'act_ru_identitylink' THEN
        PERFORM list_task(id) FROM (SELECT OLD.task_id_ UNION SELECT NEW.task_id_) changed (id) WHERE id IS NOT NULL;
    ELSE
        PERFORM list_task(id) FROM (SELECT OLD.resource_id_ UNION SELECT NEW.resource_id_) changed (id)
        WHERE id IS NOT NULL;
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER list_new_task AFTER INSERT ON act_ru_task
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION list_changed_task();
CREATE CONSTRAINT TRIGGER list_changed_task AFTER UPDATE ON act_ru_task
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.assignee_, OLD.priority_, OLD.due_date_, OLD.create_time_, OLD.suspension_state_, OLD.tenant_id_)
        IS DISTINCT FROM
        (NEW.assignee_, NEW.priority_, NEW.due_date_, NEW.create_time_, NEW.suspension_state_, NEW.tenant_id_))
    EXECUTE FUNCTION list_changed_task();
CREATE CONSTRAINT TRIGGER list_ended_task AFTER DELETE ON act_ru_task
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION list_changed_task();

CREATE CONSTRAINT TRIGGER list_new_candidate AFTER INSERT ON act_ru_identitylink
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.task_id_ IS NOT NULL AND NEW.group_id_ IS NOT NULL) EXECUTE FUNCTION list_changed_task();
CREATE CONSTRAINT TRIGGER list_changed_candidate AFTER UPDATE ON act_ru_identitylink
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION list_changed_task();
CREATE CONSTRAINT TRIGGER list_gone_candidate AFTER DELETE ON act_ru_identitylink
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.task_id_ IS NOT NULL AND OLD.group_id_ IS NOT NULL) EXECUTE FUNCTION list_changed_task();

-- 7 is a task
CREATE CONSTRAINT TRIGGER list_new_reader AFTER INSERT ON act_ru_authorization
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.resource_type_ = 7 AND NEW.group_id_ IS NOT NULL) EXECUTE FUNCTION list_changed_task();
CREATE CONSTRAINT TRIGGER list_changed_reader AFTER UPDATE ON act_ru_authorization
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (7 IN (OLD.resource_type_, NEW.resource_type_)) EXECUTE FUNCTION list_changed_task();
CREATE CONSTRAINT TRIGGER list_gone_reader AFTER DELETE ON act_ru_authorization
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (OLD.resource_type_ = 7 AND OLD.group_id_ IS NOT NULL) EXECUTE FUNCTION list_changed_task();

-- The tasks that are open when this version comes.
DO $$ BEGIN PERFORM list_task(id_) FROM act_ru_task; END $$;
ANALYZE task_audience, listed_task;
