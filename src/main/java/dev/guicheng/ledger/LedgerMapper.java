package dev.guicheng.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.cursor.Cursor;

@Mapper
interface LedgerMapper extends HeadMapper {

    /** On H2 two first entries of one case at a time end in a duplicate key for one of them, which leaves its transaction usable. */
    @Insert(
            databaseId = "h2",
            value =
                    """
                    INSERT INTO ledger_head (case_no, seq, hash)
                    SELECT #{caseNo}, #{seq}, #{hash}
                    WHERE NOT EXISTS (SELECT 1 FROM ledger_head WHERE case_no = #{caseNo})
                    """)
    @Insert(
            databaseId = "postgresql",
            value =
                    """
                    INSERT INTO ledger_head (case_no, seq, hash)
                    VALUES (#{caseNo}, #{seq}, #{hash})
                    ON CONFLICT DO NOTHING
                    """)
    int insertHeadIfAbsent(LedgerHead head);

    @Select(
            """
            SELECT case_no, seq, hash
            FROM ledger_head
            WHERE case_no = #{caseNo}
            FOR UPDATE
            """)
    Optional<LedgerHead> lockHead(String caseNo);

    @Select(
            """
            SELECT case_no, seq, hash
            FROM ledger_head
            WHERE case_no = #{caseNo}
            """)
    @Override
    Optional<LedgerHead> findHead(String caseNo);

    @Update(
            """
            UPDATE ledger_head
            SET seq = #{seq}, hash = #{hash}
            WHERE case_no = #{caseNo}
            """)
    void updateHead(LedgerHead head);

    @Insert(
            """
            INSERT INTO ledger_entry (
                case_no, seq, at, actor, acting_for, action, clauses, payload, prev_hash, hash)
            VALUES (
                #{caseNo}, #{seq}, #{at}, #{actor}, #{actingFor}, #{action}, #{clauses}, #{payload}, #{prevHash}, #{hash})
            """)
    void insertEntry(LedgerRow entry);

    @Select(
            """
            SELECT case_no, seq, at, actor, acting_for, action, clauses, payload, prev_hash, hash
            FROM ledger_entry
            WHERE case_no = #{caseNo}
            ORDER BY seq
            """)
    List<LedgerRow> findEntries(String caseNo);

    @Select(
            """
            SELECT case_no, seq, at, actor, acting_for, action, clauses, payload, prev_hash, hash
            FROM ledger_entry
            WHERE case_no = #{caseNo}
            AND action = #{action}
            ORDER BY seq
            """)
    List<LedgerRow> findEntriesOfAction(String caseNo, String action);

    @Select(
            """
            SELECT case_no, seq, at, actor, acting_for, action, clauses, payload, prev_hash, hash
            FROM ledger_entry
            WHERE case_no = #{caseNo}
            AND seq < #{seq}
            ORDER BY seq DESC
            LIMIT #{atMost}
            """)
    List<LedgerRow> findEntriesBefore(String caseNo, int seq, int atMost);

    /** Rows without what was said, and without their hashes. */
    @Select(
            """
            <script>
            SELECT case_no, seq, at, actor, acting_for, action, clauses, NULL AS payload, NULL AS prev_hash, NULL AS hash
            FROM ledger_entry
            WHERE case_no IN <foreach collection="caseNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            ORDER BY case_no, seq
            </script>
            """)
    List<LedgerRow> findTraces(Collection<String> caseNos);

    @Select(
            """
            SELECT case_no, seq, hash
            FROM ledger_head
            WHERE case_no > #{caseNo}
            ORDER BY case_no
            LIMIT #{atMost}
            """)
    List<LedgerHead> findHeadsAfter(String caseNo, int atMost);

    @Select(
            """
            <script>
            SELECT case_no, seq, at, actor, acting_for, action, clauses, payload, prev_hash, hash
            FROM ledger_entry
            WHERE case_no = #{caseNo} AND seq IN
                <foreach collection="seqs" item="seq" open="(" separator="," close=")">#{seq}</foreach>
            ORDER BY seq
            </script>
            """)
    List<LedgerRow> findEntriesAt(String caseNo, Collection<Integer> seqs);

    @Options(fetchSize = 1000)
    @Select(
            databaseId = "h2",
            value =
                    """
                    SELECT case_no, seq, hash
                    FROM ledger_head
                    ORDER BY case_no
                    """)
    @Select(
            databaseId = "postgresql",
            value =
                    """
                    SELECT case_no, seq, hash
                    FROM ledger_head
                    ORDER BY case_no COLLATE "C"
                    """)
    @Override
    Cursor<LedgerHead> streamHeads();

    @Select(
            """
            SELECT hash
            FROM ledger_entry
            WHERE case_no = #{caseNo} AND seq = #{seq}
            """)
    @Override
    Optional<String> findHash(String caseNo, int seq);

    @Select(
            """
            SELECT DISTINCT entry.case_no
            FROM ledger_entry entry
            LEFT JOIN ledger_head head ON head.case_no = entry.case_no
            WHERE head.case_no IS NULL
            ORDER BY entry.case_no
            """)
    @Override
    List<String> findHeadless();
}
