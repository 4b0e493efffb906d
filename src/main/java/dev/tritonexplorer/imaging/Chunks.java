package dev.tritonexplorer.imaging;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import javax.imageio.stream.ImageInputStream;

/** Finds a named chunk in a PNG file or in a RIFF file such as WebP. */
final class Chunks {

    /** No metadata worth reading is larger; guards against lengths made up by a broken file. */
    private static final long LARGEST = 16 << 20;

    /** Many more than a file has; ends the search in a crafted one. */
    private static final int MOST = 100_000;

    private static final int PNG_SIGNATURE = 8;
    private static final int RIFF_HEADER = 12;

    private Chunks() {}

    /**
     * The content of a PNG file's first chunk of a type.
     *
     * @param type such as {@code eXIf}
     */
    static Optional<byte[]> inPng(ImageInputStream stream, String type) throws IOException {
        long at = PNG_SIGNATURE;
        stream.setByteOrder(ByteOrder.BIG_ENDIAN);
        for (int i = 0; i < MOST && at + 8 <= stream.length(); i++) {
            stream.seek(at);
            long size = stream.readUnsignedInt();
            if (readType(stream).equals(type)) {
                return read(stream, size);
            }
            at += 8 + size + 4; // the checksum follows
        }
        return Optional.empty();
    }

    /**
     * The content of a RIFF file's first chunk of a type.
     *
     * @param type such as {@code EXIF}
     */
    static Optional<byte[]> inRiff(ImageInputStream stream, String type) throws IOException {
        long at = RIFF_HEADER;
        for (int i = 0; i < MOST && at + 8 <= stream.length(); i++) {
            stream.seek(at);
            String found = readType(stream);
            stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
            long size = stream.readUnsignedInt();
            stream.setByteOrder(ByteOrder.BIG_ENDIAN);
            if (found.equals(type)) {
                return read(stream, size);
            }
            at += 8 + size + (size & 1);
        }
        return Optional.empty();
    }

    private static String readType(ImageInputStream stream) throws IOException {
        byte[] type = new byte[4];
        stream.readFully(type);
        return new String(type, StandardCharsets.ISO_8859_1);
    }

    private static Optional<byte[]> read(ImageInputStream stream, long size) throws IOException {
        if (size > LARGEST || stream.getStreamPosition() + size > stream.length()) {
            return Optional.empty();
        }
        byte[] content = new byte[(int) size];
        stream.readFully(content);
        return Optional.of(content);
    }
}
