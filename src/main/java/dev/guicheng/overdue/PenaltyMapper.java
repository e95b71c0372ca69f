package dev.guicheng.overdue;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface PenaltyMapper {

    @Insert(
            """
            INSERT INTO complaint_mark (case_no, channel, subject, registered_by, registered_at)
            VALUES (#{caseNo}, #{channel}, #{subject}, #{registeredBy}, #{registeredAt})
            """)
    void insertComplaint(ComplaintMark complaint);

    @Select(
            """
            SELECT id, case_no, channel, subject, registered_by, registered_at
            FROM complaint_mark
            WHERE case_no = #{caseNo}
            ORDER BY id
            """)
    List<ComplaintMark> findComplaints(String caseNo);

    @Insert(
            """
            INSERT INTO penalty_proposal (case_no, complaint_id, status, proposed_at)
            VALUES (#{caseNo}, #{complaintId}, #{status}, #{proposedAt})
            """)
    void insertProposal(PenaltyProposal proposal);

    @Update(
            """
            UPDATE penalty_proposal
            SET status = #{status}, reason = #{reason}, decided_by = #{decidedBy}, decided_at = #{decidedAt}
            WHERE case_no = #{caseNo} AND status = 'PROPOSED'
            """)
    int updateDecision(PenaltyProposal decided);

    @Select(
            """
            SELECT case_no, complaint_id, status, proposed_at, reason, decided_by, decided_at
            FROM penalty_proposal
            WHERE case_no = #{caseNo}
            """)
    Optional<PenaltyProposal> findProposal(String caseNo);

    /** Undecided ones of any age, and those decided since that time. */
    @Select(
            """
            <script>
            SELECT p.case_no, c.project_id, c.title, c.opened_at, c.responded_at, m.channel, m.subject, m.registered_at,
                p.status, p.proposed_at, p.reason, p.decided_by, p.decided_at
            FROM penalty_proposal p
            JOIN case_file c ON c.case_no = p.case_no
            JOIN complaint_mark m ON m.id = p.complaint_id
            WHERE c.project_id IN
                <foreach collection="projectIds" item="id" open="(" separator="," close=")">#{id}</foreach>
                AND (p.status = 'PROPOSED' OR p.decided_at &gt;= #{decidedSince})
            ORDER BY p.proposed_at DESC, p.case_no
            </script>
            """)
    List<ProposedPenalty> findProposals(Collection<String> projectIds, Instant decidedSince);
}
