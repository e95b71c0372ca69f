package dev.guicheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.Application;
import dev.guicheng.access.Visitor.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the product as an operator does. */
@ExtendWith(OutputCaptureExtension.class)
class ProductionProfileTest {

    private static final String PASSWORD = "Zhu-Que_77-Lan!";

    @TempDir
    private Path folder;

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GUICHENG_DATABASE_URL",
                "GUICHENG_DATABASE_USER",
                "GUICHENG_DATABASE_PASSWORD",
                "GUICHENG_ADMIN_PASSWORD",
                "GUICHENG_DATA_KEY",
                "GUICHENG_SIGNING_KEY"
            })
    void missingSettingIsNamedInOneSentence(String name, CapturedOutput output) {
        Map<String, String> environment = environment();
        environment.remove(name);
        assertRefused(environment, output, "缺少环境变量 %1$s (the environment variable %1$s is missing).".formatted(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void emptySettingIsMissing(String value, CapturedOutput output) {
        Map<String, String> environment = environment();
        environment.put("GUICHENG_DATA_KEY", value);
        assertRefused(environment, output, "缺少环境变量 GUICHENG_DATA_KEY");
    }

    @ParameterizedTest
    @CsvSource({
        "GUICHENG_ADMIN_PASSWORD, Short-1a!, 不够安全",
        "GUICHENG_ADMIN_PASSWORD, no-upper-case-7!, 不够安全",
        "GUICHENG_ADMIN_PASSWORD, NO-LOWER-CASE-7!, 不够安全",
        "GUICHENG_ADMIN_PASSWORD, No-Digit-Here!, 不够安全",
        "GUICHENG_ADMIN_PASSWORD, NoSpecial77Lan, 不够安全",
        "GUICHENG_ADMIN_PASSWORD, Aa1!Aa1!Aa1!Aa1!, 不够安全",
        "GUICHENG_ADMIN_PASSWORD, My-Password-77!, 不够安全",
        "GUICHENG_ADMIN_PASSWORD, Guicheng-2026!, 不够安全",
        "GUICHENG_DATA_KEY, tooShortForAKey, 至少 32 个字符",
        "GUICHENG_DATA_KEY, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, 至少 32 个字符",
        "GUICHENG_SIGNING_KEY, not-base64!, Ed25519",
        "GUICHENG_SIGNING_KEY, MC4CAQAwBQYDK2VwBCIEIA, Ed25519",
        "GUICHENG_SIGNING_KEY, MC4CAQAwBQYDK2VwBCIEIGd1aWNoZW5nIGRlbW8gc2lnbmluZyBrZXksIDIwMjYh, Ed25519",
        "GUICHENG_DATABASE_URL, jdbc:h2:mem:x, jdbc:postgresql:",
        "GUICHENG_DATABASE_URL, jdbc:mysql://db/x, jdbc:postgresql:"
    })
    void weakSettingIsRefused(String name, String value, String reason, CapturedOutput output) {
        Map<String, String> environment = environment();
        environment.put(name, value);
        assertRefused(environment, output, reason);
    }

    @Test
    void productionWithDemoDataIsRefused(CapturedOutput output) {
        assertThatThrownBy(() -> start(environment(), "production", "demo")).isInstanceOf(ProductionRefused.class);
        assertThat(output).contains("不能同时启用 production 和 demo").doesNotContain("\tat ");
    }

    @Test
    void productStartsWithOneAdministratorWhomALaterStartLeavesAlone(CapturedOutput output) {
        try (ConfigurableApplicationContext product = start(environment(), "production")) {
            Visitor admin = visitor(product);
            Answer login = admin.get("/login");
            assertThat(login.body()).doesNotContain("演示用户");
            assertThat(login.headers("Set-Cookie")).singleElement().satisfies(cookie -> assertThat(cookie)
                    .contains("Secure", "HttpOnly", "SameSite=Lax"));
            assertThat(users(product)).containsExactly("admin");

            assertThat(rest(product, PASSWORD).get(userCount(product)).status()).isEqualTo(200);
            assertThat(rest(product, PASSWORD)
                            .withHeader("X-Forwarded-Proto", "https")
                            .get(userCount(product))
                            .header("Strict-Transport-Security"))
                    .isPresent();
            changePassword(product, "Own-Choice_88-Mei!");
        }

        try (ConfigurableApplicationContext product = start(environment(), "production")) {
            assertThat(users(product)).containsExactly("admin");
            assertThat(rest(product, "Own-Choice_88-Mei!")
                            .get(userCount(product))
                            .status())
                    .isEqualTo(200);
            assertThat(rest(product, PASSWORD).get(userCount(product)).status()).isEqualTo(401);
        }
        assertThat(output).doesNotContain(PASSWORD);
    }

    private void assertRefused(Map<String, String> environment, CapturedOutput output, String sentence) {
        assertThatThrownBy(() -> start(environment, "production")).isInstanceOf(ProductionRefused.class);
        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains(sentence)
                .doesNotContain("\tat ");
        environment.values().stream()
                .filter(value -> value.length() > 3)
                .filter(value -> !value.startsWith("jdbc:"))
                .forEach(value -> assertThat(output).doesNotContain(value));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("GUICHENG_DATABASE_URL", "jdbc:h2:file:" + folder.resolve("product"));
        environment.put("GUICHENG_DATABASE_USER", "product");
        environment.put("GUICHENG_DATABASE_PASSWORD", "Db-Word_4711");
        environment.put("GUICHENG_ADMIN_PASSWORD", PASSWORD);
        environment.put("GUICHENG_DATA_KEY", "kV7x-2pQm9Zt4RcW8yNb3LsD6fHj1Ga5");
        environment.put("GUICHENG_SIGNING_KEY", "MC4CAQAwBQYDK2VwBCIEIA3qL8o7bZ1x0uE4yWcN5tRk2sVfGhJmPdXaQiBn9C6T");
        return environment;
    }

    private static ConfigurableApplicationContext start(Map<String, String> environment, String... profiles) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--camunda.bpm.job-execution.enabled=false",
                // Closing an engine of the usual name, and its web applications, would take them from other tests.
                "--camunda.bpm.generate-unique-process-engine-name=true",
                "--camunda.bpm.generate-unique-process-application-name=true",
                "--camunda.bpm.webapp.enabled=false"));
        environment.forEach((name, value) -> arguments.add("--%s=%s".formatted(name, value)));
        return new SpringApplicationBuilder(Application.class)
                .profiles(profiles)
                .run(arguments.toArray(String[]::new));
    }

    private static String userCount(ConfigurableApplicationContext product) {
        return "/engine-rest/engine/%s/user/count"
                .formatted(product.getBean(ProcessEngine.class).getName());
    }

    private static Visitor visitor(ConfigurableApplicationContext product) {
        return Visitor.at(product.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    private static Visitor rest(ConfigurableApplicationContext product, String password) {
        return visitor(product).withBasic("admin", password);
    }

    private static List<String> users(ConfigurableApplicationContext product) {
        return product.getBean(IdentityService.class).createUserQuery().list().stream()
                .map(User::getId)
                .toList();
    }

    private static void changePassword(ConfigurableApplicationContext product, String password) {
        IdentityService identityService = product.getBean(IdentityService.class);
        User admin = identityService.createUserQuery().userId("admin").singleResult();
        admin.setPassword(password);
        identityService.saveUser(admin);
    }
}
