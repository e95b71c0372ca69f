-- How many rights let somebody read a task (2) or all tasks of a process (64): without this PostgreSQL expects some
-- dozens where there are as many as tasks, and joins them one by one.
CREATE STATISTICS IF NOT EXISTS st_act_ru_authorization_read ON (perms_ & 2) FROM act_ru_authorization;
CREATE STATISTICS IF NOT EXISTS st_act_ru_authorization_read_task ON (perms_ & 64) FROM act_ru_authorization;

-- The statistics hold for a plan that knows the 2 and the 64: PostgreSQL must not go over to one that is made for any.
-- And where the data is in memory or on a disk without moving parts, looking up a right is no dearer than reading on.
DO $$
BEGIN
    EXECUTE format(
        'ALTER ROLE CURRENT_USER IN DATABASE %I SET plan_cache_mode = force_custom_plan', current_database());
    EXECUTE format('ALTER ROLE CURRENT_USER IN DATABASE %I SET random_page_cost = 1.1', current_database());
END
$$;
