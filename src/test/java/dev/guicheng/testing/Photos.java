package dev.guicheng.testing;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Photos as phones send them, drawn for a test: the left half red, the right half blue. */
public final class Photos {

    private static final short ASCII = 2;
    private static final short SHORT = 3;
    private static final short LONG = 4;
    private static final short RATIONAL = 5;

    private Photos() {}

    public static byte[] jpeg(int width, int height) {
        return encoded(drawn(width, height, BufferedImage.TYPE_INT_RGB), "jpg");
    }

    public static byte[] png(int width, int height) {
        return encoded(drawn(width, height, BufferedImage.TYPE_INT_ARGB), "png");
    }

    /** A stroke on a sheet that is otherwise transparent. */
    public static byte[] signature() {
        var sheet = new BufferedImage(600, 200, BufferedImage.TYPE_INT_ARGB);
        var drawing = sheet.createGraphics();
        drawing.setColor(Color.BLACK);
        drawing.drawLine(20, 150, 500, 40);
        drawing.dispose();
        return encoded(sheet, "png");
    }

    public static byte[] emptySheet() {
        return encoded(new BufferedImage(600, 200, BufferedImage.TYPE_INT_ARGB), "png");
    }

    public static BufferedImage read(byte[] image) {
        try {
            return ImageIO.read(new ByteArrayInputStream(image));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A JPEG with the EXIF data of a phone.
     *
     * @param time such as {@code 2026:03:01 09:30:00}
     * @param offset such as {@code +09:00}
     * @param latitude in degrees, minutes and seconds north
     * @param longitude in degrees, minutes and seconds east
     */
    public static byte[] taken(
            byte[] jpeg, int orientation, String time, String offset, int[] latitude, int[] longitude) {
        var exif = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
        exif.put("II*\0".getBytes(StandardCharsets.ISO_8859_1)).putInt(8);
        int camera = 8 + 2 + 3 * 12 + 4;
        int cameraData = camera + 2 + 2 * 12 + 4;
        int place = cameraData + 20 + 7;
        int placeData = place + 2 + 4 * 12 + 4;
        exif.putShort((short) 3);
        entry(exif, 0x0112, SHORT, 1, orientation);
        entry(exif, 0x8769, LONG, 1, camera);
        entry(exif, 0x8825, LONG, 1, place);
        exif.putInt(0);
        exif.putShort((short) 2);
        entry(exif, 0x9003, ASCII, 20, cameraData);
        entry(exif, 0x9011, ASCII, 7, cameraData + 20);
        exif.putInt(0);
        exif.put((time + '\0').getBytes(StandardCharsets.ISO_8859_1));
        exif.put((offset + '\0').getBytes(StandardCharsets.ISO_8859_1));
        exif.putShort((short) 4);
        entry(exif, 1, ASCII, 2, 'N');
        entry(exif, 2, RATIONAL, 3, placeData);
        entry(exif, 3, ASCII, 2, 'E');
        entry(exif, 4, RATIONAL, 3, placeData + 24);
        exif.putInt(0);
        for (int part : latitude) {
            exif.putInt(part).putInt(1);
        }
        for (int part : longitude) {
            exif.putInt(part).putInt(1);
        }
        return withExif(jpeg, Arrays.copyOf(exif.array(), exif.position()));
    }

    private static void entry(ByteBuffer exif, int tag, short type, int count, int value) {
        exif.putShort((short) tag).putShort(type).putInt(count).putInt(value);
    }

    private static byte[] withExif(byte[] jpeg, byte[] exif) {
        var head = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
        var photo = ByteBuffer.allocate(jpeg.length + 4 + head.length + exif.length);
        photo.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (2 + head.length + exif.length));
        return photo.put(head).put(exif).put(jpeg, 2, jpeg.length - 2).array();
    }

    private static BufferedImage drawn(int width, int height, int type) {
        var image = new BufferedImage(width, height, type);
        var drawing = image.createGraphics();
        drawing.setColor(Color.RED);
        drawing.fillRect(0, 0, width / 2, height);
        drawing.setColor(Color.BLUE);
        drawing.fillRect(width / 2, 0, width - width / 2, height);
        drawing.dispose();
        return image;
    }

    private static byte[] encoded(BufferedImage image, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
