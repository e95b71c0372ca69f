package dev.guicheng.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {

    private static final int QUIET_ZONE = 4;
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z");

    @Test
    void drawingReadsAsTheAddress() throws Exception {
        var address = "https://guicheng.example.org/p/cuihuLobby3";

        assertThat(read(QrCode.of(address))).isEqualTo(address);
    }

    @Test
    void drawingHasItsQuietZone() {
        var code = QrCode.of("https://guicheng.example.org/p/cuihuLobby3");

        assertThat(RUN.matcher(code.path()).results()).allSatisfy(run -> {
            assertThat(Integer.parseInt(run.group(1))).isGreaterThanOrEqualTo(QUIET_ZONE);
            assertThat(Integer.parseInt(run.group(2))).isBetween(QUIET_ZONE, code.size() - QUIET_ZONE - 1);
        });
    }

    @Test
    void textThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> QrCode.of("长".repeat(3000))).isInstanceOf(IllegalArgumentException.class);
    }

    /** What a camera reads off the drawing. */
    static String read(QrCode code) throws Exception {
        int size = code.size() - 2 * QUIET_ZONE;
        var modules = new BitMatrix(size);
        RUN.matcher(code.path())
                .results()
                .forEach(run -> modules.setRegion(
                        Integer.parseInt(run.group(1)) - QUIET_ZONE,
                        Integer.parseInt(run.group(2)) - QUIET_ZONE,
                        Integer.parseInt(run.group(3)),
                        1));
        return new Decoder().decode(modules).getText();
    }
}
