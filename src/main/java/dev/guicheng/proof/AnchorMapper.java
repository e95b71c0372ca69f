package dev.guicheng.proof;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.cursor.Cursor;

/** Anchors and their leaves are inserted and read, never changed. */
@Mapper
interface AnchorMapper {

    /** Holds the row until the transaction ends; nothing where somebody else does. */
    @Select(
            """
            SELECT name
            FROM night_lock
            WHERE name = 'nightly'
            FOR UPDATE SKIP LOCKED
            """)
    Optional<String> lock();

    @Insert(
            """
            INSERT INTO ledger_anchor (on_day, cases, changed, root, changes, prev_hash, made_at, hash)
            VALUES (#{day}, #{cases}, #{changed}, #{root}, #{changes}, #{prevHash}, #{madeAt}, #{hash})
            """)
    void insert(Anchor anchor);

    @Insert(
            """
            <script>
            INSERT INTO ledger_anchor_leaf (case_no, on_day, leaf)
            VALUES <foreach collection="leaves" item="one" separator=",">(#{one.caseNo}, #{one.day}, #{one.leaf})</foreach>
            </script>
            """)
    void insertLeaves(List<AnchoredLeaf> leaves);

    @Select(
            """
            SELECT on_day AS "day", cases, changed, root, changes, prev_hash, made_at, hash
            FROM ledger_anchor
            ORDER BY on_day
            """)
    List<Anchor> findAll();

    @Select(
            """
            SELECT on_day AS "day", cases, changed, root, changes, prev_hash, made_at, hash
            FROM ledger_anchor
            ORDER BY on_day DESC
            LIMIT 1
            """)
    Optional<Anchor> findNewest();

    /** All leaves until the day, by the code points of the case numbers, those of a case by day. */
    @Options(fetchSize = 1000)
    @Select(
            databaseId = "h2",
            value =
                    """
                    SELECT case_no, on_day AS "day", leaf
                    FROM ledger_anchor_leaf
                    WHERE on_day <= #{day}
                    ORDER BY case_no, on_day
                    """)
    @Select(
            databaseId = "postgresql",
            value =
                    """
                    SELECT case_no, on_day AS "day", leaf
                    FROM ledger_anchor_leaf
                    WHERE on_day <= #{day}
                    ORDER BY case_no COLLATE "C", on_day
                    """)
    Cursor<AnchoredLeaf> streamUntil(LocalDate day);

    /** The leaves that came with the anchor of the day, by the code points of the case numbers. */
    @Options(fetchSize = 1000)
    @Select(
            databaseId = "h2",
            value =
                    """
                    SELECT case_no, on_day AS "day", leaf
                    FROM ledger_anchor_leaf
                    WHERE on_day = #{day}
                    ORDER BY case_no
                    """)
    @Select(
            databaseId = "postgresql",
            value =
                    """
                    SELECT case_no, on_day AS "day", leaf
                    FROM ledger_anchor_leaf
                    WHERE on_day = #{day}
                    ORDER BY case_no COLLATE "C"
                    """)
    Cursor<AnchoredLeaf> streamOf(LocalDate day);

    @Select(
            """
            SELECT DISTINCT leaf.on_day
            FROM ledger_anchor_leaf leaf
            LEFT JOIN ledger_anchor anchor ON anchor.on_day = leaf.on_day
            WHERE anchor.on_day IS NULL
            ORDER BY leaf.on_day
            """)
    List<LocalDate> findDaysWithoutAnchor();

    @Select("SELECT COUNT(DISTINCT case_no) FROM ledger_anchor_leaf")
    long countCases();
}
