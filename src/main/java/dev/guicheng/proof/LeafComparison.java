package dev.guicheng.proof;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.Optional;

/** Holds the leaves of an anchor in its file against those in the table, both in the order of the case numbers. */
final class LeafComparison {

    /** Where both first differ. */
    record Difference(ProblemKind kind, String caseNo) {

        Problem inTable(LocalDate day) {
            return Problem.ofLeaf(kind, caseNo, day);
        }
    }

    private final MerkleTree inFile = new MerkleTree();
    private final MerkleTree inTable = new MerkleTree();
    private final Iterator<AnchoredLeaf> table;
    private AnchoredLeaf next;
    private Difference difference;
    private String fileRoot;
    private String tableRoot;

    LeafComparison(Iterator<AnchoredLeaf> table) {
        this.table = table;
        move();
    }

    void fromFile(String line) {
        inFile.add(Leaf.bytes(line));
        if (difference != null) {
            return;
        }
        if (next == null) {
            difference = new Difference(ProblemKind.LEAF_MISSING, caseNo(line).orElse(null));
        } else if (next.leaf().equals(line)) {
            move();
        } else {
            difference = difference(caseNo(line).orElse(next.caseNo()));
        }
    }

    private Difference difference(String caseNo) {
        int order = caseNo.compareTo(next.caseNo());
        var kind =
                order < 0 ? ProblemKind.LEAF_MISSING : order > 0 ? ProblemKind.LEAF_INSERTED : ProblemKind.LEAF_ALTERED;
        return new Difference(kind, order < 0 ? caseNo : next.caseNo());
    }

    /** The file is at its end: what the table has beyond it is too much. */
    void end() {
        if (next != null && difference == null) {
            difference = new Difference(ProblemKind.LEAF_INSERTED, next.caseNo());
        }
        while (next != null) {
            move();
        }
        fileRoot = inFile.root();
        tableRoot = inTable.root();
    }

    Optional<Difference> difference() {
        return Optional.ofNullable(difference);
    }

    String fileRoot() {
        return fileRoot;
    }

    String tableRoot() {
        return tableRoot;
    }

    private void move() {
        next = table.hasNext() ? table.next() : null;
        if (next != null) {
            inTable.add(Leaf.bytes(next.leaf()));
        }
    }

    private static Optional<String> caseNo(String line) {
        try {
            return Optional.of(Leaf.read(line).caseNo());
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }
}
