package dev.tritonexplorer.app.incoming;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What another program offers, by drag or clipboard. The fields go before each other in their
 * order: a file manager offers its files' names as text too.
 *
 * @param files files and folders
 * @param picture a picture that is no file, such as a screenshot
 * @param text a text, which may name files; empty if there is none
 */
public record Offer(List<Path> files, Optional<Picture> picture, String text) {

    public Offer {
        files = List.copyOf(files);
    }

    /** How it came, which the name of a kept picture says. */
    public enum Way {
        DROP,
        PASTE
    }

    /** Pixels that another program gave. */
    public interface Picture {

        int width();

        int height();

        /**
         * {@code width * height} pixels, row by row, 8 bits each of alpha, red, green, blue, not
         * premultiplied. Copies: not for the FX thread.
         */
        int[] argb();
    }
}
