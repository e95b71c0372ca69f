-- The engine looks for the sub-tasks of each task that is completed or deleted.
CREATE INDEX IF NOT EXISTS ix_act_ru_task_parent_task_id ON act_ru_task (parent_task_id_);

-- Who oversees a group reads its tasks by that; until now every task had a right to read of its own for him.
DELETE FROM act_ru_authorization WHERE type_ = 1 AND resource_type_ = 7 AND perms_ = 2 AND group_id_ IS NOT NULL;
