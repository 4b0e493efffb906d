package dev.tritonexplorer.imaging;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;

import javax.imageio.ImageIO;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;

/** Keeps pixels as a file. */
public final class PngFile {

    private PngFile() {}

    /**
     * Writes a picture without loss. Takes a while: not for the FX thread.
     *
     * @param width in pixels, at least 1
     * @param height in pixels, at least 1
     * @param argb {@code width * height} pixels, row by row, 8 bits each of alpha, red, green,
     *     blue, not premultiplied
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, int width, int height, int[] argb) throws IOException {
        if (width < 1 || height < 1 || argb.length != Math.multiplyExact(width, height)) {
            throw new IllegalArgumentException(
                    "%d pixels are no picture of %d × %d".formatted(argb.length, width, height));
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, argb, 0, width);
        // Given a file, ImageIO prints why it cannot be written instead of saying it.
        try (ImageOutputStream out = new FileImageOutputStream(file.toFile())) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("This Java has no writer for PNG");
            }
        }
    }
}
