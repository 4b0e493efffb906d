package dev.tritonexplorer.app.control;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** Pictures made from pixels. May be made on any thread. */
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
}
