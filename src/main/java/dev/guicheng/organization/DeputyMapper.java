package dev.guicheng.organization;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface DeputyMapper {

    @Insert(
            """
            INSERT INTO deputy (
                project_id, principal_group, deputy_group, deputy_user, valid_from, valid_until, approved_by, clause)
            VALUES (
                #{projectId}, #{principalGroup}, #{deputyGroup}, #{deputyUser}, #{validFrom}, #{validUntil},
                #{approvedBy}, #{clause})
            """)
    void insert(Deputy deputy);

    @Select(
            """
            SELECT project_id, principal_group, deputy_group, deputy_user, valid_from, valid_until, approved_by, clause
            FROM deputy
            WHERE (project_id IS NULL OR project_id = #{projectId})
              AND valid_from <= #{at}
              AND (valid_until IS NULL OR valid_until > #{at})
            ORDER BY id
            """)
    List<Deputy> findValid(String projectId, Instant at);
}
