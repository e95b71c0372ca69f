package dev.guicheng.ledger;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How many rows a table holds and a checksum of their contents, the same on both databases and in any order. */
public final class RowSum {

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    private final String table;
    private BigInteger sum = BigInteger.ZERO;
    private long rows;

    /** @param table its name, written alike for both databases */
    public RowSum(String table) {
        this.table = table;
    }

    /** Adds the row that the result is at. */
    public void add(ResultSet row) throws SQLException {
        sum = sum.add(new BigInteger(TableRow.of(row).hash(table), 16)).mod(MODULUS);
        rows++;
    }

    public long rows() {
        return rows;
    }

    public String hex() {
        return "%064x".formatted(sum);
    }
}
