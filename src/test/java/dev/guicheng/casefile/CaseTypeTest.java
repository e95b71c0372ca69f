package dev.guicheng.casefile;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseTypeTest {

    @ParameterizedTest
    @ValueSource(strings = {"X", "xj", "XJ1", "XJ; DROP TABLE case_file", "XJ\n", ""})
    void prefixOtherThanTwoCapitalsIsRefused(String prefix) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CaseType(prefix, "test-procedure"));
    }
}
