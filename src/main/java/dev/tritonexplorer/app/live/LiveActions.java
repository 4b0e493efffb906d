package dev.tritonexplorer.app.live;

import dev.tritonexplorer.app.classify.PictureChooser;
import dev.tritonexplorer.app.text.Messages;

import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a person does to live sources, from menus, keys and the palette. */
public final class LiveActions {

    private final LiveModel live;
    private final PictureChooser chooser;
    private final Messages messages;
    private final Supplier<? extends @Nullable Window> owner;
    private final Runnable shown;
    private @Nullable RegionPicker picker;

    /**
     * @param owner the application's window
     * @param shown called when a source was chosen: its pictures are to come in sight
     */
    public LiveActions(
            LiveModel live,
            PictureChooser chooser,
            Messages messages,
            Supplier<? extends @Nullable Window> owner,
            Runnable shown) {
        this.live = live;
        this.chooser = chooser;
        this.messages = messages;
        this.owner = owner;
        this.shown = shown;
    }

    /** Asks for a folder and watches it. */
    public void watchFolder() {
        List<Path> chosen = chooser.folder();
        if (!chosen.isEmpty()) {
            shown.run();
            live.folder().start(chosen.getFirst(), false);
        }
    }

    /** Why the screen cannot be read here, as a sentence; empty if it can. */
    public Optional<String> obstacle() {
        return live.region()
                .camera()
                .obstacle()
                .map(
                        one ->
                                switch (one) {
                                    case WAYLAND -> messages.of("live.obstacle.wayland");
                                });
    }

    /** Asks for a region of the screen and captures it. */
    public void pickRegion() {
        Window window = owner.get();
        if (obstacle().isPresent() || window == null || picker != null) {
            return;
        }
        RegionPicker opened = new RegionPicker(window, messages);
        picker = opened;
        opened.show(
                live.region().stateProperty().get() instanceof RegionState.On on
                        ? Optional.of(on.area())
                        : Optional.empty(),
                area -> {
                    picker = null;
                    area.ifPresent(
                            one -> {
                                shown.run();
                                live.region().start(one, title(one));
                            });
                });
    }

    private String title(Area area) {
        return messages.of(
                "live.region.title", String.valueOf(area.width()), String.valueOf(area.height()));
    }

    /** Stops what is on; false if nothing was. */
    public boolean stop() {
        return live.stop();
    }
}
