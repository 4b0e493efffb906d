package dev.tritonexplorer.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;

/** Scalings of one's own and the order of channels, on small pictures and against NumPy. */
class NormalisationTest {

    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** Two pixels: (10, 20, 30) and (40, 50, 255). */
    private static final Pixels TWO =
            new Pixels(2, 1, 3, new byte[] {10, 20, 30, 40, 50, (byte) 255});

    private static final Normalisation OWN =
            new Normalisation(0.5, List.of(1.0, 2.0, 3.0), List.of(1.0, 2.0, 4.0));

    private static PictureModel model(DataType type, Layout layout, int channels) {
        return new PictureModel("m", "", "in", type, layout, channels, 1, 2, 0, "out", 0);
    }

    private static float[] floats(Layout layout, PictureOptions options) throws PictureException {
        Tensor tensor = TensorWriter.write(TWO, model(DataType.FP32, layout, 3), options);
        return tensor.data().toArray(FLOAT);
    }

    private static PictureOptions own(Normalisation wanted) {
        return PictureOptions.DEFAULTS.withNormalisation(wanted);
    }

    @Test
    void isWorkedOutByColour() throws PictureException {
        assertArrayEquals(new float[] {4, 4, 3, 19, 11.5f, 31.125f}, floats(Layout.NHWC, own(OWN)));
        assertArrayEquals(new float[] {4, 19, 4, 11.5f, 3, 31.125f}, floats(Layout.NCHW, own(OWN)));
    }

    @Test
    void theFiguresStayWithTheirColoursInBgr() throws PictureException {
        PictureOptions bgr = own(OWN).withOrder(ChannelOrder.BGR);
        assertArrayEquals(new float[] {3, 4, 4, 31.125f, 11.5f, 19}, floats(Layout.NHWC, bgr));
        assertArrayEquals(new float[] {3, 31.125f, 4, 11.5f, 4, 19}, floats(Layout.NCHW, bgr));
        PictureOptions vgg = new PictureOptions(Scaling.VGG, true).withOrder(ChannelOrder.BGR);
        assertArrayEquals(
                new float[] {30 - 104, 20 - 117, 10 - 123, 255 - 104, 50 - 117, 40 - 123},
                floats(Layout.NHWC, vgg));
    }

    @Test
    void greyTakesTheAverageAndHasNoOrder() throws PictureException {
        Pixels grey = new Pixels(2, 1, 1, new byte[] {10, (byte) 250});
        Normalisation wanted = new Normalisation(1, List.of(1.0, 2.0, 3.0), List.of(3.0, 4.0, 5.0));
        PictureOptions options = own(wanted).withOrder(ChannelOrder.BGR);
        assertArrayEquals(
                new float[] {2, 62},
                TensorWriter.write(grey, model(DataType.FP32, Layout.NCHW, 1), options)
                        .data()
                        .toArray(FLOAT));
    }

    @Test
    void isAsNumPyWorksItOut() throws IOException, PictureException {
        PictureOptions options = new PictureOptions(Scaling.IMAGENET, true);
        PictureModel colour =
                new PictureModel("m", "", "in", DataType.FP32, Layout.NCHW, 3, 10, 12, 8, "out", 0);
        assertArrayEquals(FitTest.golden("imagenet"), FitTest.prepare("rgb.png", colour, options));
        assertArrayEquals(
                FitTest.golden("imagenet"),
                FitTest.prepare("rgb.png", colour, own(Normalisation.IMAGENET)));
        PictureModel grey =
                new PictureModel("m", "", "in", DataType.FP32, Layout.NHWC, 1, 10, 12, 8, "out", 0);
        assertArrayEquals(
                FitTest.golden("imagenet-grey"), FitTest.prepare("rgb.png", grey, options));
    }

    @Test
    void wholeNumbersTakeTheNearestAndSaySo() throws PictureException {
        PictureOptions centred =
                own(new Normalisation(1, Normalisation.same(128), Normalisation.same(1)));
        assertArrayEquals(
                new byte[] {-118, -108, -98, -88, -78, 127},
                TensorWriter.write(TWO, model(DataType.INT8, Layout.NHWC, 3), centred)
                        .data()
                        .toArray(ValueLayout.JAVA_BYTE));
        assertTrue(PixelValues.note(DataType.INT8, centred, 3).isEmpty());
        PictureOptions tenth =
                own(new Normalisation(0.1, Normalisation.same(2), Normalisation.same(1)));
        assertArrayEquals(
                new byte[] {0, 0, 1, 2, 3, 24},
                TensorWriter.write(TWO, model(DataType.UINT8, Layout.NHWC, 3), tenth)
                        .data()
                        .toArray(ValueLayout.JAVA_BYTE));
        assertTrue(PixelValues.note(DataType.UINT8, tenth, 3).orElseThrow().contains("beyond"));
        assertTrue(PixelValues.note(DataType.INT8, tenth, 3).orElseThrow().contains("fractions"));
        PictureOptions large =
                own(new Normalisation(1000, Normalisation.same(0), Normalisation.same(1)));
        assertTrue(PixelValues.note(DataType.FP16, large, 3).orElseThrow().contains("infinite"));
        assertTrue(PixelValues.note(DataType.FP32, large, 3).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(
            value = Scaling.class,
            names = {"INCEPTION", "IMAGENET"})
    void fractionsAreRefusedWhereOnlyWholeNumbersFit(Scaling scaling) {
        PictureException refused =
                assertThrows(
                        PictureException.class,
                        () ->
                                TensorWriter.write(
                                        TWO,
                                        model(DataType.INT32, Layout.NHWC, 3),
                                        new PictureOptions(scaling, true)));
        assertTrue(refused.getMessage().contains(scaling + " scaling"), refused.getMessage());
    }

    @Test
    void figuresMustMakeNumbers() {
        List<Double> zero = Normalisation.same(0);
        List<Double> one = Normalisation.same(1);
        assertThrows(IllegalArgumentException.class, () -> new Normalisation(0, zero, one));
        assertThrows(IllegalArgumentException.class, () -> new Normalisation(1, zero, zero));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Normalisation(1, zero, Normalisation.same(Double.NaN)));
        assertThrows(IllegalArgumentException.class, () -> new Normalisation(1e38, zero, one));
        assertThrows(IllegalArgumentException.class, () -> new Normalisation(1, List.of(1.0), one));
    }

    @Test
    void numbersAreDecimalsAndFractions() {
        assertEquals(1 / 255.0, Normalisation.number(" 1/255 "));
        assertEquals(-0.485, Normalisation.number("-.485"));
        assertEquals(2e-3, Normalisation.number("2e-3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1/0", "0x1", "1,5", "NaN", "1/2/3", "1e999", "1 2", "1f"})
    void whatIsNoNumberIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Normalisation.number(text));
    }
}
