package dev.guicheng.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.guicheng.engine.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** SHA-256 over fields that each carry their length, so that no two different entries read the same. */
class EntryHash {

    private static final String LEDGER = "guicheng-ledger-1";
    private static final int ABSENT = -1;

    private final MessageDigest digest = Sha256.digest();

    /** The hash of a ledger entry. */
    EntryHash() {
        this(LEDGER);
    }

    /** The hash of what is written in the format, which goes into it. */
    EntryHash(String format) {
        add(format);
    }

    EntryHash add(String field) {
        if (field == null) {
            addLength(ABSENT);
            return this;
        }
        return add(field.getBytes(UTF_8));
    }

    EntryHash add(byte[] field) {
        addLength(field.length);
        digest.update(field);
        return this;
    }

    String hex() {
        return Sha256.hex(digest.digest());
    }

    private void addLength(int length) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    }
}
