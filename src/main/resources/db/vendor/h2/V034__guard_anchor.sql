CREATE TRIGGER ledger_anchor_guard BEFORE UPDATE, DELETE ON ledger_anchor
    FOR EACH ROW CALL 'dev.guicheng.ledger.LedgerGuardTrigger';

CREATE TRIGGER ledger_anchor_leaf_guard BEFORE UPDATE, DELETE ON ledger_anchor_leaf
    FOR EACH ROW CALL 'dev.guicheng.ledger.LedgerGuardTrigger';
