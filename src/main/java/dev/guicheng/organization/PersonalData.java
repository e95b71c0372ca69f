package dev.guicheng.organization;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/** Keeps personal data (names, phones) encrypted at rest: AES-256 in GCM mode, the key from {@code guicheng.data-key}. */
@Component
public class PersonalData {

    /** Public by nature: it only keeps keys of equal wording in other products apart. */
    private static final String SALT = "6775696368656e67";

    private final BytesEncryptor encryptor;

    PersonalData(@Value("${guicheng.data-key}") String dataKey) {
        encryptor = new AesBytesEncryptor(dataKey, SALT, KeyGenerators.secureRandom(16), CipherAlgorithm.GCM);
    }

    /** The ciphertext in Base64; the same text gives another one each time. */
    public String encrypt(String text) {
        return Base64.getEncoder().encodeToString(encryptor.encrypt(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The text; a ciphertext that was altered or made with another key is an {@link IllegalStateException}. */
    public String decrypt(String ciphertext) {
        return new String(encryptor.decrypt(Base64.getDecoder().decode(ciphertext)), StandardCharsets.UTF_8);
    }

    /** A name as lists show it: 张**. */
    public static String maskName(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }

    /** A phone number as lists show it: 138****5678. */
    public static String maskPhone(String phone) {
        return phone.length() < 8 ? "****" : phone.substring(0, 3) + "****" + phone.substring(phone.length() - 4);
    }
}
