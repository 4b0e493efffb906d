package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.text.Messages;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/** The platform's own dialog. It begins where the last one ended. */
public final class DialogFileSaver implements FileSaver {

    private final Window owner;
    private final Messages messages;
    private @Nullable File last;

    public DialogFileSaver(Window owner, Messages messages) {
        this.owner = owner;
        this.messages = messages;
    }

    @Override
    public Optional<Path> choose(String name, String ending) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.of("outputs.save.title"));
        chooser.setInitialFileName(name);
        // A folder that has gone makes the platform's dialog fail.
        chooser.setInitialDirectory(last != null && last.isDirectory() ? last : null);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter("*." + ending, "*." + ending));
        File chosen = chooser.showSaveDialog(owner);
        if (chosen == null) {
            return Optional.empty();
        }
        last = chosen.getParentFile();
        return Optional.of(chosen.toPath());
    }
}
