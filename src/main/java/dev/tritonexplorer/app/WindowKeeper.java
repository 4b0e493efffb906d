package dev.tritonexplorer.app;

import dev.tritonexplorer.app.settings.SettingsStore;
import dev.tritonexplorer.app.settings.WindowPlace;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Puts the window where it was, and remembers where it is. On the FX thread only. */
final class WindowKeeper {

    /** A window that is being moved or resized comes to rest first. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final Stage stage;
    private final SettingsStore settings;
    private final Background background;
    private @Nullable WindowPlace normal;
    private @Nullable Running resting;

    WindowKeeper(Stage stage, SettingsStore settings, Background background) {
        this.stage = stage;
        this.settings = settings;
        this.background = background;
    }

    /** To be called before the window is shown. */
    void restore() {
        settings.get()
                .window()
                .ifPresent(
                        saved -> {
                            List<Rectangle2D> screens =
                                    Screen.getScreens().stream()
                                            .map(Screen::getVisualBounds)
                                            .toList();
                            WindowPlace place = fit(saved, screens);
                            normal = place;
                            stage.setX(place.x());
                            stage.setY(place.y());
                            stage.setWidth(place.width());
                            stage.setHeight(place.height());
                            stage.setMaximized(place.maximized());
                        });
    }

    /** Remembers from now on. */
    void keep() {
        InvalidationListener moved = this::moved;
        stage.xProperty().addListener(moved);
        stage.yProperty().addListener(moved);
        stage.widthProperty().addListener(moved);
        stage.heightProperty().addListener(moved);
        stage.maximizedProperty().addListener(moved);
        stage.setOnHiding(event -> remember());
    }

    private void moved(Observable changed) {
        if (resting != null) {
            resting.cancel();
        }
        resting = background.later(REST, this::remember);
    }

    private void remember() {
        boolean usual = !stage.isMaximized() && !stage.isIconified() && !stage.isFullScreen();
        WindowPlace last = normal;
        if (usual || last == null) {
            last =
                    new WindowPlace(
                            stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
            normal = last;
        }
        WindowPlace place =
                new WindowPlace(
                        last.x(), last.y(), last.width(), last.height(), stage.isMaximized());
        settings.update(now -> now.withWindow(place));
    }

    /** The same place, wholly on the screen that shows most of it, or on the first one. */
    static WindowPlace fit(WindowPlace place, List<Rectangle2D> screens) {
        Rectangle2D screen =
                screens.stream()
                        .max(Comparator.comparingDouble(one -> shared(place, one)))
                        .orElseThrow();
        double width = Math.min(place.width(), screen.getWidth());
        double height = Math.min(place.height(), screen.getHeight());
        return new WindowPlace(
                Math.clamp(place.x(), screen.getMinX(), screen.getMaxX() - width),
                Math.clamp(place.y(), screen.getMinY(), screen.getMaxY() - height),
                width,
                height,
                place.maximized());
    }

    private static double shared(WindowPlace place, Rectangle2D screen) {
        double width =
                Math.min(place.x() + place.width(), screen.getMaxX())
                        - Math.max(place.x(), screen.getMinX());
        double height =
                Math.min(place.y() + place.height(), screen.getMaxY())
                        - Math.max(place.y(), screen.getMinY());
        return Math.max(0, width) * Math.max(0, height);
    }
}
