package dev.tritonexplorer.imaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import javax.imageio.stream.ImageInputStream;

/**
 * What stands before a JPEG file's first scan (ITU-T T.81, annex B).
 *
 * @param process the frame marker's low byte, 0xC0 to 0xCF
 * @param precision bits a sample
 * @param components of a pixel, in the file's order
 * @param scanComponents how many of them the first scan carries
 * @param jfif whether a JFIF marker was seen, which means YCbCr or grey
 * @param adobeTransform of Adobe's marker: 0 none, 1 YCbCr, 2 YCCK; empty without the marker
 * @param exif the content of the first APP1 marker with EXIF
 * @param profile the colour profile, put together from its APP2 markers; empty without one
 */
record JpegHeader(
        int process,
        int precision,
        int width,
        int height,
        List<Component> components,
        int scanComponents,
        boolean jfif,
        OptionalInt adobeTransform,
        Optional<byte[]> exif,
        byte[] profile) {

    /**
     * A component of the frame.
     *
     * @param horizontal sampling factor, 1 to 4
     * @param vertical sampling factor, 1 to 4
     */
    record Component(int id, int horizontal, int vertical) {}

    private static final int MARKER_SOS = 0xDA;
    private static final int MARKER_EOI = 0xD9;
    private static final int MARKER_APP0 = 0xE0;
    private static final int MARKER_APP1 = 0xE1;
    private static final int MARKER_APP2 = 0xE2;
    private static final int MARKER_APP14 = 0xEE;

    /** The frame processes that the decoder knows: baseline, extended and progressive, Huffman. */
    boolean isDecodable() {
        return process >= 0xC0 && process <= 0xC2 && precision == 8;
    }

    /**
     * The memory that a decoder needs for the whole picture's coefficients, in bytes; 0 if it can
     * decode row by row.
     */
    long coefficientBytes() {
        if (process != 0xC2 && scanComponents == components.size()) {
            return 0;
        }
        return samples() * 2;
    }

    /** Of all components, each at its own resolution. */
    private long samples() {
        int most = components.stream().mapToInt(c -> c.horizontal * c.vertical).max().orElse(1);
        long pixels = (long) width * height;
        return components.stream()
                .mapToLong(c -> pixels * c.horizontal * c.vertical / Math.max(1, most))
                .sum();
    }

    /**
     * The fewest bytes that a complete file can have: in a row-by-row scan each block of 8 × 8
     * samples takes two bits or more. 0 for other files, of which nothing can be said.
     */
    long fewestBytes() {
        return coefficientBytes() > 0 ? 0 : samples() / 64 / 4;
    }

    /** Reads the header of a file; leaves the stream anywhere. */
    static JpegHeader read(ImageInputStream stream) throws IOException {
        return new Parser(stream).parse();
    }

    private static final class Parser {

        private final ImageInputStream stream;
        private int process;
        private int precision;
        private int width;
        private int height;
        private final List<Component> components = new ArrayList<>();
        private int scanComponents;
        private boolean jfif;
        private OptionalInt adobeTransform = OptionalInt.empty();
        private Optional<byte[]> exif = Optional.empty();
        private final ByteArrayOutputStream profile = new ByteArrayOutputStream();

        Parser(ImageInputStream stream) {
            this.stream = stream;
        }

        JpegHeader parse() throws IOException {
            stream.setByteOrder(ByteOrder.BIG_ENDIAN);
            stream.seek(2);
            int marker;
            do {
                marker = nextMarker();
                if (marker == MARKER_EOI) {
                    throw new UndecodableException(PictureText.NO_PICTURE.with());
                }
                if (marker != 0x01 && (marker < 0xD0 || marker > 0xD7)) {
                    segment(marker);
                }
            } while (marker != MARKER_SOS);
            if (components.isEmpty()) {
                throw new UndecodableException(PictureText.NO_FRAME_HEADER.with());
            }
            return new JpegHeader(
                    process,
                    precision,
                    width,
                    height,
                    List.copyOf(components),
                    scanComponents,
                    jfif,
                    adobeTransform,
                    exif,
                    profile.toByteArray());
        }

        /** Skips whatever is no marker, as decoders do. */
        private int nextMarker() throws IOException {
            int value;
            do {
                do {
                    value = stream.readUnsignedByte();
                } while (value != 0xFF);
                do {
                    value = stream.readUnsignedByte();
                } while (value == 0xFF);
            } while (value == 0);
            return value;
        }

        private void segment(int marker) throws IOException {
            int size = stream.readUnsignedShort() - 2;
            if (size < 0) {
                throw new UndecodableException(PictureText.NO_SEGMENT_LENGTH.with());
            }
            long end = stream.getStreamPosition() + size;
            if (marker == MARKER_SOS) {
                scanComponents = stream.readUnsignedByte();
            } else if (marker >= 0xC0
                    && marker <= 0xCF
                    && marker != 0xC4
                    && marker != 0xC8
                    && marker != 0xCC) {
                frame(marker);
            } else if (marker == MARKER_APP0 && size >= 14) {
                jfif |= text(5).equals("JFIF\0");
            } else if (marker == MARKER_APP14 && size >= 12) {
                if (text(5).equals("Adobe")) {
                    stream.skipBytes(6);
                    adobeTransform = OptionalInt.of(stream.readUnsignedByte());
                }
            } else if (marker == MARKER_APP1 && size >= 6 && exif.isEmpty()) {
                if (text(6).startsWith("Exif\0")) {
                    byte[] content = new byte[size - 6];
                    stream.readFully(content);
                    exif = Optional.of(content);
                }
            }
            // Every writer keeps the parts in order, so their numbers are not looked at.
            if (marker == MARKER_APP2 && size > 14 && text(12).equals("ICC_PROFILE\0")) {
                stream.skipBytes(2);
                byte[] part = new byte[size - 14];
                stream.readFully(part);
                profile.writeBytes(part);
            }
            stream.seek(end);
        }

        private void frame(int marker) throws IOException {
            process = marker;
            precision = stream.readUnsignedByte();
            height = stream.readUnsignedShort();
            width = stream.readUnsignedShort();
            int count = stream.readUnsignedByte();
            components.clear();
            for (int i = 0; i < count; i++) {
                int id = stream.readUnsignedByte();
                int sampling = stream.readUnsignedByte();
                stream.readUnsignedByte();
                components.add(new Component(id, sampling >> 4, sampling & 0xF));
            }
        }

        private String text(int size) throws IOException {
            byte[] bytes = new byte[size];
            stream.readFully(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
