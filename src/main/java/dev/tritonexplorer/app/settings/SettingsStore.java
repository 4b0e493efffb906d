package dev.tritonexplorer.app.settings;

import dev.tritonexplorer.app.task.Background;

import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The settings in force, saved in the background with every change. On the FX thread only, but for
 * {@link #close}.
 */
public final class SettingsStore implements Closeable {

    private final SettingsFile file;
    private final Background background;
    private final Consumer<? super Throwable> onSaveFailure;
    private volatile Settings current;
    private volatile Settings saved;

    public SettingsStore(
            SettingsFile file, Background background, Consumer<? super Throwable> onSaveFailure) {
        this(file, file.load(), background, onSaveFailure);
    }

    /**
     * @param loaded what was read from the file
     */
    public SettingsStore(
            SettingsFile file,
            Settings loaded,
            Background background,
            Consumer<? super Throwable> onSaveFailure) {
        this.file = file;
        this.background = background;
        this.onSaveFailure = onSaveFailure;
        current = loaded;
        saved = loaded;
    }

    public Settings get() {
        return current;
    }

    public void update(UnaryOperator<Settings> change) {
        Settings changed = change.apply(current);
        if (changed.equals(current)) {
            return;
        }
        current = changed;
        background
                .work(
                        () -> {
                            save();
                            return changed;
                        })
                .onFailure(onSaveFailure)
                .start();
    }

    /** Saves what is not saved yet; waits for the disk. */
    @Override
    public void close() throws IOException {
        save();
    }

    private synchronized void save() throws IOException {
        Settings wanted = current;
        if (!wanted.equals(saved)) {
            file.save(wanted);
            saved = wanted;
        }
    }
}
