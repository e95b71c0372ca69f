package dev.guicheng.access;

import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/**
 * Looks for sessions that have expired in the table of Spring Session, which tells nobody of them and writes it by the clock
 * of the machine, not by that of the engine.
 */
@Mapper
interface SessionMapper {

    /** A session; without a person where nobody has logged in. */
    record Session(String primaryId, String principalName) {}

    @Select(
            """
            SELECT primary_id, principal_name
            FROM spring_session
            WHERE expiry_time < EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000
            ORDER BY expiry_time
            """)
    List<Session> findExpired();

    @Delete(
            """
            DELETE FROM spring_session
            WHERE primary_id = #{primaryId} AND expiry_time < EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000
            """)
    int deleteExpired(String primaryId);
}
