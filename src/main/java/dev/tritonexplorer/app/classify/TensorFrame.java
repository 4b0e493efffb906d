package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.classify.ModelSight.Seen;
import dev.tritonexplorer.app.classify.ModelSight.Wanted;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.Images;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.imaging.PictureException;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureModelCheck.Accepted;
import dev.tritonexplorer.imaging.PictureOptions;
import dev.tritonexplorer.imaging.TensorPicture;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** A picture as the model sees it with the choices as they are now, or why there is none. */
final class TensorFrame extends VBox {

    /** Beyond it, making the tensor for a look alone takes too much memory. */
    private static final long MOST_PIXELS = 4_000_000;

    private final ClassifyModel model;
    private final Messages messages;
    private final UserMessages words;
    private final ModelSight<Image> sight;
    private final ImageView view = new ImageView();
    private final Label reason = new Label();
    private final Tooltip about = new Tooltip();
    private final DoubleProperty side = new SimpleDoubleProperty();
    private @Nullable FileVersion file;

    TensorFrame(ClassifyModel model, Messages messages, UserMessages words, Background background) {
        this.model = model;
        this.messages = messages;
        this.words = words;
        sight = new ModelSight<>(background, TensorFrame::image);
        setId("model-sight");
        getStyleClass().add("tensor-frame");
        view.setPreserveRatio(true);
        view.setAccessibleText(messages.of("classify.sight"));
        // Unmanaged, so that the picture follows the box and never the box the picture.
        view.setManaged(false);
        reason.setWrapText(true);
        reason.getStyleClass().add("reason");
        StackPane box = new Box();
        box.getStyleClass().add("picture-frame");
        box.getChildren().addAll(reason, view);
        Tooltip.install(this, about);
        Label caption = new Label(messages.of("classify.sight"));
        caption.getStyleClass().add("caption");
        getChildren().addAll(box, caption);
        model.checkProperty().addListener((property, old, now) -> see());
        model.choices().pictureProperty().addListener((property, old, now) -> see());
    }

    /** A box whose picture fits into it, in the middle. */
    private final class Box extends StackPane {

        Box() {
            minHeightProperty().bind(side);
            maxHeightProperty().bind(side);
            minWidthProperty().bind(side);
            maxWidthProperty().bind(side);
            view.fitWidthProperty().bind(widthProperty());
            view.fitHeightProperty().bind(heightProperty());
        }

        @Override
        protected void layoutChildren() {
            super.layoutChildren();
            view.relocate(
                    (getWidth() - view.getLayoutBounds().getWidth()) / 2,
                    (getHeight() - view.getLayoutBounds().getHeight()) / 2);
        }
    }

    /** The height of the square for the picture; the caption comes below. */
    DoubleProperty boxHeightProperty() {
        return side;
    }

    /** Shows this file's picture, or none. */
    void show(@Nullable FileVersion next) {
        if (!Objects.equals(next, file)) {
            say("");
        }
        file = next;
        see();
    }

    /** Shows what has taken the picture's place; until it can be seen, the one before stays. */
    void follow(FileVersion next) {
        if (!next.equals(file)) {
            file = next;
            see();
        }
    }

    private void see() {
        if (file == null || !(model.checkProperty().get() instanceof Accepted accepted)) {
            sight.cancel();
            say("");
            return;
        }
        PictureModel to = accepted.model();
        PictureOptions options = model.choices().picture();
        about.setText(
                messages.of(
                        "classify.sight.about",
                        String.valueOf(to.width()),
                        String.valueOf(to.height()),
                        to.channels(),
                        to.datatype().name(),
                        to.layout().name(),
                        options.scaling().name(),
                        options.order().name(),
                        new PictureTexts(messages).of(options.fit())));
        if ((long) to.width() * to.height() > MOST_PIXELS) {
            sight.cancel();
            say(messages.of("classify.sight.tooLarge"));
            return;
        }
        sight.get(new Wanted(file, to, options), this::seen);
    }

    private void seen(Seen<Image> seen) {
        switch (seen) {
            case Seen.Picture<Image>(Image picture) -> {
                // A small picture drawn large is honest about its pixels.
                view.setSmooth(picture.getWidth() * 2 > view.getFitWidth());
                view.setImage(picture);
                Icons.show(reason, false);
                requestLayout();
            }
            case Seen.Nothing<Image>(PictureException why) -> {
                say(words.of(why).inOneLine());
                about.setText(reason.getText());
            }
        }
    }

    private void say(String text) {
        view.setImage(null);
        reason.setText(text);
        Icons.show(reason, !text.isEmpty());
    }

    private static Image image(Wanted wanted) throws PictureException {
        TensorPicture seen = ModelSight.prepare(wanted);
        return Images.ofArgb(seen.width(), seen.height(), seen.argb());
    }
}
