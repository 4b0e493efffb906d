package dev.tritonexplorer.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tritonexplorer.client.DataType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/** What cannot be read fails alone, soon, and with a sentence that says why. */
class BadPictureTest {

    private static final Path PICTURES = Path.of("src/test/resources/imaging");
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final PictureModel MODEL =
            new PictureModel("m", "", "in", DataType.FP32, Layout.NCHW, 3, 32, 32, 1, "out", 10);

    @TempDir Path folder;

    private static String reason(Path file) {
        PictureException tensor =
                assertTimeoutPreemptively(
                        LIMIT,
                        () ->
                                assertThrows(
                                        PictureException.class,
                                        () ->
                                                PicturePreprocessor.prepare(
                                                        file, MODEL, PictureOptions.DEFAULTS)));
        PictureException thumbnail =
                assertTimeoutPreemptively(
                        LIMIT,
                        () ->
                                assertThrows(
                                        PictureException.class,
                                        () -> Thumbnail.read(file, 64, 64)));
        assertEquals(tensor.getMessage(), thumbnail.getMessage());
        assertTrue(tensor.getMessage().endsWith("."), tensor.getMessage());
        assertFalse(tensor.getMessage().contains(file.getFileName().toString()));
        return tensor.getMessage();
    }

    private static void assertSays(String words, String reason) {
        assertTrue(reason.contains(words), reason);
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void missingFilesFoldersAndLinks() throws IOException {
        assertSays("no such file", reason(folder.resolve("none.png")));
        assertSays("folder", reason(folder));
        Path link = Files.createSymbolicLink(folder.resolve("shortcut"), folder.resolve("nowhere"));
        assertSays("link to a file that does not exist", reason(link));
    }

    @Test
    void pipesAreNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe.png");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(made.waitFor(5, TimeUnit.SECONDS) && made.exitValue() == 0, "no mkfifo here");
        assertSays("pipe", reason(pipe));
    }

    @Test
    void unreadableFiles() throws IOException {
        Path file = write("secret.png", new byte[] {1});
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "this user may read everything");
        assertSays("permissions", reason(file));
    }

    @Test
    void emptyFiles() throws IOException {
        assertSays("empty", reason(write("empty.jpg", new byte[0])));
    }

    @Test
    void otherContentIsNamed() throws IOException {
        assertSays(
                "PDF", reason(write("a.jpg", "%PDF-1.7\n...".getBytes(StandardCharsets.US_ASCII))));
        assertSays("text file", reason(write("b.png", "hello".getBytes(StandardCharsets.UTF_8))));
        assertSays(
                "web page",
                reason(write("c.png", "<!DOCTYPE html><p>404".getBytes(StandardCharsets.UTF_8))));
        assertSays(
                "SVG",
                reason(
                        write(
                                "d.png",
                                "<?xml version='1.0'?><svg/>".getBytes(StandardCharsets.UTF_8))));
        assertSays(
                "HEIC",
                reason(
                        write(
                                "e.jpg",
                                "\0\0\0\u0018ftypheic....".getBytes(StandardCharsets.ISO_8859_1))));
        assertSays(
                "ZIP",
                reason(write("f.jpg", "PK\u0003\u0004.".getBytes(StandardCharsets.ISO_8859_1))));
        byte[] noise = new byte[2000];
        new Random(1).nextBytes(noise);
        assertSays("not a picture", reason(write("g.jpg", noise)));
        assertSays(
                "text file",
                reason(write("h.bmp", "BMW is a car maker".getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rgb.png",
                "rgb-interlaced.png",
                "420.jpg",
                "progressive.jpg",
                "cmyk.jpg",
                "palette.gif",
                "rgb.bmp",
                "lossless.webp",
                "lossy.webp",
                "rgb.tif",
                "lzw.tif",
                "tiled.tif",
            })
    void truncatedFiles(String name) throws IOException {
        byte[] whole = Files.readAllBytes(PICTURES.resolve(name));
        for (int share : new int[] {10, 60, 90}) {
            byte[] part = Arrays.copyOf(whole, whole.length * share / 100);
            reason(write(share + "-" + name, part));
        }
    }

    /** Whatever is changed, the answer is a picture or a sentence. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rgb.png",
                "palette8.png",
                "420.jpg",
                "progressive.jpg",
                "ycck.jpg",
                "palette.gif",
                "rgb.bmp",
                "rgb565.bmp",
                "lossless-alpha.webp",
                "lossy.webp",
                "lzw.tif",
                "jpeg.tif",
                "tiled.tif",
                "orientation6.jpg",
            })
    void damagedFiles(String name) throws IOException {
        byte[] whole = Files.readAllBytes(PICTURES.resolve(name));
        Random random = new Random(name.hashCode());
        Path file = folder.resolve(name);
        for (int round = 0; round < 40; round++) {
            byte[] damaged = whole.clone();
            int reach = round % 2 == 0 ? Math.min(200, whole.length) : whole.length;
            for (int i = 0; i < 1 + round / 8; i++) {
                damaged[8 + random.nextInt(reach - 8)] = (byte) random.nextInt();
            }
            Files.write(file, damaged);
            assertTimeoutPreemptively(LIMIT, () -> pictureOrSentence(file));
        }
    }

    private static void pictureOrSentence(Path file) {
        try {
            PicturePreprocessor.prepare(file, MODEL, PictureOptions.DEFAULTS);
            Thumbnail.read(file, 20, 20);
        } catch (PictureException e) {
            assertTrue(e.getMessage().endsWith("."), e.getMessage());
        }
    }

    @Test
    void hugeClaimsFailSoon() throws IOException {
        assertSays("ends too early", reason(write("large.png", png(40_000, 40_000))));
        assertSays("50000 by 50000", reason(write("huge.png", png(50_000, 50_000))));
        reason(write("endless.png", png(Integer.MAX_VALUE, Integer.MAX_VALUE)));
        reason(write("flat.png", png(Integer.MAX_VALUE, 1)));
        assertSays("ends too early", reason(write("huge.jpg", claim("420.jpg"))));
        assertSays("progressive", reason(write("huge-progressive.jpg", claim("progressive.jpg"))));
        byte[] gif = Files.readAllBytes(PICTURES.resolve("palette.gif"));
        int descriptor = 13 + 3 * (2 << (gif[10] & 7));
        ByteBuffer.wrap(gif)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(6, (short) 50_000)
                .putShort(8, (short) 50_000)
                .putShort(descriptor + 5, (short) 50_000)
                .putShort(descriptor + 7, (short) 50_000);
        reason(write("huge.gif", gif));
        gif = Files.readAllBytes(PICTURES.resolve("palette.gif"));
        ByteBuffer.wrap(gif).putInt(6, -1);
        Path screen = write("screen.gif", gif);
        assertTimeoutPreemptively(LIMIT, () -> pictureOrSentence(screen));
        byte[] bmp = Files.readAllBytes(PICTURES.resolve("rgb.bmp"));
        ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 50_000).putInt(22, 50_000);
        reason(write("huge.bmp", bmp));
        byte[] tiff = Files.readAllBytes(PICTURES.resolve("rgb16.tif"));
        ByteBuffer directory = ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN);
        int start = directory.getInt(4) + 2;
        directory.putInt(start + 8, 50_000).putInt(start + 20, 50_000);
        reason(write("huge.tif", tiff));
    }

    /** A JPEG whose frame claims 50,000 × 50,000 pixels. */
    private static byte[] claim(String name) throws IOException {
        byte[] jpeg = Files.readAllBytes(PICTURES.resolve(name));
        for (int i = 2; i < jpeg.length - 9; i++) {
            boolean frame = jpeg[i] == (byte) 0xFF && (jpeg[i + 1] & 0xFD) == 0xC0;
            if (frame && jpeg[i + 2] == 0 && jpeg[i + 3] == 17) {
                ByteBuffer.wrap(jpeg)
                        .putShort(i + 5, (short) 50_000)
                        .putShort(i + 7, (short) 50_000);
                return jpeg;
            }
        }
        throw new IllegalStateException("no frame in " + name);
    }

    /** A PNG's start, and a few bytes of its data. */
    private static byte[] png(int width, int height) {
        ByteBuffer file = ByteBuffer.allocate(64);
        file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        file.putInt(13).put("IHDR".getBytes(StandardCharsets.US_ASCII));
        file.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        CRC32 checksum = new CRC32();
        checksum.update(file.array(), 12, 17);
        file.putInt((int) checksum.getValue());
        file.putInt(1000).put("IDAT".getBytes(StandardCharsets.US_ASCII));
        file.put(new byte[] {0x78, (byte) 0x9c, 0x63, 0x60});
        return Arrays.copyOf(file.array(), file.position());
    }
}
