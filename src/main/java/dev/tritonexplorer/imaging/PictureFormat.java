package dev.tritonexplorer.imaging;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The picture formats read here, told apart by a file's first bytes, never by its name. */
enum PictureFormat {
    JPEG("JPEG"),
    PNG("PNG"),
    GIF("GIF"),
    BMP("BMP"),
    WEBP("WebP"),
    TIFF("TIFF");

    /** How many of a file's first bytes {@link #of} looks at. */
    static final int HEAD_SIZE = 512;

    private final String label;

    PictureFormat(String label) {
        this.label = label;
    }

    /** The format's name for people. */
    String label() {
        return label;
    }

    /**
     * The format of a file.
     *
     * @param head its first {@link #HEAD_SIZE} bytes, or all if it is smaller
     */
    static Optional<PictureFormat> of(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        } else if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        } else if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
            return Optional.of(GIF);
        } else if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return Optional.of(WEBP);
        } else if (text.startsWith("II*\0")
                || text.startsWith("MM\0*")
                || text.startsWith("II+\0")
                || text.startsWith("MM\0+")) {
            return Optional.of(TIFF);
        } else if (text.startsWith("BM") && isBitmapHeader(text)) {
            return Optional.of(BMP);
        }
        return Optional.empty();
    }

    /** Two letters are little proof, so the size of the second header must be one of those used. */
    private static boolean isBitmapHeader(String text) {
        if (text.length() < 18) {
            return false;
        }
        int size = text.charAt(14) | text.charAt(15) << 8 | text.charAt(16) << 16;
        return switch (size) {
            case 12, 16, 40, 52, 56, 64, 108, 124 -> true;
            default -> false;
        };
    }
}
