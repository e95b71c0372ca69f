package dev.guicheng.organization;

import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface DepartmentMapper {

    @Select("SELECT code, name, worker_group, supervisor_group FROM department ORDER BY code")
    List<Department> findAll();

    @Select("SELECT code, name, worker_group, supervisor_group FROM department WHERE code = #{code}")
    Optional<Department> findByCode(String code);
}
