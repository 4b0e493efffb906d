package dev.tritonexplorer.app.settings;

import dev.tritonexplorer.app.settings.WorkspaceFile.Change;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How the window was left, saved a moment after it was changed. Two windows share the file: each
 * adds what was changed in it. On the FX thread only, but for {@link #close}.
 */
public final class WorkspaceStore implements Closeable {

    /** A column that is dragged changes with every pixel. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private final WorkspaceFile file;
    private final Background background;
    private final Consumer<? super Throwable> onSaveFailure;
    private final Map<String, Map<String, Map<String, String>>> sections;

    /** Not saved yet, in their order; guarded by itself. */
    private final List<Change> changes = new ArrayList<>();

    private @Nullable Running saving;

    /** Reads the file: not for the FX thread. */
    public WorkspaceStore(
            WorkspaceFile file, Background background, Consumer<? super Throwable> onSaveFailure) {
        this.file = file;
        this.background = background;
        this.onSaveFailure = onSaveFailure;
        sections = file.load();
    }

    /** A part of the window's own; always the same names under the same one. */
    public Section section(String section) {
        return new Section() {
            @Override
            public Map<String, String> get(String name) {
                return Collections.unmodifiableMap(
                        sections.getOrDefault(section, Map.of()).getOrDefault(name, Map.of()));
            }

            @Override
            public void put(String name, Map<String, String> values) {
                if (!get(name).equals(values)) {
                    change(new Change(section, name, new LinkedHashMap<>(values)));
                }
            }
        };
    }

    /** Forgets all that is kept there. */
    public void clear(String section) {
        if (sections.containsKey(section)) {
            change(new Change(section, "", Map.of()));
        }
    }

    private void change(Change change) {
        if (change.name().isEmpty()) {
            sections.remove(change.section());
        } else {
            Map<String, Map<String, String>> names =
                    sections.computeIfAbsent(change.section(), fresh -> new LinkedHashMap<>());
            names.remove(change.name());
            if (!change.values().isEmpty()) {
                names.put(change.name(), change.values());
            }
        }
        synchronized (changes) {
            changes.removeIf(
                    old ->
                            old.section().equals(change.section())
                                    && (change.name().isEmpty()
                                            || old.name().equals(change.name())));
            changes.add(change);
        }
        if (saving == null) {
            saving = background.later(PAUSE, this::saveSoon);
        }
    }

    private void saveSoon() {
        saving = null;
        background
                .work(
                        () -> {
                            save();
                            return this;
                        })
                .onFailure(onSaveFailure)
                .start();
    }

    /** Saves what is not saved yet; waits for the disk. */
    @Override
    public void close() throws IOException {
        save();
    }

    private void save() throws IOException {
        // Held while it writes: a save on the way and the last one follow each other.
        synchronized (file) {
            List<Change> now;
            synchronized (changes) {
                now = List.copyOf(changes);
                changes.clear();
            }
            if (!now.isEmpty()) {
                file.save(now);
            }
        }
    }
}
