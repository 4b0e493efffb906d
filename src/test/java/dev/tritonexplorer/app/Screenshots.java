package dev.tritonexplorer.app;

import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import org.testfx.util.WaitForAsyncUtils;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/** Pictures of a window, to be looked at. */
final class Screenshots {

    private static final Path FOLDER = Path.of("target", "screenshots");

    private final Stage stage;

    Screenshots(Stage stage) {
        this.stage = stage;
    }

    /** Writes the window as it is after the events so far. */
    void take(String name) throws IOException {
        take(stage.getScene(), name);
    }

    /** Writes what another window shows, such as one that popped up. */
    void take(Scene scene, String name) throws IOException {
        write(of(scene), FOLDER.resolve(name + ".png"));
    }

    /** What a scene shows after the events so far. */
    BufferedImage of(Scene scene) {
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> scene.snapshot(null));
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(0, 0, width, height, pixels, 0, width);
        return picture;
    }

    static void write(BufferedImage picture, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        ImageIO.write(picture, "png", file.toFile());
    }
}
