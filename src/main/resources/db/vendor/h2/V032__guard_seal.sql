CREATE TRIGGER seal_entry_guard BEFORE UPDATE, DELETE ON seal_entry
    FOR EACH ROW CALL 'dev.guicheng.ledger.LedgerGuardTrigger';
