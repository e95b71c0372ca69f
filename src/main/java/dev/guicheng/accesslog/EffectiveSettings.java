package dev.guicheng.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.stereotype.Component;

/**
 * The product's own settings as they hold now, from wherever they come. The environment changes settings and adds none, so
 * that a password in it is not taken for one. Of a secret there is a mark that changes with it and tells nothing about it.
 */
@Component
class EffectiveSettings {

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("guicheng");
    private static final Pattern SECRET = Pattern.compile("(?i).*(key|password|secret|token)s?$");
    private static final String HMAC = "HmacSHA256";

    private final Environment environment;

    EffectiveSettings(Environment environment) {
        this.environment = environment;
    }

    /** Values by name, in the order of the names. */
    Map<String, String> all() {
        var names = new LinkedHashSet<>(names(source -> !isEnvironment(source)));
        names(EffectiveSettings::isEnvironment).stream()
                .filter(list -> names.stream().anyMatch(list::isAncestorOf))
                .forEach(names::add);
        var settings = new TreeMap<String, String>();
        names.forEach(name -> settings.put(name.toString(), shown(name)));
        return settings;
    }

    private List<ConfigurationPropertyName> names(Predicate<ConfigurationPropertySource> which) {
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(which)
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .flatMap(source -> ((IterableConfigurationPropertySource) source).stream())
                .filter(ROOT::isAncestorOf)
                .toList();
    }

    private String shown(ConfigurationPropertyName name) {
        var value = environment.getProperty(name.toString(), "");
        return SECRET.matcher(name.toString()).matches() ? mark(value) : value;
    }

    private static boolean isEnvironment(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource environment
                && environment.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    }

    private static String mark(String secret) {
        if (secret.isEmpty()) {
            return "";
        }
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), HMAC));
            return "#" + HexFormat.of().formatHex(mac.doFinal(ROOT.toString().getBytes(UTF_8)), 0, 4);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java platform", e);
        }
    }
}
