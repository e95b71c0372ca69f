package dev.guicheng.engine;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;

@Mapper
interface VariableHistoryMapper {

    @Insert(
            """
            INSERT INTO variable_history (id_, proc_inst_id_, root_proc_inst_id_, time_, updates_)
            VALUES (#{id}, #{instanceId}, #{rootInstanceId}, #{time}, #{updates})
            """)
    void insert(
            @Param("id") String id,
            @Param("instanceId") String instanceId,
            @Param("rootInstanceId") String rootInstanceId,
            @Param("time") LocalDateTime time,
            @Param("updates") String updates);

    @Select(
            """
            SELECT updates_
            FROM variable_history
            WHERE proc_inst_id_ = #{instanceId}
            ORDER BY time_, id_
            """)
    List<String> findByInstance(String instanceId);

    /** What the engine itself wrote of instances that began before this table was there. */
    @Select(
            """
            SELECT d.TIME_ AS at, d.NAME_ AS name, d.EXECUTION_ID_ AS scope, d.TASK_ID_ AS task_id,
                   d.ACT_INST_ID_ AS step_id, d.VAR_TYPE_ AS type, d.DOUBLE_ AS decimal, d.LONG_ AS number,
                   d.TEXT_ AS text, d.TEXT2_ AS text_info, b.BYTES_ AS bytes, d.OPERATION_ID_ AS operation_id
            FROM ACT_HI_DETAIL d
            LEFT JOIN ACT_GE_BYTEARRAY b ON b.ID_ = d.BYTEARRAY_ID_
            WHERE d.PROC_INST_ID_ = #{instanceId} AND d.TYPE_ = 'VariableUpdate'
            ORDER BY d.TIME_, d.SEQUENCE_COUNTER_, d.ID_
            """)
    List<ValueUpdate> findDetailsByInstance(String instanceId);

    @Delete(
            """
            <script>
            DELETE FROM variable_history
            WHERE root_proc_inst_id_ IN
            <foreach item="root" collection="roots" open="(" separator="," close=")">#{root}</foreach>
            </script>
            """)
    void deleteByRoots(@Param("roots") Collection<String> roots);
}
