package dev.guicheng.notification;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface NoticeMapper {

    @Insert(
            """
            INSERT INTO notice (project_id, case_no, recipient_user, recipient_group, text, created_at)
            VALUES (#{projectId}, #{caseNo}, #{recipientUser}, #{recipientGroup}, #{text}, #{createdAt})
            """)
    void insert(NewNotice notice);

    /** The newest first. */
    @Select(
            """
            <script>
            SELECT n.id, n.project_id, n.case_no, n.text, n.created_at, r.read_at IS NOT NULL AS read
            FROM notice n
            LEFT JOIN notice_reading r ON r.notice_id = n.id AND r.user_id = #{recipient.userId}
            WHERE n.recipient_user = #{recipient.userId}
            <foreach collection="recipient.memberships" item="as">
              OR n.project_id = #{as.projectId} AND n.recipient_group = #{as.group}
            </foreach>
            ORDER BY n.created_at DESC, n.id DESC
            LIMIT #{limit}
            </script>
            """)
    List<Notice> findNewest(Recipient recipient, int limit);

    @Select(
            """
            <script>
            SELECT COUNT(*)
            FROM notice n
            LEFT JOIN notice_reading r ON r.notice_id = n.id AND r.user_id = #{userId}
            WHERE r.notice_id IS NULL
              AND (n.recipient_user = #{userId}
            <foreach collection="memberships" item="as">
              OR n.project_id = #{as.projectId} AND n.recipient_group = #{as.group}
            </foreach>
              )
            </script>
            """)
    long countUnread(Recipient recipient);

    /** The recipient's unread notices become read: the one of that id, or all where it is null. */
    @Insert(
            """
            <script>
            INSERT INTO notice_reading (notice_id, user_id, read_at)
            SELECT n.id, #{recipient.userId}, #{at}
            FROM notice n
            WHERE NOT EXISTS (
                SELECT r.notice_id FROM notice_reading r WHERE r.notice_id = n.id AND r.user_id = #{recipient.userId})
            <if test="id != null">
              AND n.id = #{id}
            </if>
              AND (n.recipient_user = #{recipient.userId}
            <foreach collection="recipient.memberships" item="as">
              OR n.project_id = #{as.projectId} AND n.recipient_group = #{as.group}
            </foreach>
              )
            </script>
            """)
    void insertReadings(Recipient recipient, Long id, Instant at);
}
