package dev.guicheng.calendar;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface CalendarDayMapper {

    @Insert(
            """
            INSERT INTO calendar_day (on_date, kind, name, imported_by, imported_at)
            VALUES (#{onDate}, #{kind}, #{name}, #{importedBy}, #{importedAt})
            """)
    void insert(CalendarDay day);

    @Select("SELECT on_date, kind, name, imported_by, imported_at FROM calendar_day ORDER BY on_date")
    List<CalendarDay> findAll();

    @Select(
            """
            SELECT on_date, kind, name, imported_by, imported_at FROM calendar_day
            WHERE on_date BETWEEN #{first} AND #{last}
            ORDER BY on_date
            """)
    List<CalendarDay> findBetween(LocalDate first, LocalDate last);

    @Delete("DELETE FROM calendar_day WHERE on_date BETWEEN #{first} AND #{last}")
    void deleteBetween(LocalDate first, LocalDate last);

    /** Lets other imports, of days or of shifts, wait for the end of the transaction. */
    @Select("SELECT id FROM calendar_import FOR UPDATE")
    int lockImports();
}
