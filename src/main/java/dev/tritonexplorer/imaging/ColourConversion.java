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
    static void convert(BufferedImage image, int channels, RowSink sink) throws IOException {
        ColorModel colours = image.getColorModel();
        if (colours instanceof IndexColorModel palette) {
            convertIndexed(image.getRaster(), palette, channels, sink);
        } else {
            RasterRows rows = new RasterRows(image.getRaster());
            convert(rows, converter(colours, rows.bands()), channels, sink);
        }
    }

    /**
     * A picture whose samples mean what the converter says.
     *
     * @param channels 1 for grey, 3 for RGB
     */
    static void convert(RasterRows rows, RowConverter converter, int channels, RowSink sink) {
        int width = rows.width();
        int[] samples = new int[width * rows.bands()];
        int[] rgb = new int[width * 3];
        int[][] planes = new int[3][width];
        for (int y = 0; y < rows.height(); y++) {
            rows.read(y, samples);
            converter.convert(samples, width, rgb);
            give(rgb, width, channels, planes, sink);
        }
    }

    /** A picture as RGB. */
    static Pixels convert(RasterRows rows, RowConverter converter) {
        PixelsSink sink = new PixelsSink(rows.width(), rows.height(), 3);
        convert(rows, converter, 3, sink);
        return sink.pixels();
    }

    /** A picture as RGBA, not premultiplied. */
    static Pixels convertWithAlpha(BufferedImage image) throws IOException {
        byte[] alpha = alpha(image);
        PixelsSink sink = new PixelsSink(image.getWidth(), image.getHeight(), 3);
        convert(image, 3, sink);
        Pixels rgb = sink.pixels();
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

    private static void convertIndexed(
            Raster raster, IndexColorModel palette, int channels, RowSink sink) {
        int width = raster.getWidth();
        int[] colours = colours(palette);
        int[] indices = new int[width];
        int[] rgb = new int[width * 3];
        int[][] planes = new int[3][width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, indices);
            for (int x = 0, to = 0; x < width; x++) {
                int colour = colours[indices[x]];
                rgb[to++] = colour >> 16 & 0xff;
                rgb[to++] = colour >> 8 & 0xff;
                rgb[to++] = colour & 0xff;
            }
            give(rgb, width, channels, planes, sink);
        }
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

    private static void give(int[] rgb, int width, int channels, int[][] planes, RowSink sink) {
        int[] red = planes[0];
        int[] green = planes[1];
        int[] blue = planes[2];
        for (int x = 0, from = 0; x < width; x++, from += 3) {
            red[x] = rgb[from];
            green[x] = rgb[from + 1];
            blue[x] = rgb[from + 2];
        }
        give(planes, width, channels, sink);
    }

    /** Gives red, green and blue on, as grey if one channel is wanted. */
    static void give(int[][] planes, int width, int channels, RowSink sink) {
        if (channels == 1 && planes.length == 3) {
            toLuma(planes[0], planes[1], planes[2], width);
            sink.row(new int[][] {planes[0]});
        } else {
            sink.row(planes);
        }
    }

    /** ITU-R 601 luma in Pillow's fixed point, in the place of red. */
    private static void toLuma(int[] red, int[] green, int[] blue, int width) {
        for (int x = 0; x < width; x++) {
            red[x] = red[x] * 19595 + green[x] * 38470 + blue[x] * 7471 + 0x8000 >> 16;
        }
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
