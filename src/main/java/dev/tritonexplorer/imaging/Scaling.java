package dev.tritonexplorer.imaging;

/**
 * How pixel values of 0 to 255 become the model's numbers; the first three have the names and
 * formulas of image_client.
 */
public enum Scaling {
    /** The values as they are. */
    NONE,
    /** {@code x / 127.5 - 1}: −1 to 1. */
    INCEPTION,
    /** The mean of ImageNet subtracted: 123, 117, 104 for red, green, blue; 128 for grey. */
    VGG,
    /** {@link Normalisation#IMAGENET}, as most PyTorch models want it. */
    IMAGENET,
    /** A {@link Normalisation} of one's own. */
    CUSTOM
}
