package dev.tritonexplorer.app.control;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** From pixels to pictures and back; on any thread, if nobody changes the picture meanwhile. */
public final class Images {

    private Images() {}

    /**
     * A picture of these pixels.
     *
     * @param argb row by row, not premultiplied
     */
    public static Image ofArgb(int width, int height, int[] argb) {
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter()
                .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return image;
    }

    /** The pixels of a loaded picture, row by row, not premultiplied. */
    public static int[] argb(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = new int[Math.multiplyExact(width, height)];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        return argb;
    }
}
