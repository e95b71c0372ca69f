package dev.guicheng.calendar;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface CalendarDayMapper {

    @Select(
            """
            SELECT day, kind, name, imported_by, imported_at FROM calendar_day
            WHERE day BETWEEN #{first} AND #{last}
            ORDER BY day
            """)
    List<CalendarDay> findBetween(LocalDate first, LocalDate last);
}
