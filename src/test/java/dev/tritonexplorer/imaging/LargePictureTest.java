package dev.tritonexplorer.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tritonexplorer.client.DataType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

import javax.imageio.ImageIO;

/** Pictures above 50 megapixels are read at reduced scale, and say so. */
class LargePictureTest {

    private static final PictureModel MODEL =
            new PictureModel("m", "", "in", DataType.UINT8, Layout.NHWC, 3, 2, 2, 1, "out", 10);

    @TempDir Path folder;

    /** The left half is dark, the right half light. */
    private static byte[] row(int width) {
        byte[] row = new byte[width];
        Arrays.fill(row, 0, width / 2, (byte) 50);
        Arrays.fill(row, width / 2, width, (byte) 200);
        return row;
    }

    private static void assertHalves(PreparedPicture prepared, int width, int height) {
        assertEquals(width, prepared.sourceWidth());
        assertEquals(height, prepared.sourceHeight());
        byte[] values = prepared.tensor().data().toArray(ValueLayout.JAVA_BYTE);
        for (int i = 0; i < values.length; i++) {
            int expected = i / 3 % 2 == 0 ? 50 : 200;
            assertEquals(expected, values[i] & 0xff, 30, "element " + i);
        }
    }

    @Test
    void jpeg() throws IOException, PictureException {
        int width = 9_000;
        int height = 6_000;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        byte[] row = row(width);
        for (int y = 0; y < height; y++) {
            System.arraycopy(row, 0, data, y * width, width);
        }
        Path file = folder.resolve("large.jpg");
        assertTrue(ImageIO.write(image, "jpg", file.toFile()));
        PreparedPicture prepared =
                PicturePreprocessor.prepare(file, MODEL, PictureOptions.DEFAULTS);
        assertHalves(prepared, width, height);
        assertEquals(1, prepared.notes().size());
        assertTrue(prepared.notes().getFirst().contains("1/2 scale"), prepared.notes().getFirst());
        Thumbnail thumbnail = Thumbnail.read(file, 90, 90);
        assertEquals(90, thumbnail.width());
        assertEquals(60, thumbnail.height());
    }

    /** 400 million pixels: more than a gigabyte as RGB. */
    @Test
    void hugePng() throws IOException, PictureException {
        int size = 20_000;
        Path file = folder.resolve("huge.png");
        writeGreyPng(file, size);
        PreparedPicture prepared =
                PicturePreprocessor.prepare(file, MODEL, PictureOptions.DEFAULTS);
        assertHalves(prepared, size, size);
        assertTrue(prepared.notes().getFirst().contains("1/3 scale"), prepared.notes().getFirst());
    }

    @Test
    void fiftyMegapixelsAreReadInFull() {
        assertEquals(1, PictureDecoder.step(10_000, 5_000));
        assertEquals(2, PictureDecoder.step(10_000, 5_001));
        assertEquals(8, PictureDecoder.step(50_000, 50_000));
        assertEquals(7, PictureDecoder.step(Integer.MAX_VALUE, 1));
    }

    private static void writeGreyPng(Path file, int size) throws IOException {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        byte[] line = new byte[size + 1];
        System.arraycopy(row(size), 0, line, 1, size);
        byte[] packed = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
            ByteBuffer header = ByteBuffer.allocate(13).order(ByteOrder.BIG_ENDIAN);
            header.putInt(size).putInt(size).put(new byte[] {8, 0, 0, 0, 0});
            writeChunk(out, "IHDR", header.array(), 13);
            for (int y = 0; y < size; y++) {
                deflater.setInput(line);
                writePacked(out, deflater, packed);
            }
            deflater.finish();
            writePacked(out, deflater, packed);
            writeChunk(out, "IEND", packed, 0);
        } finally {
            deflater.end();
        }
    }

    private static void writePacked(OutputStream out, Deflater deflater, byte[] packed)
            throws IOException {
        int count;
        while ((count = deflater.deflate(packed)) > 0) {
            writeChunk(out, "IDAT", packed, count);
        }
    }

    private static void writeChunk(OutputStream out, String type, byte[] data, int count)
            throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(data, 0, count);
        out.write(ByteBuffer.allocate(4).putInt(count).array());
        out.write(name);
        out.write(data, 0, count);
        out.write(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }
}
