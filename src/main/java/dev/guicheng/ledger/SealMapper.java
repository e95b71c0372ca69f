package dev.guicheng.ledger;

import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.cursor.Cursor;

@Mapper
interface SealMapper extends HeadMapper {

    /** On H2 two first seals of one case at a time end in a duplicate key for one of them, which leaves its transaction usable. */
    @Insert(
            databaseId = "h2",
            value =
                    """
                    INSERT INTO seal_head (case_no, seq, hash, history_ended)
                    SELECT #{caseNo}, #{seq}, #{hash}, FALSE
                    WHERE NOT EXISTS (SELECT 1 FROM seal_head WHERE case_no = #{caseNo})
                    """)
    @Insert(
            databaseId = "postgresql",
            value =
                    """
                    INSERT INTO seal_head (case_no, seq, hash, history_ended)
                    VALUES (#{caseNo}, #{seq}, #{hash}, FALSE)
                    ON CONFLICT DO NOTHING
                    """)
    void insertHeadIfAbsent(LedgerHead head);

    @Select(
            """
            SELECT case_no, seq, hash
            FROM seal_head
            WHERE case_no = #{caseNo}
            FOR UPDATE
            """)
    Optional<LedgerHead> lockHead(String caseNo);

    @Select(
            """
            SELECT case_no, seq, hash
            FROM seal_head
            WHERE case_no = #{caseNo}
            """)
    @Override
    Optional<LedgerHead> findHead(String caseNo);

    @Options(fetchSize = 1000)
    @Select(
            databaseId = "h2",
            value =
                    """
                    SELECT case_no, seq, hash
                    FROM seal_head
                    ORDER BY case_no
                    """)
    @Select(
            databaseId = "postgresql",
            value =
                    """
                    SELECT case_no, seq, hash
                    FROM seal_head
                    ORDER BY case_no COLLATE "C"
                    """)
    @Override
    Cursor<LedgerHead> streamHeads();

    @Select(
            """
            SELECT hash
            FROM seal_entry
            WHERE case_no = #{caseNo} AND seq = #{seq}
            """)
    @Override
    Optional<String> findHash(String caseNo, int seq);

    @Select(
            """
            SELECT DISTINCT entry.case_no
            FROM seal_entry entry
            LEFT JOIN seal_head head ON head.case_no = entry.case_no
            WHERE head.case_no IS NULL
            ORDER BY entry.case_no
            """)
    @Override
    List<String> findHeadless();

    @Update(
            """
            UPDATE seal_head
            SET seq = #{seq}, hash = #{hash}
            WHERE case_no = #{caseNo}
            """)
    void updateHead(LedgerHead head);

    @Update("UPDATE seal_head SET history_ended = TRUE WHERE case_no = #{caseNo}")
    void updateHistoryEnded(String caseNo);

    /** The engine's history of the instance's case may grow again. */
    @Update(
            """
            UPDATE seal_head
            SET history_ended = FALSE
            WHERE history_ended = TRUE
              AND case_no IN (SELECT BUSINESS_KEY_ FROM ACT_HI_PROCINST WHERE PROC_INST_ID_ = #{processInstanceId})
            """)
    void updateHistoryOpen(String processInstanceId);

    @Insert(
            """
            INSERT INTO seal_entry (case_no, seq, at, payload, prev_hash, hash)
            VALUES (#{caseNo}, #{seq}, #{at}, #{payload}, #{prevHash}, #{hash})
            """)
    void insertEntry(SealRow entry);

    @Select(
            """
            SELECT case_no, seq, at, payload, prev_hash, hash
            FROM seal_entry
            WHERE case_no = #{caseNo}
            ORDER BY seq
            """)
    List<SealRow> findEntries(String caseNo);

    @Select("SELECT COUNT(*) FROM ledger_head WHERE case_no = #{caseNo}")
    int countCases(String caseNo);

    /** Cases that have no seal, by their numbers. */
    @Select(
            """
            SELECT l.case_no
            FROM ledger_head l
            WHERE NOT EXISTS (SELECT 1 FROM seal_head s WHERE s.case_no = l.case_no)
            ORDER BY l.case_no
            LIMIT #{atMost}
            """)
    List<String> findUnsealed(int atMost);

    /** Cases whose history is not sealed to its end, by their numbers. */
    @Select(
            """
            SELECT s.case_no
            FROM seal_head s
            WHERE s.history_ended = FALSE
              AND s.case_no > #{after}
              AND EXISTS (SELECT 1 FROM ACT_HI_PROCINST p WHERE p.BUSINESS_KEY_ = s.case_no)
            ORDER BY s.case_no
            LIMIT #{atMost}
            """)
    List<String> findWithOpenHistory(@Param("after") String after, @Param("atMost") int atMost);
}
