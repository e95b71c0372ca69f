package dev.guicheng.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Objects;

/**
 * The signature of an anchor in its file, which by the roots covers the leaves as well.
 *
 * @param publicKey that belongs to the key that signed, in base64
 * @param signature of the anchor's line, in base64
 */
record AnchorSign(String publicKey, String signature) {

    AnchorSign {
        Objects.requireNonNull(publicKey);
        Objects.requireNonNull(signature);
    }

    static AnchorSign of(Anchor anchor, Signatory signatory) {
        return new AnchorSign(signatory.publicKey(), signatory.sign(bytes(Json.write(anchor))));
    }

    /** Whether the line is meant to be one; a leaf and an anchor begin otherwise. */
    static boolean isOne(String line) {
        return line.startsWith("{\"publicKey\":");
    }

    /** Whether the line was signed with the key that is named here. */
    boolean holds(String line) {
        try {
            return holds(line, Ed25519.publicKey(publicKey));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    boolean holds(String line, PublicKey key) {
        try {
            return Ed25519.verified(key, bytes(line), Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The fingerprint of the key that is named here. */
    String fingerprint() {
        try {
            return Ed25519.fingerprint(Ed25519.publicKey(publicKey));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return "";
        }
    }

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
