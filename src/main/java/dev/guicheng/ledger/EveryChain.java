package dev.guicheng.ledger;

import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.LocalCacheScope;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.managed.ManagedTransactionFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Verifies all that is chained or sealed in a database by one connection to it, in its transaction, without the application. */
public final class EveryChain {

    /**
     * What was found.
     *
     * @param problems what is wrong, each with its case, in Chinese
     */
    public record Report(int chains, long entries, long seals, List<String> problems) {}

    private static final String NUMBERS =
            """
            SELECT case_no FROM ledger_head
            UNION SELECT case_no FROM ledger_entry
            UNION SELECT case_no FROM seal_head
            UNION SELECT case_no FROM seal_entry
            """;

    private EveryChain() {}

    /** @param databaseId the database's name as mappers write it */
    public static Report verify(Connection connection, String databaseId, Clock clock) {
        var jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        var verification = verification(connection, databaseId, jdbc, clock);
        var numbers = new TreeSet<>(jdbc.queryForList(NUMBERS, String.class));
        var problems = new ArrayList<String>();
        long entries = 0;
        long seals = 0;
        for (var number : numbers) {
            try {
                var report = verification.verify(number);
                entries += report.entries();
                seals += report.seals();
                report.problems().forEach(problem -> problems.add(number + "：" + problem.text()));
            } catch (IllegalArgumentException | IllegalStateException e) {
                problems.add(number + "：无法核对");
            }
        }
        return new Report(numbers.size(), entries, seals, problems);
    }

    private static CaseVerification verification(
            Connection connection, String databaseId, JdbcTemplate jdbc, Clock clock) {
        var transactions = new ManagedTransactionFactory();
        var open = new Properties();
        open.setProperty("closeConnection", "false");
        transactions.setProperties(open);
        var configuration = new Configuration(new Environment("verification", transactions, jdbc.getDataSource()));
        configuration.setDatabaseId(databaseId);
        configuration.setMapUnderscoreToCamelCase(true);
        configuration.setArgNameBasedConstructorAutoMapping(true);
        configuration.setLocalCacheScope(LocalCacheScope.STATEMENT);
        configuration.addMapper(LedgerMapper.class);
        configuration.addMapper(SealMapper.class);
        var session = new SqlSessionFactoryBuilder().build(configuration).openSession(connection);
        var tables = new SealedTables(jdbc);
        return new CaseVerification(
                session.getMapper(LedgerMapper.class),
                session.getMapper(SealMapper.class),
                tables,
                new CaseRows(jdbc, tables),
                new EngineHistory(jdbc, clock));
    }
}
