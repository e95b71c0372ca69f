package dev.guicheng.proof;

import dev.guicheng.engine.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Signatures by the JDK's own means; keys in base64, private ones as PKCS#8, public ones as X.509 writes them. */
final class Ed25519 {

    private static final String ALGORITHM = "Ed25519";

    private Ed25519() {}

    static PrivateKey privateKey(String base64) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(decoded(base64)));
    }

    /** Takes a PEM file's text as well. */
    static PublicKey publicKey(String text) throws GeneralSecurityException {
        return KeyFactory.getInstance(ALGORITHM)
                .generatePublic(new X509EncodedKeySpec(decoded(text.replaceAll("-----[A-Z ]+-----", ""))));
    }

    static String text(PublicKey key) {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    static String fingerprint(PublicKey key) {
        return Sha256.of(key.getEncoded());
    }

    /**
     * The public key that belongs to a private one. The JDK does not compute it, but its generator does from the random
     * bytes that it is given, and those of a private key are all that it asks for.
     */
    static PublicKey publicKeyOf(PrivateKey key) throws GeneralSecurityException {
        var seed = ((EdECPrivateKey) key)
                .getBytes()
                .orElseThrow(() -> new GeneralSecurityException("The key does not show its bytes"));
        var generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(NamedParameterSpec.ED25519, new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        });
        var publicKey = generator.generateKeyPair().getPublic();
        var probe = "guicheng".getBytes(StandardCharsets.UTF_8);
        if (!verified(publicKey, probe, signed(key, probe))) {
            throw new GeneralSecurityException("The public key does not belong to the private one");
        }
        return publicKey;
    }

    static byte[] signed(PrivateKey key, byte[] content) throws GeneralSecurityException {
        var signature = Signature.getInstance(ALGORITHM);
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }

    static boolean verified(PublicKey key, byte[] content, byte[] sign) {
        try {
            var signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(sign);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] decoded(String base64) throws GeneralSecurityException {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("Not base64", e);
        }
    }
}
