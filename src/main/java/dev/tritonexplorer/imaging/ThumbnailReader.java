package dev.tritonexplorer.imaging;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** Makes small pictures for people. */
final class ThumbnailReader {

    /** Decode at least so many times the thumbnail's size, so that shrinking can smooth it. */
    private static final int OVERSAMPLING = 2;

    private ThumbnailReader() {}

    /**
     * A picture as decoded, before it is made small.
     *
     * @param rgba not premultiplied
     * @param profile the colour profile of red, green and blue; empty for sRGB
     */
    private record Decoded(int width, int height, Pixels rgba, Optional<ColourProfile> profile) {}

    static Thumbnail read(Path path, int boxWidth, int boxHeight) throws PictureException {
        try (PictureFile file = PictureFile.open(path)) {
            return DecoderErrors.explain(
                    file.format(),
                    () -> {
                        Orientation orientation =
                                ExifOrientation.read(file.stream(), file.format());
                        boolean turned = orientation.swapsAxes();
                        int across = turned ? boxHeight : boxWidth;
                        int down = turned ? boxWidth : boxHeight;
                        Pixels small = shrink(decode(file, across, down), across, down);
                        return toThumbnail(orientation.apply(small));
                    });
        }
    }

    private static Decoded decode(PictureFile file, int boxWidth, int boxHeight)
            throws IOException {
        ImageReader reader = ImageReaders.of(file.format());
        try {
            Optional<JpegHeader> jpeg = Optional.empty();
            if (file.format() == PictureFormat.JPEG) {
                jpeg = Optional.of(PictureDecoder.checkJpeg(file.stream()));
            }
            Optional<ColourProfile> profile =
                    file.format() == PictureFormat.PNG
                            ? ColourProfile.ofPng(file.stream())
                            : jpeg.flatMap(header -> ColourProfile.of(header.profile()));
            PictureDecoder.checkLength(file);
            file.stream().seek(0);
            reader.setInput(file.stream(), false, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            double surplus = 1 / (OVERSAMPLING * scale(width, height, boxWidth, boxHeight));
            int step = Math.max(PictureDecoder.step(width, height), Math.max(1, (int) surplus));
            ImageReadParam param = PictureDecoder.param(reader, file.format(), step);
            if (jpeg.isPresent()) {
                return decodeJpeg(
                        jpeg.get(),
                        new RasterRows(reader.readRaster(0, param)),
                        profile,
                        width,
                        height);
            }
            BufferedImage image = reader.read(0, param);
            Pixels rgba = ColourConversion.convertWithAlpha(image);
            return new Decoded(
                    width,
                    height,
                    rgba,
                    profile.or(() -> ColourProfile.of(image.getColorModel().getColorSpace())));
        } finally {
            reader.dispose();
        }
    }

    private static Decoded decodeJpeg(
            JpegHeader header,
            RasterRows rows,
            Optional<ColourProfile> profile,
            int width,
            int height) {
        JpegColours colours = JpegColours.of(header);
        Optional<ColourProfile> inks = profile.filter(ColourProfile::isCmyk);
        if (inks.isPresent() && header.components().size() == 4) {
            Pixels stored = ColourConversion.storedInks(rows, colours);
            return new Decoded(width, height, inks.get().fromCmyk(stored), Optional.empty());
        }
        Pixels rgb = ColourConversion.convert(rows, colours);
        return new Decoded(width, height, withOpaqueAlpha(rgb), profile);
    }

    private static double scale(int width, int height, int boxWidth, int boxHeight) {
        return Math.min(1.0, Math.min((double) boxWidth / width, (double) boxHeight / height));
    }

    private static Pixels withOpaqueAlpha(Pixels rgb) {
        int count = rgb.width() * rgb.height();
        byte[] data = new byte[Math.multiplyExact(count, 4)];
        for (int i = 0; i < count; i++) {
            data[i * 4] = rgb.data()[i * 3];
            data[i * 4 + 1] = rgb.data()[i * 3 + 1];
            data[i * 4 + 2] = rgb.data()[i * 3 + 2];
            data[i * 4 + 3] = (byte) 255;
        }
        return new Pixels(rgb.width(), rgb.height(), 4, data);
    }

    /** Smooths with premultiplied colours, so that what is invisible leaves no fringe. */
    private static Pixels shrink(Decoded decoded, int boxWidth, int boxHeight) {
        double scale = scale(decoded.width, decoded.height, boxWidth, boxHeight);
        int width = Math.clamp(Math.round(decoded.width * scale), 1, boxWidth);
        int height = Math.clamp(Math.round(decoded.height * scale), 1, boxHeight);
        Pixels rgba = decoded.rgba;
        byte[] data = rgba.data();
        for (int i = 0; i < data.length; i += 4) {
            int alpha = data[i + 3] & 0xff;
            for (int c = 0; c < 3; c++) {
                data[i + c] = (byte) RowConverter.product(data[i + c] & 0xff, alpha);
            }
        }
        Pixels small = StreamedResize.resize(rgba, width, height);
        byte[] colours = small.data();
        for (int i = 0; i < colours.length; i += 4) {
            int alpha = colours[i + 3] & 0xff;
            for (int c = 0; c < 3; c++) {
                int colour = colours[i + c] & 0xff;
                colours[i + c] =
                        (byte) (alpha == 0 ? 0 : Math.min(255, (colour * 255 + alpha / 2) / alpha));
            }
        }
        return decoded.profile.map(profile -> profile.toSrgb(small)).orElse(small);
    }

    private static Thumbnail toThumbnail(Pixels rgba) {
        int[] argb = new int[rgba.width() * rgba.height()];
        byte[] data = rgba.data();
        for (int i = 0, from = 0; i < argb.length; i++, from += 4) {
            argb[i] =
                    (data[from + 3] & 0xff) << 24
                            | (data[from] & 0xff) << 16
                            | (data[from + 1] & 0xff) << 8
                            | data[from + 2] & 0xff;
        }
        return new Thumbnail(rgba.width(), rgba.height(), argb);
    }
}
