package dev.tritonexplorer.imaging;

/**
 * How a picture becomes a tensor.
 *
 * @param scaling the values' range
 * @param orient whether a picture is first turned as its EXIF orientation says
 */
public record PictureOptions(Scaling scaling, boolean orient) {

    public static final PictureOptions DEFAULTS = new PictureOptions(Scaling.NONE, true);
}
