package dev.tritonexplorer.app.repository;

import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.ModelOverride;
import dev.tritonexplorer.client.config.ConfigText;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Files of this machine and where they stand in a model's folder. On the FX thread only. */
public final class OverrideFiles {

    /** A model has few; somebody chose a whole disk. */
    static final int MOST = 200;

    private static final String CONFIG = "config.pbtxt";
    private static final String VERSION = "1/";

    /**
     * A file to be sent.
     *
     * @param path inside the model's folder, such as {@code 1/model.onnx}
     */
    public record Line(String path, Path source, long size) {}

    private record Found(List<Line> lines, Optional<String> config, String problem) {}

    private final Background background;
    private final Messages messages;
    private final Consumer<String> takeConfig;
    private final ObservableList<Line> files = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable Running reading;

    OverrideFiles(Background background, Messages messages, Consumer<String> takeConfig) {
        this.background = background;
        this.messages = messages;
        this.takeConfig = takeConfig;
    }

    public ObservableList<Line> files() {
        return files;
    }

    /** What is wrong with them; empty if nothing is. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Adds files as version 1. */
    public void add(List<Path> chosen) {
        read(
                () -> {
                    List<Line> lines = new ArrayList<>();
                    for (Path file : chosen) {
                        lines.add(new Line(VERSION + file.getFileName(), file, Files.size(file)));
                    }
                    return new Found(lines, Optional.empty(), "");
                });
    }

    /** Adds what is in a model's folder; its {@code config.pbtxt} becomes the configuration. */
    public void addFolder(Path folder) {
        read(() -> find(folder));
    }

    private void read(Callable<Found> search) {
        if (reading != null) {
            reading.cancel();
        }
        reading =
                background
                        .work(search)
                        .onSuccess(this::found)
                        .onFailure(
                                trouble ->
                                        problem.set(
                                                messages.of(
                                                        "repository.files.unreadable",
                                                        String.valueOf(trouble.getMessage()))))
                        .start();
    }

    private Found find(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder, 6)) {
            paths = all.filter(Files::isRegularFile).sorted().limit(MOST + 1L).toList();
        }
        if (paths.size() > MOST) {
            return new Found(
                    List.of(), Optional.empty(), messages.of("repository.files.many", MOST));
        }
        List<Line> lines = new ArrayList<>();
        Optional<String> config = Optional.empty();
        String trouble = "";
        for (Path file : paths) {
            String inside = folder.relativize(file).toString().replace('\\', '/');
            if (inside.equals(CONFIG)) {
                try {
                    config = Optional.of(ConfigText.toJson(Files.readString(file)));
                } catch (IllegalArgumentException broken) {
                    trouble = messages.of("repository.files.config", broken.getMessage());
                }
            } else {
                lines.add(new Line(inside, file, Files.size(file)));
            }
        }
        return new Found(lines, config, trouble);
    }

    private void found(Found found) {
        for (Line line : found.lines()) {
            files.removeIf(old -> old.path().equals(line.path()));
            files.add(line);
        }
        check();
        if (!found.problem().isEmpty()) {
            problem.set(found.problem());
        }
        found.config().ifPresent(takeConfig);
    }

    public void remove(Line line) {
        files.remove(line);
        check();
    }

    /** Puts a file at another place in the model's folder. */
    public void move(Line line, String path) {
        int index = files.indexOf(line);
        if (index >= 0) {
            files.set(index, new Line(path.strip(), line.source(), line.size()));
            check();
        }
    }

    private void check() {
        Set<String> seen = new HashSet<>();
        String found = "";
        for (Line line : files) {
            if (!isInside(line.path())) {
                found = messages.of("repository.files.path", line.path());
            } else if (!seen.add(line.path())) {
                found = messages.of("repository.files.twice", line.path());
            } else if (line.size() > Integer.MAX_VALUE - 64) {
                found = messages.of("repository.files.large", line.path());
            }
        }
        problem.set(found);
    }

    private static boolean isInside(String path) {
        return !path.isEmpty()
                && !path.startsWith("/")
                && !path.endsWith("/")
                && !List.of(path.split("/")).contains("..");
    }

    Callable<ModelOverride> override(String config) {
        List<Line> now = List.copyOf(files);
        return () -> {
            Map<String, byte[]> contents = new LinkedHashMap<>();
            for (Line line : now) {
                contents.put(line.path(), Files.readAllBytes(line.source()));
            }
            return new ModelOverride(config, contents);
        };
    }

    void close() {
        if (reading != null) {
            reading.cancel();
        }
    }
}
