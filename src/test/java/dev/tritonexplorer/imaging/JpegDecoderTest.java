package dev.tritonexplorer.imaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** The decoder of usual JPEG files gives what the JDK's gives, to the last bit, or nothing. */
class JpegDecoderTest {

    private static final Path PICTURES = Path.of("src/test/resources/imaging");
    private static final String FORMAT = "javax_imageio_jpeg_image_1.0";

    private static final long MOST_PIXELS = 1 << 20;

    @TempDir Path folder;

    /** What {@link #write} writes. */
    private boolean progressive;

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "2, 2"})
    void everySmallSize(int horizontal, int vertical) throws IOException {
        for (int width = 1; width <= 33; width++) {
            for (int height : new int[] {1, 2, 7, 8, 9, 15, 16, 17, 33, 34 - width}) {
                assertSame(colour(width, height), horizontal, vertical, 0.8f, 0);
            }
        }
    }

    @Test
    void everySmallGrey() throws IOException {
        for (int width = 1; width <= 33; width++) {
            BufferedImage grey = new BufferedImage(width, 34 - width, BufferedImage.TYPE_BYTE_GRAY);
            grey.getGraphics().drawImage(colour(width, 34 - width), 0, 0, null);
            assertSame(grey, 1, 1, 0.9f, 0);
        }
    }

    /** More units than are transformed together; coefficients from none to all. */
    @ParameterizedTest
    @ValueSource(floats = {0.02f, 0.3f, 0.75f, 1})
    void everyQuality(float quality) throws IOException {
        assertSame(colour(1_100, 50), 2, 2, quality, 0);
        assertSame(colour(1_030, 30), 2, 1, quality, 0);
        assertSame(colour(530, 30), 1, 1, quality, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 9, 1000})
    void restartMarkers(int units) throws IOException {
        assertSame(colour(150, 90), 2, 2, 0.7f, units);
        assertSame(colour(150, 90), 1, 1, 0.7f, units);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "2, 2"})
    void progressiveOfManySizes(int horizontal, int vertical) throws IOException {
        progressive = true;
        for (int width = 1; width <= 33; width += 4) {
            for (int height : new int[] {1, 2, 7, 8, 9, 16, 17, 34 - width}) {
                assertSame(colour(width, height), horizontal, vertical, 0.8f, 0);
            }
        }
    }

    @Test
    void progressiveGrey() throws IOException {
        progressive = true;
        BufferedImage grey = new BufferedImage(61, 45, BufferedImage.TYPE_BYTE_GRAY);
        grey.getGraphics().drawImage(colour(61, 45), 0, 0, null);
        assertSame(grey, 1, 1, 0.9f, 0);
    }

    @ParameterizedTest
    @ValueSource(floats = {0.02f, 0.3f, 0.75f, 1})
    void progressiveOfEveryQuality(float quality) throws IOException {
        progressive = true;
        assertSame(colour(1_100, 50), 2, 2, quality, 0);
        assertSame(colour(530, 90), 1, 1, quality, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1000})
    void progressiveWithRestartMarkers(int units) throws IOException {
        progressive = true;
        assertSame(colour(150, 90), 2, 2, 0.7f, units);
    }

    /** Where a scan is missing, others smooth the blocks. */
    @Test
    void progressiveThatStopsEarlyIsNotOurs() throws IOException {
        progressive = true;
        byte[] whole = Files.readAllBytes(write(colour(90, 60), 2, 2, 0.9f, 0));
        Path file = folder.resolve("part.jpg");
        int scans = 0;
        for (int at = 0; at < whole.length - 1; at++) {
            if (whole[at] == (byte) 0xFF && whole[at + 1] == (byte) 0xDA && scans++ > 0) {
                byte[] part = Arrays.copyOf(whole, at + 2);
                part[at + 1] = (byte) 0xD9;
                Files.write(file, part);
                assertFalse(decode(file, 3).isPresent(), "after " + at + " bytes");
            }
        }
        assertTrue(scans > 5, scans + " scans");
        for (int length = whole.length / 2; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertFalse(decode(file, 3).isPresent(), length + " of " + whole.length + " bytes");
        }
    }

    @Test
    void greyIsTheLumaOfTheColours() throws IOException {
        Path file = write(colour(40, 30), 2, 2, 0.9f, 0);
        byte[] rgb = decode(file, 3).orElseThrow();
        byte[] grey = decode(file, 1).orElseThrow();
        for (int i = 0; i < grey.length; i++) {
            int luma =
                    (rgb[3 * i] & 0xff) * 19595
                            + (rgb[3 * i + 1] & 0xff) * 38470
                            + (rgb[3 * i + 2] & 0xff) * 7471
                            + 0x8000;
            assertEquals(luma >> 16, grey[i] & 0xff);
        }
    }

    /** The goldens say that these are read all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"cmyk.jpg", "ycck.jpg"})
    void theUnusualIsTheJdks(String name) throws IOException {
        assertTrue(decode(PICTURES.resolve(name), 3).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "420.jpg",
                "420-low.jpg",
                "422.jpg",
                "440.jpg",
                "444.jpg",
                "grey.jpg",
                "no-jfif.jpg",
                "stored-as-rgb.jpg",
                "orientation6.jpg",
                "progressive.jpg",
                "profile.jpg"
            })
    void theUsualIsOurs(String name) throws IOException {
        assertTrue(decode(PICTURES.resolve(name), 3).isPresent());
    }

    @Test
    void whatIsMissingIsNotMadeUp() throws IOException {
        byte[] whole = Files.readAllBytes(write(colour(90, 60), 2, 2, 0.9f, 3));
        int scan = whole.length / 2;
        Path file = folder.resolve("part.jpg");
        for (int length = scan; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertFalse(decode(file, 3).isPresent(), length + " of " + whole.length + " bytes");
        }
    }

    /** Whatever bytes are changed, there is an answer, and one of the right size. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void damage(boolean inScans) throws IOException {
        progressive = inScans;
        byte[] whole = Files.readAllBytes(write(colour(64, 48), 2, 2, 0.8f, 2));
        Random random = new Random(5);
        Path file = folder.resolve("damaged.jpg");
        int refused = 0;
        for (int round = 0; round < 400; round++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i <= round % 3; i++) {
                damaged[2 + random.nextInt(whole.length - 2)] = (byte) random.nextInt();
            }
            Files.write(file, damaged);
            try {
                refused += decode(file, 3).isPresent() ? 0 : 1;
            } catch (IOException broken) {
                refused++; // by its header
            }
        }
        assertTrue(refused > 50, refused + " of 400 refused");
    }

    /** Every sample is about the mean of those that it stands for. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void reducedPicturesLookTheSame(int side) throws IOException {
        int block = 8 / side;
        int width = 101;
        int height = 67;
        BufferedImage smooth = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                smooth.setRGB(x, y, 2 * x << 16 | 3 * y << 8 | x + y);
            }
        }
        Path file = write(smooth, 2, 2, 0.95f, 0);
        byte[] small = decode(file, 3, side).orElseThrow();
        int columns = (width + block - 1) / block;
        int rows = (height + block - 1) / block;
        assertEquals(columns * rows * 3, small.length);
        byte[] whole = decode(file, 3).orElseThrow();
        for (int y = 0; y < height / block; y++) {
            for (int x = 0; x < width / block; x++) {
                for (int c = 0; c < 3; c++) {
                    int sum = 0;
                    for (int i = 0; i < block * block; i++) {
                        int row = y * block + i / block;
                        int column = x * block + i % block;
                        sum += whole[(row * width + column) * 3 + c] & 0xff;
                    }
                    int mean = sum / (block * block);
                    assertEquals(mean, small[(y * columns + x) * 3 + c] & 0xff, 12);
                }
            }
        }
    }

    @Test
    void fastDecodeSaysSo() throws IOException, PictureException {
        PictureModel model =
                new PictureModel(
                        "m", "", "in", DataType.UINT8, Layout.NHWC, 3, 32, 32, 1, "out", 0);
        PictureOptions fast = PictureOptions.DEFAULTS.withFastDecode(true);
        Path large = write(colour(300, 260), 2, 2, 0.9f, 0);
        PreparedPicture prepared = PicturePreprocessor.prepare(large, model, fast);
        assertEquals(300, prepared.sourceWidth());
        assertTrue(prepared.notes().getFirst().contains("1/4 scale"), prepared.notes().toString());
        assertEquals(
                List.of(),
                PicturePreprocessor.prepare(large, model, PictureOptions.DEFAULTS).notes());
        // Twice the model's size has to be left.
        Path small = write(colour(100, 80), 2, 2, 0.9f, 0);
        assertEquals(List.of(), PicturePreprocessor.prepare(small, model, fast).notes());
    }

    private void assertSame(
            BufferedImage image, int horizontal, int vertical, float quality, int restart)
            throws IOException {
        Path file = write(image, horizontal, vertical, quality, restart);
        String what =
                "%d × %d, sampling %d × %d, restart %d"
                        .formatted(
                                image.getWidth(), image.getHeight(), horizontal, vertical, restart);
        Optional<byte[]> ours = decode(file, 3);
        assertTrue(ours.isPresent(), what);
        assertArrayEquals(byJdk(file), ours.get(), what);
    }

    private static Optional<byte[]> decode(Path file, int channels) throws IOException {
        return decode(file, channels, 8);
    }

    private static Optional<byte[]> decode(Path file, int channels, int side) throws IOException {
        try (FileImageStream stream = new FileImageStream(Files.newByteChannel(file))) {
            JpegHeader header = JpegHeader.read(stream);
            if ((long) header.width() * header.height() > MOST_PIXELS) {
                return Optional.empty();
            }
            RowSink.Maker<PixelsSink> maker =
                    (width, height) -> new PixelsSink(width, height, channels);
            return JpegDecoder.decode(stream, header, channels, side, maker)
                    .map(sink -> sink.pixels().data());
        }
    }

    private static byte[] byJdk(Path file) throws IOException {
        ImageReader reader = ImageReaders.of(PictureFormat.JPEG);
        try (FileImageStream stream = new FileImageStream(Files.newByteChannel(file))) {
            JpegColours colours = JpegColours.of(JpegHeader.read(stream));
            stream.seek(0);
            reader.setInput(stream, false, true);
            RasterRows rows = new RasterRows(reader.readRaster(0, null));
            return ColourConversion.convert(rows, colours).data();
        } finally {
            reader.dispose();
        }
    }

    /** Smooth in one half, noise in the other. */
    private static BufferedImage colour(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(width * 1000L + height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int smooth = (x * 5 & 0xff) << 16 | (y * 7 & 0xff) << 8 | (x + y & 0xff);
                image.setRGB(x, y, y % 32 < 16 ? random.nextInt() : smooth);
            }
        }
        return image;
    }

    private Path write(
            BufferedImage image, int horizontal, int vertical, float quality, int restart)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            IIOMetadata metadata =
                    writer.getDefaultImageMetadata(
                            ImageTypeSpecifier.createFromRenderedImage(image), param);
            shape(metadata, horizontal, vertical, restart);
            writer.write(null, new IIOImage(image, List.of(), metadata), param);
        } finally {
            writer.dispose();
        }
        return Files.write(folder.resolve("made.jpg"), bytes.toByteArray());
    }

    private static void shape(IIOMetadata metadata, int horizontal, int vertical, int restart)
            throws IIOInvalidTreeException {
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode frame = (IIOMetadataNode) root.getElementsByTagName("sof").item(0);
        IIOMetadataNode first = (IIOMetadataNode) frame.getFirstChild();
        first.setAttribute("HsamplingFactor", String.valueOf(horizontal));
        first.setAttribute("VsamplingFactor", String.valueOf(vertical));
        if (restart > 0) {
            IIOMetadataNode interval = new IIOMetadataNode("dri");
            interval.setAttribute("interval", String.valueOf(restart));
            frame.getParentNode().insertBefore(interval, frame);
        }
        metadata.setFromTree(FORMAT, root);
    }
}
