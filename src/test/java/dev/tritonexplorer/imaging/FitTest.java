package dev.tritonexplorer.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tritonexplorer.client.DataType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Crop and letter-box, by hand and against what Pillow makes of the same rectangles. */
class FitTest {

    private static final Path CASES = Path.of("src/test/resources/imaging");
    private static final PictureOptions CROP = PictureOptions.DEFAULTS.withFit(Fit.CENTRE_CROP);

    private static Pixels grey(int width, int height, int... samples) {
        byte[] data = new byte[samples.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) samples[i];
        }
        return new Pixels(width, height, 1, data);
    }

    private static Pixels fitted(Pixels picture, int width, int height, PictureOptions options) {
        PictureFit fit =
                new PictureFit(
                        picture.width(),
                        picture.height(),
                        Orientation.UPRIGHT,
                        width,
                        height,
                        picture.channels(),
                        options);
        picture.rows(fit);
        return fit.pixels();
    }

    private static int[] fit(Pixels picture, int width, int height, PictureOptions options) {
        Pixels fitted = fitted(picture, width, height, options);
        assertEquals(width, fitted.width());
        assertEquals(height, fitted.height());
        int[] samples = new int[width * height];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = fitted.data()[i] & 0xff;
        }
        return samples;
    }

    @Test
    void theMiddleOfAWidePictureIsKept() {
        assertArrayEquals(
                new int[] {2, 3, 7, 8}, fit(grey(5, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 2, 2, CROP));
    }

    @Test
    void theMiddleOfATallPictureIsKept() {
        assertArrayEquals(
                new int[] {3, 4, 5, 6}, fit(grey(2, 4, 1, 2, 3, 4, 5, 6, 7, 8), 2, 2, CROP));
    }

    @Test
    void aLetterBoxHasItsGreyAtBothSides() {
        PictureOptions box = PictureOptions.DEFAULTS.withLetterBox(114);
        assertArrayEquals(
                new int[] {114, 1, 2, 114, 114, 3, 4, 114}, fit(grey(2, 2, 1, 2, 3, 4), 4, 2, box));
        // Of an odd remainder the larger half is below, as it is at the right.
        assertArrayEquals(new int[] {1, 2, 114, 114}, fit(grey(2, 1, 1, 2), 2, 2, box));
        assertArrayEquals(
                new int[] {0, 0, 9, 0, 0},
                fit(grey(1, 1, 9), 5, 1, PictureOptions.DEFAULTS.withFit(Fit.LETTER_BOX)));
    }

    @Test
    void oneLineIsNeverNothing() {
        assertEquals(6, fit(grey(40, 1, new int[40]), 2, 3, CROP).length);
        assertEquals(6, fit(grey(1, 40, new int[40]), 3, 2, CROP.withFit(Fit.LETTER_BOX)).length);
    }

    @Test
    void whatHasTheModelsProportionsIsTheSameInEachFit() {
        for (Fit fit : Fit.values()) {
            assertArrayEquals(
                    new int[] {1, 2, 3, 4, 5, 6},
                    fit(grey(3, 2, 1, 2, 3, 4, 5, 6), 3, 2, PictureOptions.DEFAULTS.withFit(fit)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rgb.png, 24, 10", "rgb.png, 9, 31", "rgb.png, 20, 20",
        "noise.png, 24, 10", "noise.png, 9, 31", "noise.png, 20, 20"
    })
    void isAsPillowMakesIt(String file, int width, int height)
            throws IOException, PictureException {
        PictureModel model =
                new PictureModel(
                        "m", "", "in", DataType.UINT8, Layout.NHWC, 3, height, width, 8, "out", 0);
        String name = "%s-%dx%d-".formatted(file, width, height);
        assertArrayEquals(golden(name + "crop"), prepare(file, model, CROP));
        assertArrayEquals(
                golden(name + "box"),
                prepare(file, model, PictureOptions.DEFAULTS.withLetterBox(114)));
    }

    @Test
    void thePaddingIsAGrey() {
        assertThrows(
                IllegalArgumentException.class, () -> PictureOptions.DEFAULTS.withLetterBox(256));
        assertThrows(
                IllegalArgumentException.class, () -> PictureOptions.DEFAULTS.withLetterBox(-1));
    }

    @Test
    void whatDoesNotCountMakesNoDifference() {
        assertEquals(
                PictureOptions.DEFAULTS,
                PictureOptions.DEFAULTS.withLetterBox(9).withFit(Fit.STRETCH));
        assertEquals(
                PictureOptions.DEFAULTS,
                new PictureOptions(
                        Scaling.NONE,
                        true,
                        Fit.STRETCH,
                        9,
                        ChannelOrder.RGB,
                        Normalisation.IDENTITY));
    }

    static byte[] prepare(String file, PictureModel model, PictureOptions options)
            throws PictureException {
        return PicturePreprocessor.prepare(CASES.resolve(file), model, options)
                .tensor()
                .data()
                .toArray(ValueLayout.JAVA_BYTE);
    }

    static byte[] golden(String name) throws IOException {
        try (InputStream in =
                new GZIPInputStream(
                        Files.newInputStream(CASES.resolve("fit").resolve(name + ".gz")))) {
            return in.readAllBytes();
        }
    }
}
