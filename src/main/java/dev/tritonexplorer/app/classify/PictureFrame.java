package dev.tritonexplorer.app.classify;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;

/** A picture of a file in a box, or an icon while or because there is none. */
public final class PictureFrame extends StackPane {

    private final Thumbnails thumbnails;
    private final ImageView view = new ImageView();
    private final FontIcon icon = new FontIcon(Feather.IMAGE);
    private @Nullable FileVersion shown;

    /** A box of this height, as wide as its picture if its parent has the room. */
    public PictureFrame(Thumbnails thumbnails, ObservableValue<Number> height) {
        this.thumbnails = thumbnails;
        getStyleClass().add("picture-frame");
        view.setPreserveRatio(true);
        view.fitWidthProperty().bind(widthProperty());
        view.fitHeightProperty().bind(height);
        // Unmanaged, so that the picture follows the box and never the box the picture.
        view.setManaged(false);
        getChildren().addAll(icon, view);
        setMinWidth(0);
        minHeightProperty().bind(height);
        maxHeightProperty().bind(height);
        maxWidthProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () -> width(view.getImage(), height.getValue().doubleValue()),
                                view.imageProperty(),
                                height));
    }

    private static double width(@Nullable Image image, double height) {
        return image == null || image.getHeight() <= 0
                ? Double.MAX_VALUE
                : Math.max(1, Math.floor(height * image.getWidth() / image.getHeight()));
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double width = view.getLayoutBounds().getWidth();
        double height = view.getLayoutBounds().getHeight();
        view.relocate((getWidth() - width) / 2, (getHeight() - height) / 2);
    }

    /** Shows a picture. Of one that follows another in its place, the other stays until then. */
    public void show(FileVersion file, boolean follows) {
        if (file.equals(shown)) {
            return;
        }
        shown = file;
        if (!follows) {
            put(null, Feather.IMAGE);
        }
        thumbnails.get(file, image -> arrived(file, image));
    }

    public void clear() {
        shown = null;
        put(null, Feather.IMAGE);
    }

    private void arrived(FileVersion file, Optional<Image> image) {
        // A cell shows another file by now if it was scrolled meanwhile.
        if (file.equals(shown)) {
            put(image.orElse(null), Feather.ALERT_TRIANGLE);
        }
    }

    private void put(@Nullable Image image, Ikon otherwise) {
        view.setImage(image);
        requestLayout();
        icon.setIconCode(otherwise);
        icon.setVisible(image == null);
    }
}
