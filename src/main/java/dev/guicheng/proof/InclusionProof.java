package dev.guicheng.proof;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * That an anchor holds a case.
 *
 * @param leaf the line of the case, which is hashed
 * @param index its place in the tree, from 0
 * @param path what stands beside its way to the root, from below
 */
public record InclusionProof(String leaf, long index, List<String> path, Anchor anchor) {

    public InclusionProof {
        Stream.of(leaf, path, anchor).forEach(Objects::requireNonNull);
    }

    boolean holds() {
        return path.stream().allMatch(hash -> hash.matches("[0-9a-f]{64}"))
                && anchor.root().equals(new MerkleTree.Path(index, anchor.cases(), path).rootOf(Leaf.bytes(leaf)));
    }
}
