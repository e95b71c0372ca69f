package dev.guicheng.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSettingsTest {

    @Test
    void addressMayBeLeftOut() {
        assertThat(new FieldSettings(null).baseUrl()).isEmpty();
        assertThat(new FieldSettings(" ").baseUrl()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://guicheng.example.org", "http://10.0.0.5:8080", "https://example.org/guicheng"})
    void addressOfAnInstallationIsTaken(String address) {
        assertThat(new FieldSettings(address).baseUrl()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"guicheng.example.org", "https://example.org/", "javascript:alert(1)", "https://a b"})
    void whatIsNoAddressStopsTheStart(String address) {
        assertThatThrownBy(() -> new FieldSettings(address)).hasMessageContaining("guicheng.field.base-url");
    }
}
