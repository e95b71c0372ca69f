package dev.guicheng.calendar;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The shifts that the staff work in, the same on every day: those of the firm, and those of departments that differ. */
@Service
@Transactional(readOnly = true)
public class Shifts {

    private final DailyShifts ofTheFirm;
    private final DepartmentShiftMapper mapper;

    Shifts(CalendarSettings settings, DepartmentShiftMapper mapper, Clock clock) {
        this.ofTheFirm =
                new DailyShifts(settings.shifts().stream().map(Shift::parse).toList(), clock.getZone());
        this.mapper = mapper;
    }

    /**
     * The end of the shift that runs at that time, of the one that ends first where shifts overlap; between shifts, the
     * end of the next one. A shift's first instant belongs to it, its end no longer.
     */
    public Instant endOfShift(Instant at) {
        return ofTheFirm.endOfShift(at);
    }

    /** The same by the department's own shifts; by those of the firm where the department has none. */
    public Instant endOfShift(String department, Instant at) {
        return ofDepartment(department).endOfShift(at);
    }

    List<Shift> ofTheFirm() {
        return ofTheFirm.shifts();
    }

    /** The department's own shifts; none where it works in those of the firm. */
    List<DepartmentShift> ownOf(String department) {
        return mapper.findByDepartment(department);
    }

    private DailyShifts ofDepartment(String department) {
        var own = ownOf(department).stream().map(DepartmentShift::shift).toList();
        return own.isEmpty() ? ofTheFirm : new DailyShifts(own, ofTheFirm.zone());
    }
}
