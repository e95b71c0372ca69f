package dev.guicheng.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.guicheng.engine.Refused;
import dev.guicheng.engine.Sha256;
import dev.guicheng.testing.Photos;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

class PicturesTest {

    private static final byte[] PHOTO = Photos.jpeg(400, 300);
    private static final byte[] WEBP =
            Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
    private static final String TIME = "2026:03:01 09:30:00";
    private static final int[] NORTH = {30, 15, 36};
    private static final int[] EAST = {120, 9, 18};

    private final Pictures pictures = new Pictures(
            new EvidenceSettings(DataSize.ofMegabytes(1), 5_000_000, 20, 1600, 320, 0.8, Duration.ofDays(1), List.of()),
            Clock.system(ZoneId.of("Asia/Shanghai")));

    @Test
    void largePhotoIsMadeSmallerWithAThumbnail() {
        var picture = pictures.photo(Photos.jpeg(2400, 1800));

        assertThat(picture.contentType()).isEqualTo("image/jpeg");
        assertThat(List.of(picture.width(), picture.height())).containsExactly(1600, 1200);
        var kept = Photos.read(picture.bytes());
        assertThat(List.of(kept.getWidth(), kept.getHeight())).containsExactly(1600, 1200);
        var thumbnail = Photos.read(picture.thumbnail());
        assertThat(List.of(thumbnail.getWidth(), thumbnail.getHeight())).containsExactly(320, 240);
    }

    @Test
    void smallPhotoKeepsItsSize() {
        var picture = pictures.photo(Photos.jpeg(200, 100));

        assertThat(List.of(picture.width(), picture.height())).containsExactly(200, 100);
        assertThat(Photos.read(picture.thumbnail()).getWidth()).isEqualTo(200);
    }

    @Test
    void transparentPngBecomesAJpegOnWhite() {
        var picture = pictures.photo(Photos.emptySheet());

        assertThat(picture.contentType()).isEqualTo("image/jpeg");
        assertThat(Photos.read(picture.bytes()).getRGB(5, 5)).isEqualTo(0xFFFFFFFF);
    }

    @Test
    void webpBecomesAJpeg() {
        var picture = pictures.photo(WEBP);

        assertThat(List.of(picture.width(), picture.height())).containsExactly(1, 1);
        assertThat(Photos.read(picture.bytes())).isNotNull();
    }

    @Test
    void timeAndPlaceAreKeptAndNothingElseOfTheMetadata() {
        var picture = pictures.photo(Photos.taken(PHOTO, 1, TIME, "+09:00", NORTH, EAST));

        assertThat(picture.shot().takenAt()).isEqualTo(Instant.parse("2026-03-01T00:30:00Z"));
        assertThat(picture.shot().latitude()).isEqualTo(new BigDecimal("30.260000"));
        assertThat(picture.shot().longitude()).isEqualTo(new BigDecimal("120.155000"));
        assertThat(text(picture.bytes())).doesNotContain("Exif", "2026:03:01");
        assertThat(text(picture.thumbnail())).doesNotContain("Exif", "2026:03:01");
    }

    @Test
    void cameraThatDoesNotSayItsZoneIsInShanghai() {
        var picture = pictures.photo(Photos.taken(PHOTO, 1, TIME, "      ", NORTH, EAST));

        assertThat(picture.shot().takenAt()).isEqualTo(Instant.parse("2026-03-01T01:30:00Z"));
    }

    @Test
    void nonsenseInTheMetadataIsNoReasonToRefuseThePhoto() {
        var picture = pictures.photo(
                Photos.taken(PHOTO, 99, "0000:00:00 00:00:00", "xx", new int[] {95, 0, 0}, new int[] {200, 0, 0}));

        assertThat(picture.shot()).isEqualTo(Picture.Shot.UNKNOWN);
    }

    @ParameterizedTest(name = "orientation {0}")
    @CsvSource({"1, 400, 300, 0xFE0000", "3, 400, 300, 0x0000FE", "6, 300, 400, 0xFE0000", "8, 300, 400, 0x0000FE"})
    void photoIsTurnedUpright(int orientation, int width, int height, String topLeft) {
        var picture = pictures.photo(Photos.taken(PHOTO, orientation, TIME, "+08:00", NORTH, EAST));

        assertThat(List.of(picture.width(), picture.height())).containsExactly(width, height);
        var wanted = Integer.decode(topLeft);
        var pixel = Photos.read(picture.bytes()).getRGB(5, 5);
        assertThat((pixel >> 16 & 0xFF) > 128).isEqualTo((wanted >> 16 & 0xFF) > 128);
        assertThat((pixel & 0xFF) > 128).isEqualTo((wanted & 0xFF) > 128);
    }

    @Test
    void whatIsHiddenBehindAPhotoIsLeftOut() {
        var hidden = "<script>alert('照')</script>PK\u0003\u0004".getBytes(UTF_8);
        var polyglot = ByteBuffer.allocate(PHOTO.length + hidden.length)
                .put(PHOTO)
                .put(hidden)
                .array();

        var picture = pictures.photo(polyglot);

        assertThat(text(picture.bytes())).doesNotContain("<script>", "PK\u0003\u0004");
        assertThat(picture.originalSha256()).isEqualTo(Sha256.of(polyglot)).isNotEqualTo(Sha256.of(PHOTO));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsNoPhotoIsRefusedWithASentence(String what, byte[] file, String sentence) {
        assertThatThrownBy(() -> pictures.photo(file))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(sentence);
    }

    static Stream<Arguments> whatIsNoPhotoIsRefusedWithASentence() {
        return Stream.of(
                arguments("empty", new byte[0], "文件是空的"),
                arguments("text named .jpg", "这不是照片".getBytes(UTF_8), "只能上传 JPEG、PNG 或 WebP"),
                arguments("SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8), "文件不是照片"),
                arguments("GIF", "GIF89a\u0001\u0000\u0001\u0000".getBytes(UTF_8), "文件不是照片"),
                arguments("HEIC", "\0\0\0\u0018ftypheic\0\0\0\0".getBytes(UTF_8), "不支持 HEIC"),
                arguments("two bytes", new byte[] {(byte) 0xFF, (byte) 0xD8}, "文件不是照片"),
                arguments("truncated JPEG", half(Photos.jpeg(800, 600)), "照片不完整"),
                arguments("truncated PNG", half(Photos.png(800, 600)), "照片损坏"),
                arguments("truncated WebP", Arrays.copyOf(WEBP, 26), "照片损坏"),
                arguments("beginning of a JPEG only", Arrays.copyOf(PHOTO, 4), "照片损坏"),
                arguments("PNG that says it is huge", hugePng(), "像素太多（30000 × 30000）"),
                arguments("JPEG that says it is huge", hugeJpeg(), "像素太多（60000 × 60000）"),
                arguments("more than a megabyte", new byte[1024 * 1024 + 1], "照片超过 1 MB"));
    }

    @Test
    void signatureIsKeptAsAPngOnWhite() {
        var picture = pictures.signature(Photos.signature());

        assertThat(picture.contentType()).isEqualTo("image/png");
        var kept = Photos.read(picture.bytes());
        assertThat(kept.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
        assertThat(kept.getRGB(20, 150)).isEqualTo(0xFF000000);
        assertThat(picture.shot()).isEqualTo(Picture.Shot.UNKNOWN);
    }

    @Test
    void emptySheetIsNoSignature() {
        assertThatThrownBy(() -> pictures.signature(Photos.emptySheet()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("签名是空白的");
    }

    @Test
    void photoIsNoSignature() {
        assertThatThrownBy(() -> pictures.signature(PHOTO))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("不是 PNG");
    }

    private static byte[] half(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
    }

    private static byte[] hugePng() {
        var png = Photos.png(10, 10);
        ByteBuffer.wrap(png).putInt(16, 30_000).putInt(20, 30_000);
        return png;
    }

    /** The frame header says how high and wide the image is. */
    private static byte[] hugeJpeg() {
        var jpeg = PHOTO.clone();
        int frame = text(jpeg).indexOf("\u00FF\u00C0");
        ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 60_000).putShort(frame + 7, (short) 60_000);
        return jpeg;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
