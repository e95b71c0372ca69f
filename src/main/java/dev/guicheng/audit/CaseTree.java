package dev.guicheng.audit;

import dev.guicheng.casefile.CaseFile.Status;
import java.util.List;

/**
 * A case among those that it came from and those that came from it.
 *
 * @param more how many cases there are that the tree has no room for
 */
record CaseTree(List<Node> roots, int more) {

    /**
     * A case of the tree.
     *
     * @param relation how it belongs to the one above it, empty at the top
     * @param about what in the one above it is about, or null
     * @param here whether it is the one that the tree is asked for
     * @param again whether it stands in the tree already, with what is below it
     */
    record Node(
            String caseNo,
            String relation,
            String about,
            String title,
            Status status,
            boolean here,
            boolean again,
            List<Node> children) {}

    /** Whether the case is linked with any other. */
    public boolean linked() {
        return roots.stream().anyMatch(root -> !root.here() || !root.children().isEmpty());
    }
}
