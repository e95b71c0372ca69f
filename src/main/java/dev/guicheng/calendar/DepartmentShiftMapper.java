package dev.guicheng.calendar;

import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface DepartmentShiftMapper {

    @Insert(
            """
            INSERT INTO department_shift (department, name, starts, ends, imported_by, imported_at)
            VALUES (#{department}, #{name}, #{starts}, #{ends}, #{importedBy}, #{importedAt})
            """)
    void insert(DepartmentShift shift);

    @Select(
            """
            SELECT department, name, starts, ends, imported_by, imported_at FROM department_shift
            WHERE department = #{department}
            ORDER BY starts, name
            """)
    List<DepartmentShift> findByDepartment(String department);

    @Delete("DELETE FROM department_shift WHERE department = #{department}")
    void deleteByDepartment(String department);
}
