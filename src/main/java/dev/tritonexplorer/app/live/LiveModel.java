package dev.tritonexplorer.app.live;

import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.classify.PictureRow;
import dev.tritonexplorer.app.task.Background;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableBooleanValue;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;

/** The sources of pictures that come by themselves. On the FX thread, but for {@link #close}. */
public final class LiveModel implements AutoCloseable {

    private final Background background;
    private final FrameFiles frames = new FrameFiles();
    private final FolderModel folder;
    private final RegionModel region;
    private final ReadOnlyObjectWrapper<@Nullable PictureRow> latest =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Path> offer = new ReadOnlyObjectWrapper<>();
    private final ObservableBooleanValue on;

    /**
     * @param away whether the server does not answer at present
     * @param clock in ns, such as {@link System#nanoTime}
     * @param times for the files' own times
     */
    public LiveModel(
            Background background,
            ClassifyModel classify,
            ScreenCamera camera,
            ObservableBooleanValue away,
            LongSupplier clock,
            InstantSource times) {
        this.background = background;
        folder =
                new FolderModel(
                        background,
                        classify,
                        away,
                        times,
                        FolderSignals::open,
                        FolderModel.MOST,
                        this::arrived);
        region = new RegionModel(background, classify, camera, frames, away, clock, this::arrived);
        on =
                Bindings.createBooleanBinding(
                        () ->
                                folder.stateProperty().get() instanceof FolderState.On
                                        || region.stateProperty().get() instanceof RegionState.On,
                        folder.stateProperty(),
                        region.stateProperty());
    }

    public FolderModel folder() {
        return folder;
    }

    public RegionModel region() {
        return region;
    }

    /** Whether any source is on. */
    public ObservableBooleanValue onProperty() {
        return on;
    }

    /** The picture of a source that was classified last; null before the first. */
    public ReadOnlyObjectProperty<@Nullable PictureRow> latestProperty() {
        return latest.getReadOnlyProperty();
    }

    private void arrived(PictureRow row) {
        // The same place may hold the next picture: that is news, too.
        latest.set(null);
        latest.set(row);
    }

    /** A folder that was dropped, which a person may want to watch; null if there is none. */
    public ReadOnlyObjectProperty<@Nullable Path> offerProperty() {
        return offer.getReadOnlyProperty();
    }

    /** Files were dropped: a single folder among them nobody else may be worth watching. */
    public void dropped(List<Path> files) {
        if (files.size() == 1) {
            Path one = files.getFirst();
            background
                    .work(() -> Files.isDirectory(one))
                    .onSuccess(is -> offer.set(is ? one : null))
                    .start();
        } else {
            offer.set(null);
        }
    }

    /** Watches the folder that was dropped. */
    public void takeOffer() {
        Path one = offer.get();
        offer.set(null);
        if (one != null) {
            // As when it was added: with the folders in it.
            folder.start(one, true);
        }
    }

    /** Leaves it at the pictures that were added. */
    public void dismissOffer() {
        offer.set(null);
    }

    /** Stops all sources; false if none was on. */
    public boolean stop() {
        boolean any = on.get();
        folder.stop();
        region.stop();
        return any;
    }

    /** Deletes the last frames; waits for the disk. */
    @Override
    public void close() {
        frames.close();
    }
}
