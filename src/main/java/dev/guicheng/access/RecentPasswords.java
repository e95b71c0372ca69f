package dev.guicheng.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.stereotype.Component;

/**
 * Remembers for some minutes that a password was right, so that HTTP Basic does not pay the slow hash on every request.
 * Kept is a keyed digest over user, password and stored hash: a changed password is not right any more.
 */
@Component
class RecentPasswords {

    private static final String HMAC = "HmacSHA256";
    private static final int REMEMBERED = 1000;
    private static final long KEEP_FOR = Duration.ofMinutes(10).toNanos();

    private final Map<String, Long> seenAt = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    private final SecretKeySpec key;

    RecentPasswords() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, HMAC);
    }

    synchronized boolean contain(UserEntity user, String password) {
        Long at = seenAt.get(digest(user, password));
        return at != null && System.nanoTime() - at < KEEP_FOR;
    }

    synchronized void add(UserEntity user, String password) {
        seenAt.put(digest(user, password), System.nanoTime());
    }

    private String digest(UserEntity user, String password) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            String text = String.join("\0", user.getId(), user.getPassword(), password);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java platform", e);
        }
    }
}
