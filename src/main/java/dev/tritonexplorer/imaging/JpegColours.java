package dev.tritonexplorer.imaging;

import java.util.List;

/**
 * JPEG's stored samples as RGB, in the fixed-point arithmetic that every libjpeg shares (JFIF 1.02;
 * 16 fraction bits), and without a colour profile.
 */
enum JpegColours implements RowConverter {
    GREY {
        @Override
        public void convert(int[] samples, int width, int[] rgb) {
            RowConverter.GREY.convert(samples, width, rgb);
        }
    },
    RGB {
        @Override
        public void convert(int[] samples, int width, int[] rgb) {
            System.arraycopy(samples, 0, rgb, 0, width * 3);
        }
    },
    YCBCR {
        @Override
        public void convert(int[] samples, int width, int[] rgb) {
            for (int i = 0; i < width * 3; i += 3) {
                int y = samples[i];
                int cb = samples[i + 1] - 128;
                int cr = samples[i + 2] - 128;
                rgb[i] = red(y, cr);
                rgb[i + 1] = green(y, cb, cr);
                rgb[i + 2] = blue(y, cb);
            }
        }
    },
    CMYK {
        @Override
        public void convert(int[] samples, int width, int[] rgb) {
            for (int from = 0, to = 0; to < width * 3; from += 4, to += 3) {
                int white = samples[from + 3];
                rgb[to] = darken(samples[from], white);
                rgb[to + 1] = darken(samples[from + 1], white);
                rgb[to + 2] = darken(samples[from + 2], white);
            }
        }
    },
    YCCK {
        @Override
        public void convert(int[] samples, int width, int[] rgb) {
            toCmyk(samples, width);
            CMYK.convert(samples, width, rgb);
        }
    };

    /** How libjpeg guesses what a file's components are. */
    static JpegColours of(JpegHeader header) {
        List<JpegHeader.Component> components = header.components();
        int adobe = header.adobeTransform().orElse(-1);
        return switch (components.size()) {
            case 1 -> GREY;
            case 3 -> {
                if (header.jfif()) {
                    yield YCBCR;
                } else if (adobe >= 0) {
                    yield adobe == 0 ? RGB : YCBCR;
                }
                boolean named =
                        components.get(0).id() == 'R'
                                && components.get(1).id() == 'G'
                                && components.get(2).id() == 'B';
                yield named ? RGB : YCBCR;
            }
            case 4 -> adobe > 0 ? YCCK : CMYK;
            default ->
                    throw new IllegalArgumentException(components.size() + " components a pixel");
        };
    }

    /** YCCK samples as CMYK, both as stored: 255 is no ink. */
    static void toCmyk(int[] samples, int width) {
        for (int i = 0; i < width * 4; i += 4) {
            int y = samples[i];
            int cb = samples[i + 1] - 128;
            int cr = samples[i + 2] - 128;
            samples[i] = 255 - red(y, cr);
            samples[i + 1] = 255 - green(y, cb, cr);
            samples[i + 2] = 255 - blue(y, cb);
        }
    }

    /**
     * Luma and chroma of a row as red, green and blue. A loop stores into one array, as Java works
     * on many elements at a time then.
     *
     * @param cb becomes blue
     * @param cr becomes red
     */
    static void toRgb(int[] y, int[] cb, int[] cr, int[] green, int width) {
        for (int x = 0; x < width; x++) {
            int change = -22554 * (cb[x] - 128) - 46802 * (cr[x] - 128) + 32768 >> 16;
            green[x] = Math.min(255, Math.max(0, y[x] + change));
        }
        for (int x = 0; x < width; x++) {
            cr[x] = Math.min(255, Math.max(0, y[x] + (91881 * (cr[x] - 128) + 32768 >> 16)));
        }
        for (int x = 0; x < width; x++) {
            cb[x] = Math.min(255, Math.max(0, y[x] + (116130 * (cb[x] - 128) + 32768 >> 16)));
        }
    }

    private static int red(int y, int cr) {
        return clip(y + (91881 * cr + 32768 >> 16));
    }

    private static int green(int y, int cb, int cr) {
        return clip(y + (-22554 * cb - 46802 * cr + 32768 >> 16));
    }

    private static int blue(int y, int cb) {
        return clip(y + (116130 * cb + 32768 >> 16));
    }

    /**
     * One ink and black as light. Both are stored inverted, as Adobe began and all do: 255 is no
     * ink.
     */
    private static int darken(int stored, int white) {
        return clip(white - RowConverter.product(255 - stored, white));
    }

    private static int clip(int value) {
        return Math.clamp(value, 0, 255);
    }
}
