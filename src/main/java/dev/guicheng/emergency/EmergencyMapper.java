package dev.guicheng.emergency;

import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

@Mapper
interface EmergencyMapper {

    @Insert(
            """
            INSERT INTO emergency (case_no, parent_case_no)
            VALUES (#{caseNo}, #{parentCaseNo})
            """)
    void insert(Emergency emergency);

    @Select(
            """
            SELECT case_no, parent_case_no
            FROM emergency
            WHERE case_no = #{caseNo}
            """)
    Optional<Emergency> findByCaseNo(String caseNo);

    @Insert(
            """
            INSERT INTO emergency_action (case_no, seq, kind, actor, at, text, over)
            VALUES (#{caseNo}, #{seq}, #{kind}, #{actor}, #{at}, #{text}, #{over})
            """)
    void insertAction(EmergencyAction action);

    @Select(
            """
            SELECT case_no, seq, kind, actor, at, text, over
            FROM emergency_action
            WHERE case_no = #{caseNo}
            ORDER BY seq
            """)
    List<EmergencyAction> findActions(String caseNo);

    @Insert(
            """
            INSERT INTO emergency_notice (case_no, party, acknowledged_by, acknowledged_at)
            VALUES (#{caseNo}, #{party}, #{acknowledgedBy}, #{acknowledgedAt})
            """)
    void insertNotice(EmergencyNotice notice);

    @Select(
            """
            SELECT case_no, party, acknowledged_by, acknowledged_at
            FROM emergency_notice
            WHERE case_no = #{caseNo}
            ORDER BY acknowledged_at, party
            """)
    List<EmergencyNotice> findNotices(String caseNo);
}
