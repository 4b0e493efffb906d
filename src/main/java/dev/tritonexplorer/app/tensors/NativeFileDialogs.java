package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.text.Messages;

import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/** The platform's own dialogs. They begin where the last one ended. */
public final class NativeFileDialogs implements FileDialogs {

    private final Messages messages;
    private @Nullable File last;

    public NativeFileDialogs(Messages messages) {
        this.messages = messages;
    }

    @Override
    public Optional<Path> tensor(Window owner) {
        FileChooser chooser = chooser(messages.of("tensors.chooser.tensor"));
        chooser.getExtensionFilters()
                .addAll(
                        new ExtensionFilter(
                                messages.of("tensors.chooser.tensors"),
                                "*.npy",
                                "*.json",
                                "*.bin",
                                "*.raw"),
                        all());
        return keep(chooser.showOpenDialog(owner));
    }

    @Override
    public Optional<Path> openRequest(Window owner) {
        FileChooser chooser = chooser(messages.of("tensors.chooser.open"));
        chooser.getExtensionFilters().addAll(json(), all());
        return keep(chooser.showOpenDialog(owner));
    }

    @Override
    public Optional<Path> saveRequest(Window owner, String name) {
        FileChooser chooser = chooser(messages.of("tensors.chooser.save"));
        chooser.getExtensionFilters().add(json());
        chooser.setInitialFileName(name);
        return keep(chooser.showSaveDialog(owner));
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        // A folder that has gone makes the platform's dialog fail.
        chooser.setInitialDirectory(last != null && last.isDirectory() ? last : null);
        return chooser;
    }

    private ExtensionFilter json() {
        return new ExtensionFilter(messages.of("tensors.chooser.json"), "*.json");
    }

    private ExtensionFilter all() {
        return new ExtensionFilter(messages.of("tensors.chooser.all"), "*.*");
    }

    private Optional<Path> keep(@Nullable File chosen) {
        if (chosen == null) {
            return Optional.empty();
        }
        last = chosen.getParentFile();
        return Optional.of(chosen.toPath());
    }
}
