package dev.guicheng.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;

/** Keeps the ledger append-only in H2, which creates it by name. PostgreSQL has a function of its own. */
public class LedgerGuardTrigger implements Trigger {

    @Override
    public void fire(Connection connection, Object[] oldRow, Object[] newRow) throws SQLException {
        throw new SQLException("台账只能追加，不能修改或删除");
    }
}
