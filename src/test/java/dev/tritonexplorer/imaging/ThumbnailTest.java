package dev.tritonexplorer.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;

import javax.imageio.ImageIO;

class ThumbnailTest {

    private static final Path PICTURES = Path.of("src/test/resources/imaging");
    private static final Path PHOTOS = Path.of("assets/photos");

    private static int[] rgb(int argb) {
        return new int[] {argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff};
    }

    /** The mean difference of colour samples, in steps of 255. */
    private static double difference(int[] one, int[] other) {
        assertEquals(one.length, other.length);
        long sum = 0;
        for (int i = 0; i < one.length; i++) {
            int[] a = rgb(one[i]);
            int[] b = rgb(other[i]);
            sum += Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]);
        }
        return sum / 3.0 / one.length;
    }

    @Test
    void fitsTheBoxAndKeepsProportions() throws PictureException {
        Thumbnail wide = Thumbnail.read(PHOTOS.resolve("coffee.png"), 120, 120);
        assertEquals(120, wide.width());
        assertEquals(80, wide.height());
        assertEquals(120 * 80, wide.argb().length);
        Thumbnail low = Thumbnail.read(PHOTOS.resolve("coffee.png"), 120, 40);
        assertEquals(60, low.width());
        assertEquals(40, low.height());
    }

    @Test
    void isNeverEnlarged() throws PictureException {
        Thumbnail same = Thumbnail.read(PICTURES.resolve("rgb.png"), 500, 500);
        assertEquals(61, same.width());
        assertEquals(47, same.height());
    }

    @Test
    void lineIsAtLeastOnePixelHigh() throws PictureException {
        Thumbnail line = Thumbnail.read(PICTURES.resolve("line40x1.png"), 10, 10);
        assertEquals(10, line.width());
        assertEquals(1, line.height());
    }

    @Test
    void turnsAsExifSays() throws PictureException {
        Thumbnail upright = Thumbnail.read(PICTURES.resolve("orientation1.png"), 100, 100);
        Thumbnail turned = Thumbnail.read(PICTURES.resolve("orientation6.png"), 100, 100);
        assertEquals(47, turned.width());
        assertEquals(61, turned.height());
        // Orientation 6: the stored first row is the right-hand column.
        assertEquals(upright.argb()[0], turned.argb()[46]);
        assertEquals(upright.argb()[60], turned.argb()[60 * 47 + 46]);
    }

    /** What Java's own colour-managed reader makes of it, which the tensor is not. */
    @Test
    void appliesTheProfileOfAJpeg() throws IOException, PictureException {
        Path file = PHOTOS.resolve("rocket.jpg");
        BufferedImage managed = ImageIO.read(file.toFile());
        int[] expected = managed.getRGB(0, 0, 640, 427, null, 0, 640);
        Thumbnail thumbnail = Thumbnail.read(file, 640, 640);
        assertTrue(difference(expected, thumbnail.argb()) < 1.5);
        PictureModel model =
                new PictureModel(
                        "m", "", "in", DataType.UINT8, Layout.NHWC, 3, 427, 640, 1, "out", 1);
        byte[] tensor =
                PicturePreprocessor.prepare(file, model, PictureOptions.DEFAULTS)
                        .tensor()
                        .data()
                        .toArray(ValueLayout.JAVA_BYTE);
        int[] unmanaged = new int[640 * 427];
        for (int i = 0; i < unmanaged.length; i++) {
            unmanaged[i] =
                    (tensor[i * 3] & 0xff) << 16
                            | (tensor[i * 3 + 1] & 0xff) << 8
                            | tensor[i * 3 + 2] & 0xff;
        }
        assertTrue(difference(expected, unmanaged) > 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb-profile.png", "lossless-profile.webp", "profile.tif"})
    void appliesTheProfileOfEachFormat(String name) throws PictureException {
        Thumbnail plain = Thumbnail.read(PICTURES.resolve("rgb.png"), 61, 47);
        Thumbnail managed = Thumbnail.read(PICTURES.resolve(name), 61, 47);
        Thumbnail reference = Thumbnail.read(PICTURES.resolve("rgb-profile.png"), 61, 47);
        assertTrue(difference(plain.argb(), managed.argb()) > 3);
        assertTrue(difference(reference.argb(), managed.argb()) < 0.5);
    }

    @Test
    void greyIsNotBrightened() throws PictureException {
        Thumbnail ramp = Thumbnail.read(PICTURES.resolve("ramp.png"), 16, 16);
        for (int i = 0; i < 256; i++) {
            assertArrayEquals(new int[] {i, i, i}, rgb(ramp.argb()[i]));
        }
    }

    @Test
    void alphaStays() throws PictureException {
        int[] argb = Thumbnail.read(PICTURES.resolve("rgba.png"), 61, 47).argb();
        assertEquals(0, argb[0] >>> 24);
        assertEquals(255, argb[61 * 47 - 1] >>> 24);
        assertEquals(128, argb[61 * 47 / 2] >>> 24, 2);
        int[] palette = Thumbnail.read(PICTURES.resolve("palette8-transparent.png"), 61, 47).argb();
        assertTrue(Arrays.stream(palette).anyMatch(pixel -> pixel >>> 24 < 100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cmyk.jpg",
                "ycck.jpg",
                "grey.jpg",
                "palette.gif",
                "rgb565.bmp",
                "lossy-alpha.webp",
                "cmyk.tif",
                "rgb16.png",
                "grey16.tif",
                "premultiplied.tif",
            })
    void readsEachKind(String name) throws PictureException {
        Thumbnail thumbnail = Thumbnail.read(PICTURES.resolve(name), 32, 32);
        assertEquals(32, thumbnail.width());
        assertTrue(Arrays.stream(thumbnail.argb()).distinct().count() > 100);
    }

    @Test
    void boxesMustHaveASize() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Thumbnail.read(PICTURES.resolve("rgb.png"), 0, 10));
    }
}
