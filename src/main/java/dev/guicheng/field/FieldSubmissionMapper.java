package dev.guicheng.field;

import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface FieldSubmissionMapper {

    @Insert(
            """
            INSERT INTO field_submission (id, user_id, task_id, case_no, sent_at)
            VALUES (#{id}, #{userId}, #{taskId}, #{caseNo}, #{sentAt})
            """)
    void insert(FieldSubmission submission);

    @Update("UPDATE field_submission SET case_no = #{caseNo} WHERE id = #{id}")
    int updateCaseNo(String id, String caseNo);

    @Select("SELECT id, user_id, task_id, case_no, sent_at FROM field_submission WHERE id = #{id}")
    Optional<FieldSubmission> findById(String id);
}
