package dev.guicheng.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** Reads pieces one after the other, each when it is needed, so that never more than one is in memory. */
final class PieceStream extends InputStream {

    /** How long a piece is at most. */
    static final int PIECE = 256 * 1024;

    private final IntFunction<Optional<byte[]>> pieces;
    private int seq;
    private InputStream piece = InputStream.nullInputStream();

    PieceStream(IntFunction<Optional<byte[]>> pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = piece.read(bytes, from, length);
        while (read < 0) {
            var next = pieces.apply(seq++);
            if (next.isEmpty()) {
                return -1;
            }
            piece = new ByteArrayInputStream(next.get());
            read = piece.read(bytes, from, length);
        }
        return read;
    }
}
