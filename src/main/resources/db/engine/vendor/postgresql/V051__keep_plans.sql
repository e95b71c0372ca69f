-- Plans are made anew for queries of rights alone, where such a query is asked.
DO $$
BEGIN
    EXECUTE format('ALTER ROLE CURRENT_USER IN DATABASE %I RESET plan_cache_mode', current_database());
END
$$;
