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
     * @param boxWidth in pixels, at least 1
     * @param boxHeight in pixels, at least 1
     * @throws PictureException if the file cannot be read as a picture
     */
    public static Thumbnail read(Path file, int boxWidth, int boxHeight) throws PictureException {
        if (boxWidth < 1 || boxHeight < 1) {
            throw new IllegalArgumentException(
                    "A thumbnail cannot be %d × %d".formatted(boxWidth, boxHeight));
        }
        return ThumbnailReader.read(file, boxWidth, boxHeight);
    }
}
