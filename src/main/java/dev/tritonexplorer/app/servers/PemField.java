package dev.tritonexplorer.app.servers;

import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The path of a file; whether the file is there is looked up in the background. */
final class PemField {

    private final Background background;
    private final Messages messages;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private @Nullable Running looking;

    PemField(Background background, Messages messages) {
        this.background = background;
        this.messages = messages;
        text.addListener((property, old, now) -> look());
    }

    StringProperty textProperty() {
        return text;
    }

    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The path; empty if there is none or it cannot be one. */
    Optional<Path> path() {
        try {
            return text.get().isBlank()
                    ? Optional.empty()
                    : Optional.of(Path.of(text.get().strip()));
        } catch (InvalidPathException problem) {
            return Optional.empty();
        }
    }

    private void look() {
        if (looking != null) {
            looking.cancel();
            looking = null;
        }
        if (text.get().isBlank()) {
            problem.set("");
            return;
        }
        Optional<Path> path = path();
        if (path.isEmpty()) {
            problem.set(messages.of("servers.file.invalid"));
            return;
        }
        looking =
                background
                        .work(() -> Files.isRegularFile(path.get()) && Files.isReadable(path.get()))
                        .onSuccess(
                                there ->
                                        problem.set(
                                                there ? "" : messages.of("servers.file.missing")))
                        .start();
    }
}
