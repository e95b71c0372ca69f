package dev.guicheng.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guicheng.engine.Refused;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewEvidenceTest {

    private static final String ID = UUID.randomUUID().toString();

    @ParameterizedTest
    @CsvSource({"../../etc/passwd, passwd", "C:\\照片\\灯.jpg, 灯.jpg", "'a\u202Egpj.exe\n', agpj.exe"})
    void fileNameIsOnlyAName(String typed, String kept) {
        assertThat(new NewEvidence("WT-2026-000001", ID, null, typed).fileName())
                .isEqualTo(kept);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "1", "' OR 1=1 --", "00000000-0000-0000-0000-00000000000g"})
    void uploadWithoutAProperIdIsRefused(String id) {
        assertThatThrownBy(() -> new NewEvidence("WT-2026-000001", id, null, null))
                .isInstanceOf(Refused.class);
    }
}
