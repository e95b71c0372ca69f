package dev.guicheng.calendar;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface DepartmentShiftMapper {

    @Select(
            """
            SELECT department, name, starts, ends, imported_by, imported_at FROM department_shift
            WHERE department = #{department}
            ORDER BY starts, name
            """)
    List<DepartmentShift> findByDepartment(String department);
}
