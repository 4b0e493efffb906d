package dev.tritonexplorer.imaging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import javax.imageio.stream.ImageInputStream;

/**
 * Finds out how a picture is to be turned: tag 274 of the EXIF block in JPEG (APP1), PNG (eXIf) and
 * WebP (EXIF), and of the first directory of a TIFF file. A broken block counts as none: no picture
 * fails for its metadata.
 */
final class ExifOrientation {

    private static final Logger LOG = LoggerFactory.getLogger(ExifOrientation.class);

    private static final int TAG_ORIENTATION = 274;
    private static final int TYPE_SHORT = 3;
    private static final int TYPE_LONG = 4;
    private static final int HEADER_SIZE = 8;
    private static final int ENTRY_SIZE = 12;
    private static final byte[] JPEG_PREFIX = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private ExifOrientation() {}

    /** The orientation; leaves the stream at the file's start. */
    static Orientation read(ImageInputStream stream, PictureFormat format) throws IOException {
        int value = 0;
        try {
            value =
                    switch (format) {
                        case JPEG -> inBlock(JpegHeader.read(stream).exif());
                        case PNG -> inBlock(Chunks.inPng(stream, "eXIf"));
                        case WEBP -> inBlock(Chunks.inRiff(stream, "EXIF"));
                        case TIFF -> inTiffFile(stream);
                        case GIF, BMP -> 0;
                    };
        } catch (IOException e) {
            // The decoder meets the same bytes and tells the user, if they matter to it.
            LOG.debug("The orientation cannot be read", e);
        }
        stream.setByteOrder(ByteOrder.BIG_ENDIAN);
        stream.seek(0);
        return Orientation.ofExif(value);
    }

    private static int inBlock(Optional<byte[]> block) {
        return block.map(ExifOrientation::inBlock).orElse(0);
    }

    /** The tag's value in an EXIF block, with or without JPEG's prefix; 0 if it has none. */
    private static int inBlock(byte[] block) {
        int start =
                Arrays.equals(
                                block,
                                0,
                                Math.min(block.length, JPEG_PREFIX.length),
                                JPEG_PREFIX,
                                0,
                                JPEG_PREFIX.length)
                        ? JPEG_PREFIX.length
                        : 0;
        ByteBuffer data = ByteBuffer.wrap(block, start, block.length - start).slice();
        if (data.limit() < HEADER_SIZE) {
            return 0;
        }
        data.order(byteOrder(data.getShort(0)));
        long directory = Integer.toUnsignedLong(data.getInt(4));
        if (directory + 2 > data.limit()) {
            return 0;
        }
        int entries = Short.toUnsignedInt(data.getShort((int) directory));
        for (int i = 0; i < entries; i++) {
            long at = directory + 2 + (long) i * ENTRY_SIZE;
            if (at + ENTRY_SIZE > data.limit()) {
                return 0;
            }
            if (Short.toUnsignedInt(data.getShort((int) at)) == TAG_ORIENTATION) {
                int type = data.getShort((int) at + 2);
                return value(type, data.getShort((int) at + 8), data.getInt((int) at + 8));
            }
        }
        return 0;
    }

    private static int inTiffFile(ImageInputStream stream) throws IOException {
        stream.seek(0);
        stream.setByteOrder(byteOrder(stream.readShort()));
        boolean big = stream.readUnsignedShort() == 43;
        if (big) {
            stream.seek(HEADER_SIZE);
        }
        long directory = big ? stream.readLong() : stream.readUnsignedInt();
        stream.seek(directory);
        long entries = big ? stream.readLong() : stream.readUnsignedShort();
        long first = stream.getStreamPosition();
        int entrySize = big ? 20 : ENTRY_SIZE;
        // A directory has no two entries with the same 16-bit tag.
        for (int i = 0; i < Math.min(entries, 1 << 16); i++) {
            stream.seek(first + (long) i * entrySize);
            if (stream.readUnsignedShort() == TAG_ORIENTATION) {
                int type = stream.readUnsignedShort();
                stream.seek(first + (long) i * entrySize + (big ? 12 : 8));
                stream.mark();
                short asShort = stream.readShort();
                stream.reset();
                return value(type, asShort, stream.readInt());
            }
        }
        return 0;
    }

    private static int value(int type, short asShort, int asLong) {
        return switch (type) {
            case TYPE_SHORT -> asShort;
            case TYPE_LONG -> asLong;
            default -> 0;
        };
    }

    private static ByteOrder byteOrder(short mark) {
        return mark == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }
}
