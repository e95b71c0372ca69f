package dev.guicheng.organization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalDataTest {

    private final PersonalData personalData = new PersonalData("test-only-key-0123456789-abcdefghijklm");

    @Test
    void blindIndexIsTheSameForTheSameTextAndHoldsNothingOfIt() {
        var index = personalData.blindIndex("phone", "13800138000");

        assertThat(index)
                .isEqualTo(personalData.blindIndex("phone", "13800138000"))
                .hasSize(64)
                .matches("[0-9a-f]+");
    }

    @Test
    void blindIndexDiffersByTextPurposeAndKey() {
        assertThat(personalData.blindIndex("phone", "13800138000"))
                .isNotEqualTo(personalData.blindIndex("phone", "13800138001"))
                .isNotEqualTo(personalData.blindIndex("name", "13800138000"))
                .isNotEqualTo(
                        new PersonalData("another-key-0123456789-abcdefghijklmno").blindIndex("phone", "13800138000"));
    }

    @ParameterizedTest
    @CsvSource({"11010519491231002X, 110*************2X", "E12345678, E12****78", "12345678, 123***78", "1234567, ****"
    })
    void identityNumberKeepsItsFirstThreeAndLastTwoCharacters(String number, String masked) {
        assertThat(PersonalData.maskIdentity(number)).isEqualTo(masked);
    }
}
