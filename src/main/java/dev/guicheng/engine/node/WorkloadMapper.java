package dev.guicheng.engine.node;

import dev.guicheng.engine.node.Workload.ProjectTasks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** Counts in the engine's tables what its own queries would have to be asked for one by one. */
@Mapper
interface WorkloadMapper {

    @Select(
            """
            SELECT COUNT(*)
            FROM act_ru_job
            WHERE retries_ > 0 AND suspension_state_ = 1 AND (duedate_ IS NULL OR duedate_ <= #{now})
            """)
    long countDueJobs(Instant now);

    @Select(
            """
            SELECT MIN(COALESCE(duedate_, create_time_))
            FROM act_ru_job
            WHERE retries_ > 0 AND suspension_state_ = 1 AND (duedate_ IS NULL OR duedate_ <= #{now})
            """)
    Optional<Instant> findOldestDueJob(Instant now);

    @Select("SELECT COUNT(*) FROM act_ru_job WHERE retries_ = 0")
    long countFailedJobs();

    @Select("SELECT COUNT(*) FROM act_ru_incident")
    long countIncidents();

    @Select(
            """
            SELECT COALESCE(tenant_id_, '') AS project, COUNT(*) AS open,
                COUNT(CASE WHEN due_date_ < #{now} THEN 1 END) AS overdue
            FROM act_ru_task
            GROUP BY COALESCE(tenant_id_, '')
            ORDER BY project
            """)
    List<ProjectTasks> countTasks(Instant now);
}
