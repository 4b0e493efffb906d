package dev.tritonexplorer.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

class TensorPictureTest {

    private static final Path PICTURE = Path.of("src/test/resources/imaging/rgb.png");
    private static final int WIDTH = 20;
    private static final int HEIGHT = 30;
    private static final Set<DataType> FLOATING =
            EnumSet.of(DataType.FP16, DataType.BF16, DataType.FP32, DataType.FP64);
    private static final Set<DataType> NO_PICTURES = EnumSet.of(DataType.BOOL, DataType.BYTES);

    /** Every combination that the preprocessor takes, but for values that wrap around. */
    static Stream<Arguments> all() {
        List<Arguments> all = new ArrayList<>();
        for (DataType type : DataType.values()) {
            for (Scaling scaling : Scaling.values()) {
                if (holds(type, scaling)) {
                    for (Layout layout : Layout.values()) {
                        all.add(Arguments.of(type, scaling, layout, 1));
                        all.add(Arguments.of(type, scaling, layout, 3));
                    }
                }
            }
        }
        return all.stream();
    }

    private static boolean holds(DataType type, Scaling scaling) {
        if (NO_PICTURES.contains(type) || type == DataType.INT8) {
            return false;
        }
        return FLOATING.contains(type)
                || scaling == Scaling.NONE
                || scaling == Scaling.VGG && !type.name().startsWith("U");
    }

    private static Tensor prepare(DataType type, Scaling scaling, Layout layout, int channels)
            throws PictureException {
        PictureModel model =
                new PictureModel(
                        "m", "", "in", type, layout, channels, HEIGHT, WIDTH, 0, "out", 10);
        return PicturePreprocessor.prepare(PICTURE, model, new PictureOptions(scaling, true))
                .tensor();
    }

    /** The resized samples themselves, straight from the tensor that holds them unscaled. */
    private static int[] resized(int channels) throws PictureException {
        byte[] samples =
                prepare(DataType.UINT8, Scaling.NONE, Layout.NHWC, channels)
                        .data()
                        .toArray(ValueLayout.JAVA_BYTE);
        int[] argb = new int[WIDTH * HEIGHT];
        for (int i = 0; i < argb.length; i++) {
            int red = samples[i * channels] & 0xff;
            int green = samples[i * channels + (channels == 3 ? 1 : 0)] & 0xff;
            int blue = samples[i * channels + (channels == 3 ? 2 : 0)] & 0xff;
            argb[i] = 0xff000000 | red << 16 | green << 8 | blue;
        }
        return argb;
    }

    /** BF16 has 8 significant bits: from −1 to 1, and beyond 128, a step is lost to rounding. */
    private static int tolerance(DataType type, Scaling scaling) {
        boolean asItIs = scaling == Scaling.NONE || scaling == Scaling.VGG;
        return type == DataType.BF16 && !asItIs ? 1 : 0;
    }

    @ParameterizedTest
    @MethodSource("all")
    void isTheResizedPicture(DataType type, Scaling scaling, Layout layout, int channels)
            throws PictureException {
        Tensor tensor = prepare(type, scaling, layout, channels);
        TensorPicture picture = TensorPicture.of(tensor, 0, layout, scaling);
        assertEquals(WIDTH, picture.width());
        assertEquals(HEIGHT, picture.height());
        int[] expected = resized(channels);
        int most = 0;
        for (int i = 0; i < expected.length; i++) {
            assertEquals(0xff, picture.argb()[i] >>> 24);
            for (int shift = 0; shift < 24; shift += 8) {
                int difference =
                        (picture.argb()[i] >> shift & 0xff) - (expected[i] >> shift & 0xff);
                most = Math.max(most, Math.abs(difference));
            }
        }
        assertTrue(most <= tolerance(type, scaling), "differs by " + most);
        assertTrue(Arrays.stream(expected).distinct().count() > 9);
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void theOrderAndAScalingOfOnesOwnAreUndone(Layout layout) throws PictureException {
        PictureModel model =
                new PictureModel(
                        "m", "", "in", DataType.FP32, layout, 3, HEIGHT, WIDTH, 0, "out", 10);
        PictureOptions options =
                PictureOptions.DEFAULTS
                        .withOrder(ChannelOrder.BGR)
                        .withNormalisation(
                                new Normalisation(
                                        -1 / 255.0,
                                        List.of(-1.0, 0.2, 3.0),
                                        List.of(0.5, 2.0, 7.0)));
        Tensor tensor = PicturePreprocessor.prepare(PICTURE, model, options).tensor();
        assertArrayEquals(resized(3), TensorPicture.of(tensor, 0, layout, options).argb());
    }

    @Test
    void whatWrappedAroundShows() {
        byte[] values = {0, 100, (byte) 200, (byte) 255};
        Tensor bytes = new Tensor(DataType.INT8, Shape.of(1, 1, 4), MemorySegment.ofArray(values));
        assertArrayEquals(
                new int[] {0xff000000, 0xff646464, 0xff000000, 0xff000000},
                TensorPicture.of(bytes, 0, Layout.NCHW, Scaling.NONE).argb());
        byte[] wrapped = {(byte) (100 - 128), 0};
        Tensor unsigned =
                new Tensor(DataType.UINT8, Shape.of(1, 1, 2), MemorySegment.ofArray(wrapped));
        assertArrayEquals(
                new int[] {0xffffffff, 0xff808080},
                TensorPicture.of(unsigned, 0, Layout.NCHW, Scaling.VGG).argb());
    }

    @Test
    void valuesThatNoPictureGivesAreDrawnAsTheNearest() {
        Tensor odd =
                Tensor.ofFloats(
                        Shape.of(1, 1, 4),
                        Float.NaN,
                        Float.POSITIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        300);
        assertArrayEquals(
                new int[] {0xff000000, 0xffffffff, 0xff000000, 0xffffffff},
                TensorPicture.of(odd, 0, Layout.NCHW, Scaling.NONE).argb());
        MemorySegment ones = MemorySegment.ofArray(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1});
        assertEquals(
                0xffffffff,
                TensorPicture.of(
                                new Tensor(DataType.UINT64, Shape.of(1, 1, 1), ones),
                                0,
                                Layout.NHWC,
                                Scaling.NONE)
                        .argb()[0]);
    }

    @Test
    void ofABatchTheItemAskedFor() {
        Tensor two =
                Tensor.ofFloats(Shape.of(2, 1, 2, 3), 1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60);
        TensorPicture grey = TensorPicture.of(two, 1, Layout.NHWC, Scaling.NONE);
        assertEquals(2, grey.width());
        assertEquals(1, grey.height());
        assertArrayEquals(new int[] {0xff0a141e, 0xff28323c}, grey.argb());
        assertThrows(
                IllegalArgumentException.class,
                () -> TensorPicture.of(two, 2, Layout.NHWC, Scaling.NONE));
    }

    @Test
    void whatIsNoPictureIsRefused() {
        for (Shape shape : List.of(Shape.of(2), Shape.of(1, 2, 2, 2), Shape.of(1, 1, 3, 2, 2))) {
            Tensor tensor =
                    Tensor.ofFloats(shape, new float[Math.toIntExact(shape.elementCount())]);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> TensorPicture.of(tensor, 0, Layout.NCHW, Scaling.NONE));
        }
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    void theDatatypeMustHoldNumbers(Layout layout) {
        Tensor flags =
                new Tensor(DataType.BOOL, Shape.of(1, 1, 1), MemorySegment.ofArray(new byte[1]));
        assertThrows(
                IllegalArgumentException.class,
                () -> TensorPicture.of(flags, 0, layout, Scaling.NONE));
    }
}
