package dev.tritonexplorer.imaging;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Says what a file that is no picture looks like, so that a mix-up is understood at once. */
final class UnknownContent {

    private static final String READABLE =
            "Pictures are JPEG, PNG, GIF, BMP, WebP or TIFF files; convert it to one of them.";

    private record Signature(int offset, String bytes, String name) {}

    private static final List<Signature> SIGNATURES =
            List.of(
                    new Signature(0, "%PDF", "a PDF document"),
                    new Signature(0, "PK\u0003\u0004", "a ZIP archive or an office document"),
                    new Signature(0, "\u001f\u008b", "a gzip archive"),
                    new Signature(0, "7z\u00bc\u00af", "a 7z archive"),
                    new Signature(0, "Rar!", "a RAR archive"),
                    new Signature(4, "ftyphei", "a HEIC picture"),
                    new Signature(4, "ftyphev", "a HEIC picture"),
                    new Signature(4, "ftypmif1", "a HEIF picture"),
                    new Signature(4, "ftypavi", "an AVIF picture"),
                    new Signature(4, "ftyp", "an MP4 or QuickTime video"),
                    new Signature(4, "jP  ", "a JPEG 2000 picture"),
                    new Signature(0, "\u00ffO\u00ffQ", "a JPEG 2000 picture"),
                    new Signature(4, "JXL ", "a JPEG XL picture"),
                    new Signature(0, "\u00ff\n", "a JPEG XL picture"),
                    new Signature(0, "8BPS", "a Photoshop document"),
                    new Signature(0, "gimp xcf", "a GIMP document"),
                    new Signature(0, "\u0000\u0000\u0001\u0000", "a Windows icon"),
                    new Signature(0, "\u0093NUMPY", "a NumPy array"),
                    new Signature(8, "AVI ", "an AVI video"),
                    new Signature(8, "WAVE", "a WAVE sound"),
                    new Signature(0, "OggS", "an Ogg stream"),
                    new Signature(0, "ID3", "an MP3 sound"),
                    new Signature(0, "\u001aE\u00df\u00a3", "a Matroska or WebM video"),
                    new Signature(0, "\u007fELF", "a program"),
                    new Signature(0, "MZ", "a Windows program"),
                    new Signature(0, "SQLite format 3", "an SQLite database"));

    private UnknownContent() {}

    /** A sentence about a file that none of {@link PictureFormat} fits, by its first bytes. */
    static String describe(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        for (Signature signature : SIGNATURES) {
            if (text.startsWith(signature.bytes, signature.offset)) {
                return "It looks like %s, which cannot be read here. %s"
                        .formatted(signature.name, READABLE);
            }
        }
        String start = text.stripLeading().toLowerCase(Locale.ROOT);
        if (start.contains("<svg")) {
            return "It looks like an SVG drawing, which cannot be read here. " + READABLE;
        } else if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            return "It looks like a web page; a download may have gone wrong. " + READABLE;
        } else if (isText(head)) {
            return "It looks like a text file. " + READABLE;
        }
        return "It is not a picture of a kind known here. " + READABLE;
    }

    private static boolean isText(byte[] head) {
        for (byte value : head) {
            int code = value & 0xff;
            if (code < ' ' && code != '\t' && code != '\n' && code != '\r' && code != '\f') {
                return false;
            }
        }
        return true;
    }
}
