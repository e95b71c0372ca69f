package dev.guicheng.engine;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Fingerprints of content. */
public final class Sha256 {

    private Sha256() {}

    /** Of the content, in 64 hexadecimal digits. */
    public static String of(byte[] content) {
        return hex(digest().digest(content));
    }

    /** For content that comes bit by bit. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In 64 hexadecimal digits. */
    public static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
