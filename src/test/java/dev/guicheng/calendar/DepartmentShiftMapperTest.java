package dev.guicheng.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.testing.OnEachDatabase;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalTime;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

class DepartmentShiftMapperTest {

    private static final Instant AT = Instant.parse("2026-03-01T09:30:00.123Z");
    private static final DepartmentShift EARLY = shift("office", "早班", 8);
    private static final DepartmentShift LATE = shift("office", "晚班", 14);
    private static final DepartmentShift OTHERS = shift("service", "早班", 8);

    @OnEachDatabase
    void insertedShiftIsInItsTable(DepartmentShiftMapper mapper, JdbcTemplate jdbc, TransactionOperations transaction) {
        RolledBack.run(transaction, () -> {
            mapper.insert(EARLY);

            assertThat(jdbc.queryForMap("SELECT * FROM department_shift WHERE department = 'office'"))
                    .containsEntry("name", "早班")
                    .containsEntry("starts", Time.valueOf("08:30:00"))
                    .containsEntry("ends", Time.valueOf("16:30:00"))
                    .containsEntry("imported_by", "admin");
            assertThat(jdbc.queryForObject(
                                    "SELECT imported_at FROM department_shift WHERE department = 'office'",
                                    Timestamp.class)
                            .toInstant())
                    .isEqualTo(AT);
        });
    }

    @OnEachDatabase
    void shiftsOfADepartmentAreFoundInTheirOrder(DepartmentShiftMapper mapper, TransactionOperations transaction) {
        RolledBack.run(transaction, () -> {
            mapper.insert(LATE);
            mapper.insert(OTHERS);
            mapper.insert(EARLY);

            assertThat(mapper.findByDepartment("office")).containsExactly(EARLY, LATE);
        });
    }

    @OnEachDatabase
    void shiftsOfADepartmentAreDeleted(DepartmentShiftMapper mapper, TransactionOperations transaction) {
        RolledBack.run(transaction, () -> {
            mapper.insert(EARLY);
            mapper.insert(OTHERS);

            mapper.deleteByDepartment("office");

            assertThat(mapper.findByDepartment("office")).isEmpty();
            assertThat(mapper.findByDepartment("service")).containsExactly(OTHERS);
        });
    }

    @OnEachDatabase
    void departmentHasAShiftOfANameOnce(DepartmentShiftMapper mapper, TransactionOperations transaction) {
        RolledBack.run(transaction, () -> {
            mapper.insert(EARLY);

            assertThatThrownBy(() -> mapper.insert(EARLY)).isInstanceOf(DuplicateKeyException.class);
        });
    }

    @OnEachDatabase
    void departmentHasToExist(DepartmentShiftMapper mapper, TransactionOperations transaction) {
        RolledBack.run(transaction, () -> assertThatThrownBy(() -> mapper.insert(shift("garden", "早班", 8)))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageMatching("(?is).*fk_department_shift_department.*"));
    }

    private static DepartmentShift shift(String department, String name, int hour) {
        return new DepartmentShift(department, name, LocalTime.of(hour, 30), LocalTime.of(hour + 8, 30), "admin", AT);
    }
}
