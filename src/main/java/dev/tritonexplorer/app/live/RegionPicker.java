package dev.tritonexplorer.app.live;

import dev.tritonexplorer.app.text.Messages;

import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.scene.robot.Robot;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lies over every screen until a person has drawn a rectangle, typed one or thought better of it.
 * Where windows cannot be seen through, a picture of the screen lies behind.
 */
final class RegionPicker {

    private final Window owner;
    private final Messages messages;
    private final List<Stage> stages = new ArrayList<>();

    RegionPicker(Window owner, Messages messages) {
        this.owner = owner;
        this.messages = messages;
    }

    /**
     * @param before the region so far
     * @param done gets the new one, or nothing
     */
    void show(Optional<Area> before, Consumer<Optional<Area>> done) {
        Consumer<Optional<Area>> close =
                area -> {
                    List<Stage> open = List.copyOf(stages);
                    stages.clear();
                    open.forEach(Stage::close);
                    if (!open.isEmpty()) {
                        done.accept(area);
                    }
                };
        Screen main = screenOf(owner);
        List<Screen> screens = new ArrayList<>(Screen.getScreens());
        screens.remove(main);
        // The one with the fields comes last, on top and with the focus.
        screens.add(main);
        for (Screen screen : screens) {
            open(screen, screen == main, before, close);
        }
    }

    private static Screen screenOf(Window window) {
        return Screen.getScreensForRectangle(
                        window.getX() + window.getWidth() / 2,
                        window.getY() + window.getHeight() / 2,
                        1,
                        1)
                .stream()
                .findFirst()
                .orElse(Screen.getPrimary());
    }

    private void open(
            Screen screen, boolean main, Optional<Area> before, Consumer<Optional<Area>> close) {
        Rectangle2D bounds = screen.getBounds();
        RegionPane pane = new RegionPane(bounds, main, before, messages, close);
        boolean clear = Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW);
        if (!clear) {
            pane.setBackdrop(new Robot().getScreenCapture(null, bounds, false));
        }
        Scene scene = new Scene(pane, bounds.getWidth(), bounds.getHeight(), Color.TRANSPARENT);
        scene.getStylesheets().setAll(owner.getScene().getStylesheets());
        Stage stage = new Stage(clear ? StageStyle.TRANSPARENT : StageStyle.UNDECORATED);
        stage.initOwner(owner);
        stage.setTitle(messages.of("live.picker.title"));
        stage.setAlwaysOnTop(true);
        stage.setScene(scene);
        stage.setX(bounds.getMinX());
        stage.setY(bounds.getMinY());
        stage.setWidth(bounds.getWidth());
        stage.setHeight(bounds.getHeight());
        stages.add(stage);
        stage.setOnHidden(event -> close.accept(Optional.empty()));
        stage.show();
        stage.requestFocus();
        pane.begin();
    }
}
