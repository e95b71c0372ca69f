package dev.guicheng.proof;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * That an anchor holds a case.
 *
 * @param leaf the line of the case, which is hashed
 * @param index its place in the tree, from 0
 * @param path what stands beside its way to the root, from below
 */
public record InclusionProof(
        @JsonProperty(required = true) String leaf,
        long index,
        @JsonProperty(required = true) List<String> path,
        @JsonProperty(required = true) Anchor anchor) {

    boolean holds() {
        return path.stream().allMatch(hash -> hash.matches("[0-9a-f]{64}"))
                && anchor.root()
                .equals(new MerkleTree.Path(index, anchor.cases(), path).rootOf(Leaf.bytes(leaf)));
    }
}
