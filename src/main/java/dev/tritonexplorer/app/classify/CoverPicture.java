package dev.tritonexplorer.app.classify;

import javafx.geometry.Insets;
import javafx.scene.image.Image;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.ImagePattern;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;

/** The upper part of a card: a picture that fills it, cropped in the middle, or an icon. */
final class CoverPicture extends Region {

    private static final CornerRadii ROUND = new CornerRadii(5, 5, 0, 0, false);

    private final Thumbnails thumbnails;
    private final Region picture = new Region();
    private final FontIcon icon = new FontIcon(Feather.IMAGE);
    private @Nullable FileVersion shown;
    private @Nullable Image image;

    CoverPicture(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
        getStyleClass().add("cover-picture");
        picture.getStyleClass().add("picture");
        getChildren().addAll(icon, picture);
    }

    /**
     * Shows a file's picture as soon as it is there.
     *
     * @param otherwise the icon until then
     * @param follows whether it takes the place of the one shown, which then stays until then
     */
    void show(FileVersion file, Ikon otherwise, boolean follows) {
        icon.setIconCode(otherwise);
        if (!file.equals(shown)) {
            shown = file;
            if (!follows) {
                put(null);
            }
            thumbnails.get(file, () -> file.equals(shown), now -> arrived(file, now));
        }
    }

    /** Shows an icon and no picture. */
    void show(Ikon instead) {
        shown = null;
        put(null);
        icon.setIconCode(instead);
    }

    private void arrived(FileVersion file, Optional<Image> now) {
        // The card shows another file by now if it was scrolled meanwhile.
        if (file.equals(shown)) {
            put(now.orElse(null));
        }
    }

    private void put(@Nullable Image next) {
        image = next;
        icon.setVisible(next == null);
        paint();
    }

    /** A background, unlike an image view, is rounded without a clip, which would cost a buffer. */
    private void paint() {
        Image now = image;
        if (now == null || getWidth() <= 0 || getHeight() <= 0) {
            picture.setBackground(Background.EMPTY);
            return;
        }
        double scale = Math.max(getWidth() / now.getWidth(), getHeight() / now.getHeight());
        double width = now.getWidth() * scale;
        double height = now.getHeight() * scale;
        ImagePattern pattern =
                new ImagePattern(
                        now,
                        (getWidth() - width) / 2,
                        (getHeight() - height) / 2,
                        width,
                        height,
                        false);
        picture.setBackground(new Background(new BackgroundFill(pattern, ROUND, Insets.EMPTY)));
    }

    @Override
    protected void layoutChildren() {
        if (picture.getWidth() != getWidth() || picture.getHeight() != getHeight()) {
            picture.resizeRelocate(0, 0, getWidth(), getHeight());
            paint();
        }
        double width = icon.prefWidth(-1);
        double height = icon.prefHeight(-1);
        icon.autosize();
        icon.relocate(
                snapPositionX((getWidth() - width) / 2), snapPositionY((getHeight() - height) / 2));
    }
}
