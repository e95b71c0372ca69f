package dev.guicheng.proof;

import dev.guicheng.ledger.ChainHead;
import java.util.List;
import java.util.Map;

/**
 * How a case stands: the heads of its chains by their names, and the leaves that anchors hold of it, oldest first.
 */
record Stand(String caseNo, Map<String, ChainHead> heads, List<AnchoredLeaf> leaves) {

    AnchoredLeaf newestLeaf() {
        return leaves.get(leaves.size() - 1);
    }
}
