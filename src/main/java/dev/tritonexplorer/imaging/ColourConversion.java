package dev.tritonexplorer.imaging;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;

/** Decoded pictures as grey or RGB of 8 bits, colour profile ignored and alpha dropped. */
final class ColourConversion {

    private ColourConversion() {}

    /** A picture with its palette or colour space, of which only the kind matters. */
    static Pixels convert(BufferedImage image, int channels) throws IOException {
        ColorModel colours = image.getColorModel();
        if (colours instanceof IndexColorModel palette) {
            return convertIndexed(image.getRaster(), palette, channels);
        }
        RasterRows rows = new RasterRows(image.getRaster());
        return convert(rows, converter(colours, rows.bands()), channels);
    }

    /**
     * A picture whose samples mean what the converter says.
     *
     * @param channels 1 for grey, 3 for RGB
     */
    static Pixels convert(RasterRows rows, RowConverter converter, int channels) {
        int width = rows.width();
        int height = rows.height();
        byte[] data =
                rows.reusableFor(channels)
                        .orElseGet(
                                () ->
                                        new byte
                                                [Math.multiplyExact(
                                                        Math.multiplyExact(width, height),
                                                        channels)]);
        int[] samples = new int[width * rows.bands()];
        int[] rgb = new int[width * 3];
        for (int y = 0; y < height; y++) {
            rows.read(y, samples);
            converter.convert(samples, width, rgb);
            store(rgb, width, channels, data, y * width * channels);
        }
        return new Pixels(width, height, channels, data);
    }

    /** A picture as RGBA, not premultiplied. */
    static Pixels convertWithAlpha(BufferedImage image) throws IOException {
        byte[] alpha = alpha(image);
        Pixels rgb = convert(image, 3);
        byte[] data = new byte[Math.multiplyExact(alpha.length, 4)];
        for (int i = 0; i < alpha.length; i++) {
            System.arraycopy(rgb.data(), i * 3, data, i * 4, 3);
            data[i * 4 + 3] = alpha[i];
        }
        return new Pixels(rgb.width(), rgb.height(), 4, data);
    }

    /** A JPEG's four inks, 255 full. */
    static Pixels storedInks(RasterRows rows, JpegColours colours) {
        int width = rows.width();
        byte[] data = new byte[Math.multiplyExact(width * 4, rows.height())];
        int[] samples = new int[width * 4];
        for (int y = 0, at = 0; y < rows.height(); y++) {
            rows.read(y, samples);
            if (colours == JpegColours.YCCK) {
                JpegColours.toCmyk(samples, width);
            }
            for (int i = 0; i < width * 4; i++) {
                data[at++] = (byte) (255 - samples[i]);
            }
        }
        return new Pixels(width, rows.height(), 4, data);
    }

    private static byte[] alpha(BufferedImage image) throws IOException {
        int width = image.getWidth();
        byte[] alpha = new byte[Math.multiplyExact(width, image.getHeight())];
        ColorModel colours = image.getColorModel();
        if (!colours.hasAlpha()) {
            Arrays.fill(alpha, (byte) 255);
        } else if (colours instanceof IndexColorModel palette) {
            int[] indices = new int[width];
            int[] argb = colours(palette);
            for (int y = 0; y < image.getHeight(); y++) {
                image.getRaster().getSamples(0, y, width, 1, 0, indices);
                for (int x = 0; x < width; x++) {
                    alpha[y * width + x] = (byte) (argb[indices[x]] >>> 24);
                }
            }
        } else {
            RasterRows rows = new RasterRows(image.getRaster());
            int bands = rows.bands();
            int[] samples = new int[width * bands];
            for (int y = 0; y < image.getHeight(); y++) {
                rows.read(y, samples);
                for (int x = 0; x < width; x++) {
                    alpha[y * width + x] = (byte) samples[x * bands + bands - 1];
                }
            }
        }
        return alpha;
    }

    private static Pixels convertIndexed(Raster raster, IndexColorModel palette, int channels) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        int[] colours = colours(palette);
        byte[] data = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
        int[] indices = new int[width];
        int[] rgb = new int[width * 3];
        for (int y = 0; y < height; y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, indices);
            for (int x = 0, to = 0; x < width; x++) {
                int colour = colours[indices[x]];
                rgb[to++] = colour >> 16 & 0xff;
                rgb[to++] = colour >> 8 & 0xff;
                rgb[to++] = colour & 0xff;
            }
            store(rgb, width, channels, data, y * width * channels);
        }
        return new Pixels(width, height, channels, data);
    }

    /** The palette's colours; an index beyond its end is a grey of that value, as in Pillow. */
    private static int[] colours(IndexColorModel palette) {
        int[] colours = new int[Math.max(256, 1 << palette.getPixelSize())];
        for (int i = 0; i < colours.length; i++) {
            colours[i] =
                    i < palette.getMapSize()
                            ? palette.getRGB(i)
                            : 0xff000000 | (i & 0xff) * 0x010101;
        }
        return colours;
    }

    private static void store(int[] rgb, int width, int channels, byte[] data, int at) {
        if (channels == 3) {
            for (int i = 0; i < width * 3; i++) {
                data[at + i] = (byte) rgb[i];
            }
            return;
        }
        for (int x = 0, from = 0; x < width; x++, from += 3) {
            data[at + x] = (byte) luma(rgb[from], rgb[from + 1], rgb[from + 2]);
        }
    }

    /** ITU-R 601 luma in Pillow's fixed point. */
    private static int luma(int red, int green, int blue) {
        return red * 19595 + green * 38470 + blue * 7471 + 0x8000 >> 16;
    }

    private static RowConverter converter(ColorModel colours, int bands) throws IOException {
        boolean alpha = colours.hasAlpha();
        int type = colours.getColorSpace().getType();
        int inks = bands - (alpha ? 1 : 0);
        if (type == ColorSpace.TYPE_GRAY && inks == 1) {
            return alpha ? RowConverter.GREY_ALPHA : RowConverter.GREY;
        } else if (type == ColorSpace.TYPE_RGB && inks == 3) {
            if (!alpha) {
                return RowConverter.RGB;
            }
            return colours.isAlphaPremultiplied()
                    ? RowConverter.RGBA_PREMULTIPLIED
                    : RowConverter.RGBA;
        } else if (type == ColorSpace.TYPE_CMYK && inks == 4 && !alpha) {
            return RowConverter.CMYK;
        }
        throw new UndecodableException(PictureText.UNKNOWN_COLOURS.with(bands, type));
    }
}
