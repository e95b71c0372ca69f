package dev.guicheng.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guicheng.testing.Database;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowSumTest {

    private static final String ROWS = "SELECT 1 AS id, '甲' AS name UNION ALL SELECT 2, '乙' UNION ALL SELECT 2, '乙'";
    private static final String SUM = "118b90593e8e9391b2c707ec97f531d3cb2c6a174543481ed75084261c70fa66";

    @ParameterizedTest
    @EnumSource
    void sumIsTheSameInAnyOrderOnBothDatabases(Database database) throws SQLException {
        assertThat(sum(database, ROWS + " ORDER BY 1")).isEqualTo(SUM);
        assertThat(sum(database, ROWS + " ORDER BY 1 DESC")).isEqualTo(SUM);
    }

    @ParameterizedTest
    @EnumSource
    void otherRowsOrOneMoreMakeAnotherSum(Database database) throws SQLException {
        assertThat(sum(database, ROWS))
                .isNotEqualTo(sum(database, ROWS.replace("甲", "丙")))
                .isNotEqualTo(sum(database, ROWS + " UNION ALL SELECT 2, '乙'"))
                .isNotEqualTo(sum(database, "SELECT 1 AS id, '甲' AS name"));
    }

    private static String sum(Database database, String query) throws SQLException {
        var sum = new RowSum("t");
        try (var connection = DriverManager.getConnection(database.newAddress());
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            while (row.next()) {
                sum.add(row);
            }
        }
        assertThat(sum.rows()).isPositive();
        return sum.hex();
    }
}
