package dev.guicheng.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over fields that each carry their length, so that no two different entries read the same. */
class EntryHash {

    private static final String LEDGER = "guicheng-ledger-1";
    private static final int ABSENT = -1;

    private final MessageDigest digest;

    /** The hash of a ledger entry. */
    EntryHash() {
        this(LEDGER);
    }

    /** The hash of what is written in the format, which goes into it. */
    EntryHash(String format) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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
        return HexFormat.of().formatHex(digest.digest());
    }

    private void addLength(int length) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    }
}
