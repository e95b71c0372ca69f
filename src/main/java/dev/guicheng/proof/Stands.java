package dev.guicheng.proof;

import dev.guicheng.ledger.ChainHead;
import dev.guicheng.ledger.ChainHeads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.ibatis.cursor.Cursor;

/** All cases one after the other by the code points of their numbers, however many there are. */
final class Stands implements Iterator<Stand>, AutoCloseable {

    /** An iterator that can be looked at before it moves. */
    private static final class Peeking<T> {

        private final Iterator<T> items;
        private T next;

        private Peeking(Iterator<T> items) {
            this.items = items;
            move();
        }

        private T move() {
            var moved = next;
            next = items.hasNext() ? items.next() : null;
            return moved;
        }
    }

    private record Source(String chain, Stream<ChainHead> stream, Peeking<ChainHead> heads) {}

    private final List<Source> sources = new ArrayList<>();
    private final Cursor<AnchoredLeaf> cursor;
    private final Peeking<AnchoredLeaf> leaves;

    Stands(List<ChainHeads> chains, Cursor<AnchoredLeaf> cursor) {
        this.cursor = cursor;
        leaves = new Peeking<>(cursor.iterator());
        for (var chain : chains) {
            var stream = chain.newest();
            sources.add(new Source(chain.chain(), stream, new Peeking<>(stream.iterator())));
        }
    }

    @Override
    public boolean hasNext() {
        return leaves.next != null || sources.stream().anyMatch(source -> source.heads().next != null);
    }

    @Override
    public Stand next() {
        var caseNo = Stream.concat(
                        Stream.ofNullable(leaves.next).map(AnchoredLeaf::caseNo),
                        sources.stream().flatMap(source -> Stream.ofNullable(source.heads().next)
                                .map(ChainHead::caseNo)))
                .min(String::compareTo)
                .orElseThrow(NoSuchElementException::new);
        var heads = new TreeMap<String, ChainHead>();
        for (var source : sources) {
            if (source.heads().next != null && source.heads().next.caseNo().equals(caseNo)) {
                heads.put(source.chain(), source.heads().move());
            }
        }
        var anchored = new ArrayList<AnchoredLeaf>();
        while (leaves.next != null && leaves.next.caseNo().equals(caseNo)) {
            anchored.add(leaves.move());
        }
        return new Stand(caseNo, heads, anchored);
    }

    @Override
    public void close() {
        sources.forEach(source -> source.stream().close());
        try {
            cursor.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
