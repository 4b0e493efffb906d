package dev.tritonexplorer.app.compare;

import dev.tritonexplorer.app.control.Images;
import dev.tritonexplorer.compare.ComparisonReport;
import dev.tritonexplorer.compare.Way;
import dev.tritonexplorer.imaging.PngFile;

import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Scale;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The card as a picture for slides: with all lines, whatever of them is in sight, at twice the
 * window's pixels, and in its theme.
 *
 * @param argb row by row, not premultiplied
 */
record TablePicture(int width, int height, int[] argb) {

    private static final double WIDTH = 1180;
    private static final double SCALE = 2;

    /**
     * Draws it, on the FX thread.
     *
     * @param caption what was compared
     * @param window whose theme it has
     */
    static TablePicture draw(
            CompareCard card,
            String caption,
            ComparisonReport report,
            @Nullable Way inUse,
            Scene window) {
        Label title = new Label(caption);
        title.getStyleClass().add("caption");
        VBox root = new VBox(title, card);
        root.getStyleClass().addAll("content", "compare-picture");
        root.getStylesheets().add(CompareView.stylesheet());
        Scene scene = new Scene(root, WIDTH, WIDTH);
        scene.getStylesheets().setAll(window.getStylesheets());
        scene.getPreferences().setColorScheme(window.getPreferences().getColorScheme());
        card.show(report, inUse);
        root.applyCss();
        root.layout();
        double height = card.wholeHeight(card.getWidth());
        card.setMinHeight(height);
        card.setMaxHeight(height);
        double whole = Math.ceil(root.prefHeight(WIDTH));
        root.resize(WIDTH, whole);
        root.applyCss();
        root.layout();
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(new Scale(SCALE, SCALE));
        WritableImage image =
                root.snapshot(
                        parameters,
                        new WritableImage(
                                (int) Math.ceil(WIDTH * SCALE), (int) Math.ceil(whole * SCALE)));
        return new TablePicture(
                (int) image.getWidth(), (int) image.getHeight(), Images.argb(image));
    }

    /** Writes it as a PNG; not for the FX thread. */
    Path write(Path file) throws IOException {
        PngFile.write(file, width, height, argb);
        return file;
    }
}
