package dev.guicheng.evidence;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import dev.guicheng.engine.Refused;
import dev.guicheng.engine.Sha256;
import dev.guicheng.evidence.Picture.Shot;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.springframework.stereotype.Component;

/**
 * Makes an image anew from what was uploaded: what it is tells its content, not its name; it is decoded, scaled, turned
 * upright and encoded again, so that nothing hidden in the file is ever served.
 */
@Component
class Pictures {

    private static final String JPEG = "image/jpeg";
    private static final String PNG = "image/png";

    private final EvidenceSettings settings;
    private final Shots shots;

    /** Decoding takes memory: no more at a time than there are processors to do it. */
    private final Semaphore decoders = new Semaphore(Runtime.getRuntime().availableProcessors());

    Pictures(EvidenceSettings settings, Clock clock) {
        this.settings = settings;
        this.shots = new Shots(clock.getZone());
    }

    /** A photo as JPEG; a file that is none is {@link Refused}. */
    Picture photo(byte[] file) {
        var format = checked(file);
        var shot = format == Format.JPEG ? shots.of(file) : Shot.UNKNOWN;
        return decoding(() -> {
            var image = upright(onWhite(scaled(decoded(file, format), settings.longestSide())), shot.orientation());
            return picture(JPEG, image, "jpg", file, shot);
        });
    }

    /** A drawn signature as PNG; a file that is none, or an empty sheet, is {@link Refused}. */
    Picture signature(byte[] file) {
        if (checked(file) != Format.PNG) {
            throw new Refused("签名不是 PNG 图片，请在签名框内重新签名");
        }
        return decoding(() -> {
            var image = onWhite(scaled(decoded(file, Format.PNG), settings.longestSide()));
            if (blank(image)) {
                throw new Refused("签名是空白的，请在签名框内签名");
            }
            return picture(PNG, image, "png", file, Shot.UNKNOWN);
        });
    }

    private Format checked(byte[] file) {
        if (file.length == 0) {
            throw new Refused("文件是空的，请重新选择照片");
        }
        if (file.length > settings.maxSize().toBytes()) {
            throw new Refused("照片超过 %d MB，请缩小后再上传".formatted(settings.maxSize().toMegabytes()));
        }
        return Format.of(file);
    }

    private Picture picture(String contentType, BufferedImage image, String format, byte[] file, Shot shot)
            throws IOException {
        return new Picture(
                contentType,
                image.getWidth(),
                image.getHeight(),
                encoded(image, format),
                encoded(scaled(image, settings.thumbnailSide()), format),
                Sha256.of(file),
                shot);
    }

    private BufferedImage decoded(byte[] file, Format format) throws IOException {
        var reader = format.reader();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(input, true, true);
            var truncated = new boolean[1];
            reader.addIIOReadWarningListener((source, warning) -> truncated[0] |= tellsOfAnEarlyEnd(warning));
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > settings.maxPixels()) {
                throw new Refused("照片的像素太多（%d × %d），请用较低的分辨率拍摄".formatted(width, height));
            }
            var how = reader.getDefaultReadParam();
            int every = Math.max(1, Math.max(width, height) / (2 * settings.longestSide()));
            how.setSourceSubsampling(every, every, 0, 0);
            var image = reader.read(0, how);
            if (truncated[0]) {
                throw new Refused("照片不完整，请重新拍摄或重新选择");
            }
            return image;
        } finally {
            reader.dispose();
        }
    }

    /** What the JDK's JPEG reader says of a file that ends in the middle, which it otherwise fills up with grey. */
    private static boolean tellsOfAnEarlyEnd(String warning) {
        var words = warning.toLowerCase(Locale.ROOT);
        return words.contains("truncated") || words.contains("premature end");
    }

    private static BufferedImage scaled(BufferedImage image, int longestSide) throws IOException {
        return Math.max(image.getWidth(), image.getHeight()) <= longestSide
                ? image
                : Thumbnails.of(image).size(longestSide, longestSide).asBufferedImage();
    }

    private static BufferedImage onWhite(BufferedImage image) {
        var sheet = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var drawing = sheet.createGraphics();
        drawing.drawImage(image, 0, 0, Color.WHITE, null);
        drawing.dispose();
        return sheet;
    }

    private static BufferedImage upright(BufferedImage image, int orientation) {
        return ExifFilterUtils.getFilterForOrientation(Orientation.typeOf(orientation))
                .apply(image);
    }

    private static boolean blank(BufferedImage image) {
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return Arrays.stream(pixels).allMatch(pixel -> pixel == pixels[0]);
    }

    private byte[] encoded(BufferedImage image, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        Thumbnails.of(image)
                .scale(1)
                .outputQuality(settings.quality())
                .outputFormat(format)
                .toOutputStream(bytes);
        return bytes.toByteArray();
    }

    private <T> T decoding(Work<T> work) {
        decoders.acquireUninterruptibly();
        try {
            return work.done();
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new Refused("照片损坏，打不开，请重新拍摄或重新选择");
        } finally {
            decoders.release();
        }
    }

    @FunctionalInterface
    private interface Work<T> {

        T done() throws IOException;
    }

    /** What a file is by its first bytes. */
    private enum Format {
        JPEG {
            @Override
            ImageReader reader() {
                return ofTheJdk("jpeg");
            }
        },
        PNG {
            @Override
            ImageReader reader() {
                return ofTheJdk("png");
            }
        },
        WEBP {
            @Override
            ImageReader reader() {
                try {
                    return new WebPImageReaderSpi().createReaderInstance();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };

        private static final byte[] JPEG_BEGINS = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
        private static final byte[] PNG_BEGINS = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

        abstract ImageReader reader();

        static Format of(byte[] file) {
            if (begins(file, JPEG_BEGINS)) {
                return JPEG;
            }
            if (begins(file, PNG_BEGINS)) {
                return PNG;
            }
            if (text(file, 0, 4).equals("RIFF") && text(file, 8, 12).equals("WEBP")) {
                return WEBP;
            }
            if (text(file, 4, 8).equals("ftyp")) {
                throw new Refused("不支持 HEIC 照片和视频；请在手机的相机设置中选「兼容性最佳」，或另存为 JPEG 后再上传");
            }
            throw new Refused("文件不是照片，只能上传 JPEG、PNG 或 WebP 图片");
        }

        private static ImageReader ofTheJdk(String name) {
            return ImageIO.getImageReadersByFormatName(name).next();
        }

        private static boolean begins(byte[] file, byte[] with) {
            return Arrays.equals(file, 0, Math.min(file.length, with.length), with, 0, with.length);
        }

        private static String text(byte[] file, int from, int to) {
            return file.length < to ? "" : new String(file, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }
}
