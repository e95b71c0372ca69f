package dev.guicheng.field;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What differs between installations.
 *
 * @param baseUrl with which the codes at the places begin; empty: the address by which the sheet of codes was opened
 */
@ConfigurationProperties("guicheng.field")
record FieldSettings(String baseUrl) {

    FieldSettings {
        baseUrl = baseUrl == null ? "" : baseUrl.strip();
        if (!baseUrl.isEmpty() && !baseUrl.matches("https?://[^/?#\\s]+(/[^?#\\s]*[^/?#\\s])?")) {
            throw new IllegalArgumentException(
                    "guicheng.field.base-url is no address such as https://guicheng.example.org");
        }
    }
}
