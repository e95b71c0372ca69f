CREATE TRIGGER ledger_entry_guard BEFORE UPDATE, DELETE ON ledger_entry
    FOR EACH ROW CALL 'dev.guicheng.ledger.LedgerGuardTrigger';
