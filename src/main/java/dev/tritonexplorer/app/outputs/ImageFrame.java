package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;

/** A picture whose pixels can be looked at: enlarged, each is a square. */
final class ImageFrame extends ScrollPane {

    private static final double[] STEPS = {0.125, 0.25, 0.5, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32};

    /** Larger pictures would take more memory on the screen than they are worth. */
    private static final double LONGEST_SIDE = 8192;

    private final ImageView view = new ImageView();
    private final Label zoomName = new Label();
    private final HBox tools;

    /** 0 while the picture is as large as the frame has room for. */
    private double zoom;

    ImageFrame(Messages messages) {
        getStyleClass().add("image-frame");
        setAccessibleText(messages.of("outputs.image"));
        setPannable(true);
        setFitToWidth(true);
        setFitToHeight(true);
        setContent(new StackPane(view));
        view.setAccessibleText(messages.of("outputs.image"));
        viewportBoundsProperty().addListener((property, old, now) -> resizePicture());
        Button out =
                Icons.button(
                        Feather.ZOOM_OUT, messages.of("outputs.image.zoomOut"), () -> step(-1));
        Button in =
                Icons.button(Feather.ZOOM_IN, messages.of("outputs.image.zoomIn"), () -> step(1));
        Button fit =
                Icons.button(Feather.MAXIMIZE, messages.of("outputs.image.fit"), () -> zoom(0));
        zoomName.setMinWidth(USE_PREF_SIZE);
        zoomName.getStyleClass().add("zoom");
        tools = new HBox(out, zoomName, in, fit);
        tools.getStyleClass().add("zoom-tools");
    }

    Node tools() {
        return tools;
    }

    void show(Image image) {
        view.setImage(image);
        resizePicture();
    }

    private void step(int way) {
        double now = shownZoom();
        double next = now;
        for (double one : STEPS) {
            if (way > 0 && one > now * 1.01) {
                next = one;
                break;
            }
            if (way < 0 && one < now * 0.99) {
                next = one;
            }
        }
        Image image = view.getImage();
        boolean fits =
                image != null
                        && next * Math.max(image.getWidth(), image.getHeight()) <= LONGEST_SIDE;
        if (fits || way < 0) {
            zoom(next);
        }
    }

    private void zoom(double to) {
        zoom = to;
        resizePicture();
    }

    private double shownZoom() {
        Image image = view.getImage();
        if (zoom > 0 || image == null) {
            return zoom;
        }
        Bounds room = getViewportBounds();
        double fit =
                Math.min(
                        room.getWidth() / image.getWidth(), room.getHeight() / image.getHeight());
        // Whole steps keep all pixels the same size.
        return fit >= 1 ? Math.min(16, Math.floor(fit)) : Math.max(0.02, fit);
    }

    private void resizePicture() {
        Image image = view.getImage();
        if (image == null) {
            return;
        }
        double now = shownZoom();
        view.setSmooth(now < 1);
        view.setFitWidth(image.getWidth() * now);
        view.setFitHeight(image.getHeight() * now);
        zoomName.setText("%.0f %%".formatted(now * 100));
    }
}
