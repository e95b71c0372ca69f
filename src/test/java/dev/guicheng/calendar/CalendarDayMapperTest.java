package dev.guicheng.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.calendar.CalendarDay.Kind;
import dev.guicheng.testing.OnEachDatabase;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

class CalendarDayMapperTest {

    private static final Instant AT = Instant.parse("2026-03-01T09:30:00.123Z");
    private static final CalendarDay LAST = day("2040-12-31", Kind.WORKDAY);
    private static final CalendarDay FIRST = day("2041-01-01", Kind.HOLIDAY);
    private static final CalendarDay NEXT = day("2041-01-02", Kind.HOLIDAY);

    @OnEachDatabase
    void insertedDayIsInItsTable(CalendarDayMapper mapper, JdbcTemplate jdbc, TransactionOperations transaction) {
        RolledBack.run(transaction, () -> {
            mapper.insert(FIRST);

            assertThat(jdbc.queryForMap("SELECT * FROM calendar_day WHERE on_date = DATE '2041-01-01'"))
                    .containsEntry("on_date", Date.valueOf("2041-01-01"))
                    .containsEntry("kind", "HOLIDAY")
                    .containsEntry("name", "元旦")
                    .containsEntry("imported_by", "admin");
            assertThat(jdbc.queryForObject(
                                    "SELECT imported_at FROM calendar_day WHERE on_date = DATE '2041-01-01'",
                                    Timestamp.class)
                            .toInstant())
                    .isEqualTo(AT);
        });
    }

    @OnEachDatabase
    void daysAreFoundInTheirOrderFromTheFirstToTheLast(CalendarDayMapper mapper, TransactionOperations transaction) {
        RolledBack.run(transaction, () -> {
            mapper.insert(NEXT);
            mapper.insert(LAST);
            mapper.insert(FIRST);

            assertThat(mapper.findAll()).containsSubsequence(LAST, FIRST, NEXT);
            assertThat(mapper.findBetween(LAST.onDate(), FIRST.onDate())).containsExactly(LAST, FIRST);
        });
    }

    @OnEachDatabase
    void daysAreDeletedFromTheFirstToTheLast(CalendarDayMapper mapper, TransactionOperations transaction) {
        RolledBack.run(transaction, () -> {
            mapper.insert(LAST);
            mapper.insert(FIRST);
            mapper.insert(NEXT);

            mapper.deleteBetween(LAST.onDate(), FIRST.onDate());

            assertThat(mapper.findBetween(LAST.onDate(), NEXT.onDate())).containsExactly(NEXT);
        });
    }

    @OnEachDatabase
    void dayIsKnownOnce(CalendarDayMapper mapper, TransactionOperations transaction) {
        RolledBack.run(transaction, () -> {
            mapper.insert(FIRST);

            assertThatThrownBy(() -> mapper.insert(FIRST)).isInstanceOf(DuplicateKeyException.class);
        });
    }

    @OnEachDatabase
    void kindIsOneOfTwo(JdbcTemplate jdbc, TransactionOperations transaction) {
        RolledBack.run(transaction, () -> assertThatThrownBy(() -> jdbc.update(
                        """
                                INSERT INTO calendar_day (on_date, kind, name, imported_by, imported_at)
                                VALUES (DATE '2041-01-01', 'HALF', '元旦', 'admin', ?)
                                """,
                        Timestamp.from(AT)))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageMatching("(?is).*ck_calendar_day_kind.*"));
    }

    private static CalendarDay day(String day, Kind kind) {
        return new CalendarDay(LocalDate.parse(day), kind, "元旦", "admin", AT);
    }
}
