package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.Images;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.tensors.TensorImage;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import org.kordamp.ikonli.feather.Feather;

/** A picture whose pixels can be looked at: enlarged, each is a square. */
final class ImageFrame extends ScrollPane {

    private static final double[] STEPS = {0.125, 0.25, 0.5, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32};

    /** Larger pictures would take more memory on the screen than they are worth. */
    private static final double LONGEST_SIDE = 8192;

    private static final double MOST_FIT = 16;
    private static final double LEAST_FIT = 0.02;

    /** More pixels are left to the graphics card to enlarge. */
    private static final double MOST_PIXELS = 4e6;

    private final ImageView view = new ImageView();
    private Pixels source = new Pixels(1, 1, new int[1]);
    private final Label zoomName = new Label();
    private final HBox tools;

    /** How many times the picture in the view is enlarged; 0 for none yet. */
    private int enlarged;

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

    void show(TensorImage image) {
        source = new Pixels(image.width(), image.height(), image.argb());
        enlarged = 0;
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
        if (way < 0 || next * Math.max(source.width(), source.height()) <= LONGEST_SIDE) {
            zoom(next);
        }
    }

    private void zoom(double to) {
        zoom = to;
        resizePicture();
    }

    private double shownZoom() {
        if (zoom > 0) {
            return zoom;
        }
        Bounds room = getViewportBounds();
        double fit = Math.min(room.getWidth() / source.width(), room.getHeight() / source.height());
        // Whole steps keep all pixels the same size.
        return fit >= 1 ? Math.min(MOST_FIT, Math.floor(fit)) : Math.max(LEAST_FIT, fit);
    }

    private void resizePicture() {
        double now = shownZoom();
        int factor = Math.max(1, (int) now);
        if ((double) source.width() * source.height() * factor * factor > MOST_PIXELS) {
            factor = 1;
        }
        if (factor != enlarged) {
            // Not every graphics pipeline can enlarge without a blur.
            Pixels large = source.enlarged(factor);
            view.setImage(Images.ofArgb(large.width(), large.height(), large.argb()));
            enlarged = factor;
        }
        view.setSmooth(now < 1);
        view.setFitWidth(source.width() * now);
        view.setFitHeight(source.height() * now);
        zoomName.setText("%.0f %%".formatted(now * 100));
    }
}
