package dev.guicheng.proof;

import dev.guicheng.engine.Sha256;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/**
 * The tree of RFC 6962 over leaves that come one by one: of all of them it keeps only the roots of its full subtrees.
 * Leaves and nodes are hashed differently, so that a node cannot pass for a leaf.
 */
final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    /** @param followed whether the leaf whose place is to be proved is below it */
    private record Subtree(byte[] hash, long size, boolean followed) {}

    private final MessageDigest digest = Sha256.digest();
    private final Deque<Subtree> full = new ArrayDeque<>();
    private final List<String> path = new ArrayList<>();
    private long size;
    private long followed = -1;

    MerkleTree add(byte[] data) {
        return add(leafHash(data), false);
    }

    /** Adds the leaf whose place in the tree is to be proved. */
    MerkleTree follow(byte[] data) {
        followed = size;
        return add(leafHash(data), true);
    }

    /** Adds a leaf of which only the hash is known. */
    MerkleTree addHash(byte[] leafHash) {
        return add(leafHash, false);
    }

    private MerkleTree add(byte[] leafHash, boolean follow) {
        size++;
        var subtree = new Subtree(leafHash, 1, follow);
        while (!full.isEmpty() && full.peek().size() == subtree.size()) {
            subtree = joined(full.pop(), subtree);
        }
        full.push(subtree);
        return this;
    }

    long size() {
        return size;
    }

    /** How many subtrees it keeps. */
    int kept() {
        return full.size();
    }

    /** Ends the tree: in hexadecimal digits. */
    String root() {
        if (full.isEmpty()) {
            return Sha256.hex(digest.digest());
        }
        var subtree = full.pop();
        while (!full.isEmpty()) {
            subtree = joined(full.pop(), subtree);
        }
        return Sha256.hex(subtree.hash());
    }

    /** How the leaf that is followed leads to the root, once that is known. */
    Path path() {
        return new Path(followed, size, List.copyOf(path));
    }

    private Subtree joined(Subtree left, Subtree right) {
        if (left.followed()) {
            path.add(Sha256.hex(right.hash()));
        } else if (right.followed()) {
            path.add(Sha256.hex(left.hash()));
        }
        return new Subtree(
                nodeHash(digest, left.hash(), right.hash()),
                left.size() + right.size(),
                left.followed() || right.followed());
    }

    static byte[] leafHash(byte[] data) {
        var digest = Sha256.digest();
        digest.update(LEAF);
        return digest.digest(data);
    }

    private static byte[] nodeHash(MessageDigest digest, byte[] left, byte[] right) {
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    /**
     * The place of a leaf and the hashes of what stands beside its way to the root, from below.
     *
     * @param index of the leaf, from 0
     * @param size how many leaves the tree has
     */
    record Path(long index, long size, List<String> hashes) {

        /** The root of the tree in which this leaf is at the place; nothing fits where the path cannot be one. */
        String rootOf(byte[] data) {
            if (index < 0 || index >= size) {
                return "";
            }
            var digest = Sha256.digest();
            var hash = leafHash(data);
            long node = index;
            long last = size - 1;
            for (var beside : hashes) {
                if (last == 0) {
                    return "";
                }
                var other = HexFormat.of().parseHex(beside);
                if (node % 2 == 1 || node == last) {
                    hash = nodeHash(digest, other, hash);
                    while (node % 2 == 0 && node != 0) {
                        node /= 2;
                        last /= 2;
                    }
                } else {
                    hash = nodeHash(digest, hash, other);
                }
                node /= 2;
                last /= 2;
            }
            return last == 0 ? Sha256.hex(hash) : "";
        }
    }
}
