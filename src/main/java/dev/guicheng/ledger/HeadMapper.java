package dev.guicheng.ledger;

import java.util.List;
import java.util.Optional;
import org.apache.ibatis.cursor.Cursor;

/** What is read of every kind of chain that cases have. */
interface HeadMapper {

    /** All heads by the code points of the case numbers, however the database sorts otherwise. */
    Cursor<LedgerHead> streamHeads();

    Optional<LedgerHead> findHead(String caseNo);

    Optional<String> findHash(String caseNo, int seq);

    List<String> findHeadless();
}
