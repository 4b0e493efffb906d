package dev.tritonexplorer.imaging;

import dev.tritonexplorer.client.Said;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Says what a file that is no picture looks like, so that a mix-up is understood at once. */
final class UnknownContent {

    private record Signature(int offset, String bytes, PictureText kind) {}

    private static final List<Signature> SIGNATURES =
            List.of(
                    new Signature(0, "%PDF", PictureText.PDF),
                    new Signature(0, "PK\u0003\u0004", PictureText.ZIP),
                    new Signature(0, "\u001f\u008b", PictureText.GZIP),
                    new Signature(0, "7z\u00bc\u00af", PictureText.SEVEN_ZIP),
                    new Signature(0, "Rar!", PictureText.RAR),
                    new Signature(4, "ftyphei", PictureText.HEIC),
                    new Signature(4, "ftyphev", PictureText.HEIC),
                    new Signature(4, "ftypmif1", PictureText.HEIF),
                    new Signature(4, "ftypavi", PictureText.AVIF),
                    new Signature(4, "ftyp", PictureText.MP4),
                    new Signature(4, "jP  ", PictureText.JPEG_2000),
                    new Signature(0, "\u00ffO\u00ffQ", PictureText.JPEG_2000),
                    new Signature(4, "JXL ", PictureText.JPEG_XL),
                    new Signature(0, "\u00ff\n", PictureText.JPEG_XL),
                    new Signature(0, "8BPS", PictureText.PHOTOSHOP),
                    new Signature(0, "gimp xcf", PictureText.GIMP),
                    new Signature(0, "\u0000\u0000\u0001\u0000", PictureText.ICON),
                    new Signature(0, "\u0093NUMPY", PictureText.NUMPY),
                    new Signature(8, "AVI ", PictureText.AVI),
                    new Signature(8, "WAVE", PictureText.WAVE),
                    new Signature(0, "OggS", PictureText.OGG),
                    new Signature(0, "ID3", PictureText.MP3),
                    new Signature(0, "\u001aE\u00df\u00a3", PictureText.MATROSKA),
                    new Signature(0, "\u007fELF", PictureText.PROGRAM),
                    new Signature(0, "MZ", PictureText.WINDOWS_PROGRAM),
                    new Signature(0, "SQLite format 3", PictureText.SQLITE));

    private UnknownContent() {}

    /** A sentence about a file that none of {@link PictureFormat} fits, by its first bytes. */
    static Said describe(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        for (Signature signature : SIGNATURES) {
            if (text.startsWith(signature.bytes, signature.offset)) {
                return unreadable(signature.kind);
            }
        }
        String start = text.stripLeading().toLowerCase(Locale.ROOT);
        if (start.contains("<svg")) {
            return unreadable(PictureText.SVG);
        } else if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            return PictureText.LOOKS_WEB_PAGE.with(PictureText.CONVERT.with());
        } else if (isText(head)) {
            return PictureText.LOOKS_TEXT.with(PictureText.CONVERT.with());
        }
        return PictureText.UNKNOWN.with(PictureText.CONVERT.with());
    }

    private static Said unreadable(PictureText kind) {
        return PictureText.LOOKS_UNREADABLE.with(kind.with(), PictureText.CONVERT.with());
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
