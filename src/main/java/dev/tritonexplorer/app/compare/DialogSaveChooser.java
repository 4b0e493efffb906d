package dev.tritonexplorer.app.compare;

import dev.tritonexplorer.app.text.Messages;

import javafx.scene.Node;
import javafx.stage.FileChooser;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/** Asks with the platform's dialog, and begins where the last file went. */
final class DialogSaveChooser implements SaveChooser {

    private final Node owner;
    private final Messages messages;
    private @Nullable File last;

    /**
     * @param owner in whose window the dialog is
     */
    DialogSaveChooser(Node owner, Messages messages) {
        this.owner = owner;
        this.messages = messages;
    }

    @Override
    public Optional<Path> choose(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.of("compare.save.title"));
        chooser.setInitialFileName(name);
        // A folder that has gone makes the platform's dialog fail.
        chooser.setInitialDirectory(last != null && last.isDirectory() ? last : null);
        chooser.getExtensionFilters()
                .add(
                        new FileChooser.ExtensionFilter(
                                messages.of("compare.save.type", ending), "*." + ending));
        File chosen = chooser.showSaveDialog(owner.getScene().getWindow());
        if (chosen == null) {
            return Optional.empty();
        }
        last = chosen.getParentFile();
        boolean named = chosen.getName().contains(".");
        return Optional.of(
                named
                        ? chosen.toPath()
                        : chosen.toPath().resolveSibling(chosen.getName() + "." + ending));
    }
}
