package dev.guicheng.benchmark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** A photo that is as large as one from a phone: noise does not compress. */
final class Noise {

    private Noise() {}

    /** At least so many bytes. */
    static byte[] jpeg(int bytes) {
        var photo = new byte[0];
        for (int side = 1200; photo.length < bytes; side += 200) {
            photo = jpeg(side, side * 3 / 4);
        }
        return photo;
    }

    private static byte[] jpeg(int width, int height) {
        var random = new Random(1);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, random.nextInt(0x1000000));
            }
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
