package dev.guicheng.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.ibatis.cursor.Cursor;

/** The place and hash of the newest link of one of a case's chains. */
record LedgerHead(String caseNo, int seq, String hash) {

    /** What the first link of a chain names as its predecessor. */
    static final String GENESIS = "0".repeat(64);

    ChainHead told() {
        return new ChainHead(caseNo, seq, hash);
    }

    /** The heads one by one; closing the stream closes the cursor. */
    static Stream<ChainHead> streamed(Cursor<LedgerHead> heads) {
        return StreamSupport.stream(heads.spliterator(), false)
                .map(LedgerHead::told)
                .onClose(() -> {
                    try {
                        heads.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
