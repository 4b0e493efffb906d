package dev.tritonexplorer.imaging;

import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;

/** Decodes a file's first picture to grey or RGB, colour profile ignored, alpha dropped. */
final class PictureDecoder {

    /** Larger pictures are decoded at reduced scale, to bound time and memory. */
    static final long MOST_PIXELS = 50_000_000;

    /** A progressive JPEG's coefficients are held outside Java's heap, where no limit guards. */
    private static final long MOST_COEFFICIENT_BYTES = 1L << 30;

    private static final int CMYK_COMPONENTS = 4;

    private PictureDecoder() {}

    /**
     * A decoded picture.
     *
     * @param rows what took the rows of it
     * @param width of the picture in the file, at least the decoded one's
     * @param height of the picture in the file
     * @param fast which part of its size a side has that was decoded on request; 1 means all
     * @param step every which pixel of a row, and row, was decoded; 1 means all
     */
    record Decoded<S extends RowSink>(S rows, int width, int height, int step, int fast) {

        /** What the user should know of the decoding. */
        List<String> notes() {
            if (fast > 1) {
                return List.of(
                        "Fast decode: read at 1/%d scale, so the tensor is not quite the usual one."
                                .formatted(fast));
            }
            if (step == 1) {
                return List.of();
            }
            return List.of(
                    String.format(
                            Locale.ROOT,
                            "Decoded at 1/%d scale: the picture has %.0f megapixels (%d × %d),"
                                    + " and above %d only every %s pixel is read.",
                            step,
                            width * (double) height / 1e6,
                            width,
                            height,
                            MOST_PIXELS / 1_000_000,
                            ordinal(step)));
        }

        private static String ordinal(int number) {
            return switch (number) {
                case 2 -> "second";
                case 3 -> "third";
                default -> number + "th";
            };
        }
    }

    /**
     * Decodes.
     *
     * @param channels 1 for grey, 3 for RGB; of a grey picture there may be one where three are
     *     wanted
     * @param fewest pixels that a side has to keep where the decoder may reduce the picture; {@link
     *     Integer#MAX_VALUE} where it may not
     * @param sinks are asked once for a picture, and again if it has to be read once more
     */
    static <S extends RowSink> Decoded<S> decode(
            PictureFile file, int channels, int fewest, RowSink.Maker<S> sinks)
            throws PictureException {
        return DecoderErrors.explain(
                file.format(), () -> decodeOrFail(file, channels, fewest, sinks));
    }

    /** The smallest scale at which both sides keep so many pixels. */
    private static int eighths(JpegHeader header, int fewest) {
        int shorter = Math.min(header.width(), header.height());
        int side = 1;
        while (side < 8 && JpegDecoder.reduced(shorter, side) < fewest) {
            side *= 2;
        }
        return side;
    }

    private static <S extends RowSink> Decoded<S> decodeOrFail(
            PictureFile file, int channels, int fewest, RowSink.Maker<S> sinks) throws IOException {
        @Nullable RowConverter jpegColours = null;
        if (file.format() == PictureFormat.JPEG) {
            JpegHeader header = checkJpeg(file.stream());
            if (step(header.width(), header.height()) == 1) {
                int side = eighths(header, fewest);
                Optional<S> plain =
                        JpegDecoder.decode(file.stream(), header, channels, side, sinks);
                if (plain.isPresent()) {
                    return new Decoded<>(plain.get(), header.width(), header.height(), 1, 8 / side);
                }
            }
            jpegColours = JpegColours.of(header);
        }
        if (file.format() == PictureFormat.PNG) {
            PngDecoder png = new PngDecoder(file.stream());
            if (png.isUsual() && step(png.width, png.height) == 1) {
                Optional<S> plain = png.decode(channels, sinks);
                if (plain.isPresent()) {
                    return new Decoded<>(plain.get(), png.width, png.height, 1, 1);
                }
            }
        }
        checkLength(file);
        return decodeByImageIo(file, jpegColours, channels, sinks);
    }

    private static <S extends RowSink> Decoded<S> decodeByImageIo(
            PictureFile file,
            @Nullable RowConverter jpegColours,
            int channels,
            RowSink.Maker<S> sinks)
            throws IOException {
        ImageReader reader = ImageReaders.of(file.format());
        try {
            boolean gif = file.format() == PictureFormat.GIF;
            file.stream().seek(0);
            reader.setInput(file.stream(), false, !gif);
            @Nullable GifCanvas canvas = gif ? GifCanvas.of(reader) : null;
            int width = canvas == null ? reader.getWidth(0) : canvas.width();
            int height = canvas == null ? reader.getHeight(0) : canvas.height();
            int step = step(width, height);
            ImageReadParam param = param(reader, file.format(), step);
            if (jpegColours != null) {
                RasterRows rows = new RasterRows(reader.readRaster(0, param));
                S sink = sinks.make(rows.width(), rows.height());
                ColourConversion.convert(rows, jpegColours, channels, sink);
                return new Decoded<>(sink, width, height, step, 1);
            }
            BufferedImage image = reader.read(0, param);
            if (canvas != null) {
                image = canvas.place(image, step);
            }
            S sink = sinks.make(image.getWidth(), image.getHeight());
            ColourConversion.convert(image, channels, sink);
            return new Decoded<>(sink, width, height, step, 1);
        } finally {
            reader.dispose();
        }
    }

    /** A WebP file says how long it is; its decoder makes up what is missing. */
    static void checkLength(PictureFile file) throws IOException {
        if (file.format() == PictureFormat.WEBP) {
            FileImageStream stream = file.stream();
            stream.seek(4);
            stream.setByteOrder(ByteOrder.LITTLE_ENDIAN);
            long claimed = stream.readUnsignedInt() + 8;
            stream.setByteOrder(ByteOrder.BIG_ENDIAN);
            if (claimed > stream.length()) {
                throw new EOFException(
                        "%d of %d bytes are missing".formatted(claimed - stream.length(), claimed));
            }
        }
    }

    /** How far apart the pixels are that are read of a picture, so that it does not get too big. */
    static int step(int width, int height) {
        return (int) Math.ceil(Math.sqrt((double) width * height / MOST_PIXELS));
    }

    /** Reads the pixels in the middle of squares of {@code step} pixels. */
    static ImageReadParam param(ImageReader reader, PictureFormat format, int step)
            throws IOException {
        ImageReadParam param = reader.getDefaultReadParam();
        if (step > 1) {
            int middle = step / 2;
            param.setSourceSubsampling(
                    step,
                    step,
                    reader.getWidth(0) > middle ? middle : 0,
                    reader.getHeight(0) > middle ? middle : 0);
        }
        ImageTypeSpecifier stored =
                format == PictureFormat.WEBP || format == PictureFormat.TIFF
                        ? reader.getRawImageType(0)
                        : null;
        if (stored != null
                && (format == PictureFormat.WEBP
                        || stored.getColorModel().isAlphaPremultiplied())) {
            // Asked for nothing, these apply the colour profile (WebP), and pass colours that are
            // multiplied by alpha off as plain ones (TIFF).
            param.setDestinationType(stored);
        }
        return param;
    }

    /**
     * Refuses what the decoder cannot do, or only at too high a price, before it starts. From then
     * on the stream fails at its end.
     */
    static JpegHeader checkJpeg(FileImageStream stream) throws IOException {
        JpegHeader header = JpegHeader.read(stream);
        stream.failAtEnd();
        if (!header.isDecodable()) {
            throw new UndecodableException(
                    header.precision() != 8
                            ? PictureText.JPEG_BITS.with(header.precision())
                            : PictureText.JPEG_KIND.with());
        }
        if (header.components().size() == 2 || header.components().size() > CMYK_COMPONENTS) {
            throw new UndecodableException(
                    PictureText.JPEG_SAMPLES.with(header.components().size()));
        }
        if (stream.length() < header.fewestBytes()) {
            throw new EOFException("%d bytes at least".formatted(header.fewestBytes()));
        }
        long needed = header.coefficientBytes();
        if (needed > MOST_COEFFICIENT_BYTES) {
            throw new UndecodableException(
                    PictureText.JPEG_TOO_LARGE.with(
                            header.width(),
                            header.height(),
                            "%.1f".formatted(needed / 1e9),
                            "%.1f".formatted(MOST_COEFFICIENT_BYTES / 1e9)));
        }
        return header;
    }
}
