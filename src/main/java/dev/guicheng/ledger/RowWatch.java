package dev.guicheng.ledger;

import dev.guicheng.engine.ExecutorInterceptor;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.executor.keygen.Jdbc3KeyGenerator;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Watches the statements of our mappers: the database returns the very rows that each has written. Nothing else is sealed,
 * so that no row that somebody changed past the product is ever taken for one of its own.
 */
@Component
@Intercepts(
        @Signature(
                type = Executor.class,
                method = "update",
                args = {MappedStatement.class, Object.class}))
class RowWatch implements ExecutorInterceptor {

    private static final Pattern WRITE = Pattern.compile(
            "\\s*(INSERT\\s+INTO|UPDATE|MERGE\\s+INTO|DELETE\\s+FROM)\\s+(\\w+)", Pattern.CASE_INSENSITIVE);

    private final SealedTables tables;
    private final ObjectProvider<Seals> seals;

    RowWatch(SealedTables tables, ObjectProvider<Seals> seals) {
        this.tables = tables;
        this.seals = seals;
    }

    /** The table that a statement writes. */
    static Optional<String> tableOf(String sql) {
        var write = WRITE.matcher(sql);
        return write.lookingAt() ? Optional.of(write.group(2)) : Optional.empty();
    }

    @Override
    public Object intercept(Invocation invocation) throws Throwable {
        var statement = (MappedStatement) invocation.getArgs()[0];
        var sql = statement.getBoundSql(invocation.getArgs()[1]).getSql();
        var table = tableOf(sql).flatMap(tables::find);
        if (table.isEmpty()) {
            return invocation.proceed();
        }
        List<SealedRow> rows;
        Object result;
        if (statement.getSqlCommandType() == SqlCommandType.DELETE) {
            rows = rowsToGo(table.get(), invocation);
            result = invocation.proceed();
        } else {
            var returned = new Returned(table.get());
            invocation.getArgs()[0] = returned.from(statement);
            result = invocation.proceed();
            rows = returned.rows;
        }
        boolean opens = table.get().opens() && statement.getSqlCommandType() == SqlCommandType.INSERT;
        if (!rows.isEmpty()) {
            RowsWritten.note(
                    written -> rows.forEach(row -> {
                        written.add(row);
                        if (opens) {
                            written.opened(row.owner());
                        }
                    }),
                    written -> seals.getObject().seal(written));
        }
        return result;
    }

    /** What the statement is about to delete; H2 does not return it. */
    private List<SealedRow> rowsToGo(SealedTable table, Invocation invocation) throws SQLException {
        var statement = (MappedStatement) invocation.getArgs()[0];
        var parameter = invocation.getArgs()[1];
        var bound = statement.getBoundSql(parameter);
        var query = WRITE.matcher(bound.getSql()).replaceFirst("SELECT * FROM $2");
        var connection = ((Executor) invocation.getTarget()).getTransaction().getConnection();
        try (var select = connection.prepareStatement(query)) {
            statement
                    .getConfiguration()
                    .newParameterHandler(statement, parameter, bound)
                    .setParameters(select);
            var rows = new ArrayList<SealedRow>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(TableRow.of(row)
                            .sealed(table, tables.columnsOf(table).key())
                            .gone());
                }
            }
            return rows;
        }
    }

    /** Takes what the database returns of the rows that a statement has written, its keys as the rest. */
    private final class Returned extends Jdbc3KeyGenerator {

        private final SealedTable table;
        private final List<SealedRow> rows = new ArrayList<>();

        private Returned(SealedTable table) {
            this.table = table;
        }

        /** The same statement, which returns the rows. */
        private MappedStatement from(MappedStatement statement) {
            return new MappedStatement.Builder(
                            statement.getConfiguration(),
                            statement.getId(),
                            statement.getSqlSource(),
                            statement.getSqlCommandType())
                    .resource(statement.getResource())
                    .parameterMap(statement.getParameterMap())
                    .timeout(statement.getTimeout())
                    .flushCacheRequired(statement.isFlushCacheRequired())
                    .databaseId(statement.getDatabaseId())
                    .lang(statement.getLang())
                    .keyGenerator(this)
                    .keyColumn(String.join(",", tables.columnsOf(table).all()))
                    .build();
        }

        @Override
        public void processAfter(Executor executor, MappedStatement ms, Statement statement, Object parameter) {
            try (var row = statement.getGeneratedKeys()) {
                while (row.next()) {
                    rows.add(TableRow.of(row)
                            .sealed(table, tables.columnsOf(table).key()));
                }
            } catch (SQLException e) {
                throw new IllegalStateException("The rows written by %s are not known".formatted(ms.getId()), e);
            }
        }
    }
}
