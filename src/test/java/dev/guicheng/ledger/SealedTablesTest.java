package dev.guicheng.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.guicheng.testing.Database;
import dev.guicheng.testing.OnEachDatabase;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.builder.annotation.ProviderSqlSource;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.session.SqlSessionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nothing that belongs to a case escapes the seals. */
class SealedTablesTest {

    private static final Set<SqlCommandType> WRITES =
            Set.of(SqlCommandType.INSERT, SqlCommandType.UPDATE, SqlCommandType.DELETE);

    @OnEachDatabase
    void everyTableOfOursIsSealedOrSaysWhyNot(Database database, SealedTables tables, JdbcTemplate jdbc) {
        var ours = jdbc.queryForList(
                """
                SELECT LOWER(table_name)
                FROM information_schema.tables
                WHERE table_type = 'BASE TABLE' AND LOWER(table_schema) = 'public'
                    AND LOWER(table_name) NOT LIKE 'act\\_%' ESCAPE '\\'
                    AND LOWER(table_name) NOT IN ('flyway_schema_history', 'flyway_schema_history_engine')
                """,
                String.class);
        var stated = Stream.concat(
                        tables.all().stream().map(SealedTable::name),
                        tables.exemptions().stream()
                                .filter(exemption -> exemption.database() == null
                                        || exemption.database().equalsIgnoreCase(database.name()))
                                .map(SealedTables.Exemption::tables)
                                .flatMap(Collection::stream))
                .toList();

        assertThat(stated).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ours);
        assertThat(tables.exemptions())
                .allSatisfy(exemption -> assertThat(exemption.because()).isNotBlank());
    }

    @OnEachDatabase
    void everySealedTableHasAKeyAndTheColumnByWhichItsRowsBelongToACase(SealedTables tables) {
        assertThat(tables.all()).allSatisfy(table -> {
            var columns = tables.columnsOf(table);
            assertThat(columns.key()).as("key of %s", table.name()).isNotEmpty();
            assertThat(columns.all())
                    .extracting(String::toLowerCase)
                    .as("columns of %s", table.name())
                    .contains(table.by())
                    .containsAll(columns.key());
            if (table.of() != null) {
                assertThat(tables.find(table.of())).get().satisfies(parent -> {
                    assertThat(parent.of()).isNull();
                    assertThat(tables.columnsOf(parent).key()).containsExactly(table.by());
                });
            }
            if (table.opens()) {
                assertThat(columns.key()).containsExactly(table.by());
            }
        });
    }

    @OnEachDatabase
    void everyStatementOfOursThatWritesNamesOneOfTheseTablesFirst(SealedTables tables, SqlSessionFactory sessions) {
        var stated = Stream.concat(
                        tables.all().stream().map(SealedTable::name),
                        tables.exemptions().stream().flatMap(exemption -> exemption.tables().stream()))
                .collect(Collectors.toSet());
        var writing = statements(sessions)
                .filter(statement -> WRITES.contains(statement.getSqlCommandType()))
                .collect(Collectors.toMap(MappedStatement::getId, Function.identity(), (one, same) -> one))
                .values();

        assertThat(writing).hasSizeGreaterThan(80).allSatisfy(statement -> {
            assertThat(statement.getSqlSource()).isNotInstanceOf(ProviderSqlSource.class);
            assertThat(RowWatch.tableOf(statement.getBoundSql(new Anything()).getSql()))
                    .as(statement.getId())
                    .get()
                    .isIn(stated);
            assertThat(statement.getKeyProperties())
                    .as("keys of %s", statement.getId())
                    .isNull();
        });
    }

    @Test
    void nothingWritesUnderTheCloakOfAQuery() {
        var queries = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.guicheng").stream()
                        .filter(type -> type.isAnnotatedWith(Mapper.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                        .flatMap(method -> Stream.of(method.getAnnotationsByType(Select.class)))
                        .map(query -> String.join(" ", query.value())
                                .replace("<script>", "")
                                .strip())
                        .toList();

        assertThat(queries).hasSizeGreaterThan(80).allSatisfy(query -> assertThat(RowWatch.tableOf(query))
                .as(query)
                .isEmpty());
    }

    private static Stream<MappedStatement> statements(SqlSessionFactory sessions) {
        var configuration = sessions.getConfiguration();
        return List.copyOf(configuration.getMappedStatementNames()).stream()
                .filter(name -> name.startsWith("dev.guicheng."))
                .map(configuration::getMappedStatement);
    }

    /** Answers whatever a script asks of its parameters. */
    private static final class Anything extends HashMap<String, Object> {

        @Override
        public Object get(Object name) {
            return this;
        }

        @Override
        public boolean containsKey(Object name) {
            return true;
        }
    }
}
