package dev.guicheng.ledger;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A kind of chain that cases have, such as their ledgers. The anchors of the days cover all kinds that there are. */
public interface ChainHeads {

    /** What anchors call this kind; it stays as it is, since their hashes cover it. */
    String chain();

    /** The heads of all cases by the code points of their numbers, read in the caller's transaction; to be closed. */
    Stream<ChainHead> newest();

    /** The head of the case. */
    Optional<ChainHead> head(String caseNo);

    /** The hash of the link at this place of the case's chain. */
    Optional<String> hashAt(String caseNo, int seq);

    /** Cases that have links of this kind but no head. */
    default List<String> headless() {
        return List.of();
    }
}
