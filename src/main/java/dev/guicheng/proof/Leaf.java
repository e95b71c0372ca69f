package dev.guicheng.proof;

import dev.guicheng.ledger.ChainHead;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an anchor holds of a case: the newest link of each of its chains, by the name of the chain. The line is what is
 * hashed.
 */
record Leaf(String caseNo, SortedMap<String, Link> chains) {

    /** A link of a chain. */
    record Link(int seq, String hash) {

        Link {
            if (!fits(seq, hash)) {
                throw new IllegalArgumentException("Not a link: %d %s".formatted(seq, hash));
            }
        }

        private static boolean fits(int seq, String hash) {
            return seq > 0 && hash != null && hash.matches("[0-9a-f]{64}");
        }
    }

    Leaf {
        if (caseNo == null || chains == null || chains.isEmpty() || chains.containsValue(null)) {
            throw new IllegalArgumentException("A leaf needs a case and its chains");
        }
    }

    /** The leaf of a case that no anchor holds yet; nothing where none of its heads can be one. */
    static Optional<Leaf> of(String caseNo, Map<String, ChainHead> heads) {
        var chains = grown(new TreeMap<>(), heads);
        return chains.isEmpty() ? Optional.empty() : Optional.of(new Leaf(caseNo, chains));
    }

    /** The leaf once the chains have grown; what has gone or shrunk stays, so that a verification finds it missing. */
    Leaf grown(Map<String, ChainHead> heads) {
        return new Leaf(caseNo, grown(new TreeMap<>(chains), heads));
    }

    /** A head that cannot be one is left to the verification: no anchor fails for it. */
    private static SortedMap<String, Link> grown(SortedMap<String, Link> chains, Map<String, ChainHead> heads) {
        heads.forEach((chain, head) -> {
            var before = chains.get(chain);
            if (Link.fits(head.seq(), head.hash()) && (before == null || head.seq() > before.seq())) {
                chains.put(chain, new Link(head.seq(), head.hash()));
            }
        });
        return chains;
    }

    String line() {
        return Json.write(this);
    }

    static Leaf read(String line) throws Unreadable {
        var leaf = Json.read(line, Leaf.class);
        if (!leaf.line().equals(line)) {
            throw new Unreadable("Not written by us", null);
        }
        return leaf;
    }

    static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }

    /** The root of the tree over these lines in this order. */
    static String rootOf(Collection<String> lines) {
        var tree = new MerkleTree();
        lines.forEach(line -> tree.add(bytes(line)));
        return tree.root();
    }
}
