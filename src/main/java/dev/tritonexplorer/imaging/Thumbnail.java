package dev.tritonexplorer.imaging;

import java.nio.file.Path;

/**
 * A small picture for people: colour-managed, turned as EXIF says, decoded at reduced scale.
 *
 * @param argb {@code width * height} pixels, row by row, 8 bits each of alpha, red, green, blue,
 *     not premultiplied
 */
public record Thumbnail(int width, int height, int[] argb) {

    /**
     * Reads a file's picture so that it fits into a box, keeping its proportions; never enlarged.
     *
     * @throws PictureException if the file cannot be read as a picture
     */
    public static Thumbnail read(Path file, int boxWidth, int boxHeight) throws PictureException {
        throw new PictureException("Not built yet", null);
    }
}
