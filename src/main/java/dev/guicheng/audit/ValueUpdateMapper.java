package dev.guicheng.audit;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** Reads all values of an instance at once; the engine's own query asks for those of lists one by one. */
@Mapper
interface ValueUpdateMapper {

    @Select(
            """
            SELECT d.TIME_ AS at, d.NAME_ AS name, d.EXECUTION_ID_ AS scope, d.VAR_TYPE_ AS type, d.DOUBLE_ AS decimal,
                   d.LONG_ AS number, d.TEXT_ AS text, b.BYTES_ AS bytes, d.OPERATION_ID_ AS operation_id
            FROM ACT_HI_DETAIL d
            LEFT JOIN ACT_GE_BYTEARRAY b ON b.ID_ = d.BYTEARRAY_ID_
            WHERE d.PROC_INST_ID_ = #{instanceId} AND d.TYPE_ = 'VariableUpdate'
            ORDER BY d.TIME_, d.SEQUENCE_COUNTER_, d.ID_
            """)
    List<ValueUpdate> findByInstance(String instanceId);
}
