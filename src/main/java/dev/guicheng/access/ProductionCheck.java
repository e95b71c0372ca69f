package dev.guicheng.access;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Refuses to start in production before anything is opened when a setting is missing or weak. */
class ProductionCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String DATABASE_URL = "GUICHENG_DATABASE_URL";
    static final String DATABASE_USER = "GUICHENG_DATABASE_USER";
    static final String DATABASE_PASSWORD = "GUICHENG_DATABASE_PASSWORD";
    static final String ADMIN_PASSWORD = "GUICHENG_ADMIN_PASSWORD";
    static final String DATA_KEY = "GUICHENG_DATA_KEY";
    static final String SIGNING_KEY = "GUICHENG_SIGNING_KEY";

    private static final String DEMO_SIGNING_KEY = "MC4CAQAwBQYDK2VwBCIEIGd1aWNoZW5nIGRlbW8gc2lnbmluZyBrZXksIDIwMjYh";
    private static final int SHORTEST_PASSWORD = 12;
    private static final int SHORTEST_KEY = 32;
    private static final int FEWEST_CHARACTERS_IN_PASSWORD = 8;
    private static final int FEWEST_CHARACTERS_IN_KEY = 12;
    private static final List<String> WELL_KNOWN = List.of(
            "password",
            "passw0rd",
            "p@ssw0rd",
            "admin",
            "guicheng",
            "camunda",
            "qwerty",
            "123456",
            "abc123",
            "letmein",
            "welcome",
            "changeme",
            "secret",
            "demo");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment environment = context.getEnvironment();
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            check(environment);
        }
    }

    private static void check(Environment environment) {
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            throw new ProductionRefused("不能同时启用 production 和 demo 两个配置"
                    + " (the profiles production and demo must not be active together).");
        }
        List.of(DATABASE_URL, DATABASE_USER, DATABASE_PASSWORD, ADMIN_PASSWORD, DATA_KEY, SIGNING_KEY)
                .forEach(name -> required(environment, name));
        if (!required(environment, DATABASE_URL).matches("jdbc:(postgresql|h2:file):.+")) {
            throw new ProductionRefused(("环境变量 %1$s 必须以 jdbc:postgresql: 或 jdbc:h2:file: 开头"
                            + " (%1$s must start with jdbc:postgresql: or jdbc:h2:file:).")
                    .formatted(DATABASE_URL));
        }
        if (!isStrongPassword(required(environment, ADMIN_PASSWORD))) {
            throw new ProductionRefused(("环境变量 %1$s 不够安全：至少 12 个字符，含大写、小写、数字和特殊字符，不能包含常见口令"
                            + " (%1$s is weak: it needs at least 12 characters, with upper case, lower case, digit and"
                            + " special character, and no well-known word).")
                    .formatted(ADMIN_PASSWORD));
        }
        if (!isRandomKey(required(environment, DATA_KEY))) {
            throw new ProductionRefused(
                    ("环境变量 %1$s 必须是至少 32 个字符的随机密钥" + " (%1$s must be a random key of at least 32 characters).")
                            .formatted(DATA_KEY));
        }
        if (!isSigningKey(required(environment, SIGNING_KEY))) {
            throw new ProductionRefused(("环境变量 %1$s 必须是 Ed25519 私钥（PKCS#8，base64），且不是演示用的"
                            + " (%1$s must be an Ed25519 private key, PKCS#8 in base64, and not that of the demo).")
                    .formatted(SIGNING_KEY));
        }
    }

    private static String required(Environment environment, String name) {
        String value = environment.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new ProductionRefused("缺少环境变量 %1$s (the environment variable %1$s is missing).".formatted(name));
        }
        return value;
    }

    private static boolean isStrongPassword(String password) {
        String lowerCase = password.toLowerCase(Locale.ROOT);
        return password.length() >= SHORTEST_PASSWORD
                && password.chars().distinct().count() >= FEWEST_CHARACTERS_IN_PASSWORD
                && password.chars().anyMatch(Character::isUpperCase)
                && password.chars().anyMatch(Character::isLowerCase)
                && password.chars().anyMatch(Character::isDigit)
                && password.chars().anyMatch(character -> !Character.isLetterOrDigit(character))
                && WELL_KNOWN.stream().noneMatch(lowerCase::contains);
    }

    private static boolean isRandomKey(String key) {
        return key.length() >= SHORTEST_KEY && key.chars().distinct().count() >= FEWEST_CHARACTERS_IN_KEY;
    }

    private static boolean isSigningKey(String key) {
        try {
            KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key)));
            return !key.equals(DEMO_SIGNING_KEY);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
