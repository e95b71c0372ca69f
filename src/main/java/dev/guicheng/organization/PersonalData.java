package dev.guicheng.organization;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * Keeps personal data (names, phones, identity numbers) encrypted at rest: AES-256 in GCM mode, the key from
 * {@code guicheng.data-key}. What has to be found again has a blind index beside its ciphertext.
 */
@Component
public class PersonalData {

    /** Public by nature: it only keeps keys of equal wording in other products apart. */
    private static final String SALT = "6775696368656e67";

    private static final String INDEX_ALGORITHM = "HmacSHA256";
    private static final String INDEX_KEY = "guicheng blind index";

    private final BytesEncryptor encryptor;
    private final SecretKeySpec indexKey;

    PersonalData(@Value("${guicheng.data-key}") String dataKey) {
        encryptor = new AesBytesEncryptor(dataKey, SALT, KeyGenerators.secureRandom(16), CipherAlgorithm.GCM);
        indexKey = new SecretKeySpec(
                hmac(new SecretKeySpec(dataKey.getBytes(StandardCharsets.UTF_8), INDEX_ALGORITHM), INDEX_KEY),
                INDEX_ALGORITHM);
    }

    /** The ciphertext in Base64; the same text gives another one each time. */
    public String encrypt(String text) {
        return Base64.getEncoder().encodeToString(encryptor.encrypt(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The text; a ciphertext that was altered or made with another key is an {@link IllegalStateException}. */
    public String decrypt(String ciphertext) {
        return new String(encryptor.decrypt(Base64.getDecoder().decode(ciphertext)), StandardCharsets.UTF_8);
    }

    /**
     * A keyed fingerprint by which equal texts are found without being stored: HMAC-SHA256 in hex.
     *
     * @param purpose what the text is, such as {@code name}; equal texts of two purposes have different fingerprints
     */
    public String blindIndex(String purpose, String text) {
        return HexFormat.of().formatHex(hmac(indexKey, purpose + '\0' + text));
    }

    /** A name as lists show it: 张**. */
    public static String maskName(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }

    /** A phone number as lists show it: 138****5678. */
    public static String maskPhone(String phone) {
        return phone.length() < 8 ? "****" : phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
    }

    /** An identity number as lists show it: 110*************12. */
    public static String maskIdentity(String number) {
        return number.length() < 8
                ? "****"
                : number.substring(0, 3) + "*".repeat(number.length() - 5) + number.substring(number.length() - 2);
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(INDEX_ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform knows " + INDEX_ALGORITHM, e);
        }
    }
}
