CREATE TRIGGER ledger_anchor_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_anchor
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();

CREATE TRIGGER ledger_anchor_leaf_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_anchor_leaf
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
