package dev.guicheng.proof;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import org.springframework.stereotype.Component;

/** Signs in the name of the product what leaves it. */
@Component
public class Signatory {

    private final PrivateKey key;
    private final PublicKey publicKey;

    Signatory(ProofSettings settings) {
        try {
            key = Ed25519.privateKey(settings.signingKey() == null ? "" : settings.signingKey());
            publicKey = Ed25519.publicKeyOf(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "guicheng.audit.signing-key: an Ed25519 key as PKCS#8 in base64 is needed", e);
        }
    }

    /** In base64. */
    public String sign(byte[] content) {
        try {
            return Base64.getEncoder().encodeToString(Ed25519.signed(key, content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In base64, as {@code --key} of the command takes it. */
    public String publicKey() {
        return Ed25519.text(publicKey);
    }

    /** The SHA-256 of the public key. */
    public String fingerprint() {
        return Ed25519.fingerprint(publicKey);
    }
}
