package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.text.Messages;

import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The platform's own dialogs. They begin where the last one ended. */
public final class DialogPictureChooser implements PictureChooser {

    private static final List<String> PATTERNS =
            List.of(
                    "*.jpg", "*.jpeg", "*.png", "*.gif", "*.bmp", "*.webp", "*.tif", "*.tiff",
                    "*.JPG", "*.JPEG", "*.PNG", "*.GIF", "*.BMP", "*.WEBP", "*.TIF", "*.TIFF");

    private final Window owner;
    private final Messages messages;
    private @Nullable File last;
    private @Nullable File exported;

    public DialogPictureChooser(Window owner, Messages messages) {
        this.owner = owner;
        this.messages = messages;
    }

    @Override
    public List<Path> pictures() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.of("classify.chooser.pictures"));
        chooser.setInitialDirectory(begin());
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                messages.of("classify.chooser.filter"), PATTERNS),
                        new FileChooser.ExtensionFilter(
                                messages.of("classify.chooser.all"), "*.*"));
        List<File> chosen = chooser.showOpenMultipleDialog(owner);
        if (chosen == null || chosen.isEmpty()) {
            return List.of();
        }
        last = chosen.getFirst().getParentFile();
        return chosen.stream().map(File::toPath).toList();
    }

    @Override
    public List<Path> folder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(messages.of("classify.chooser.folder"));
        chooser.setInitialDirectory(begin());
        File chosen = chooser.showDialog(owner);
        if (chosen == null) {
            return List.of();
        }
        last = chosen;
        return List.of(chosen.toPath());
    }

    @Override
    public Optional<Path> labels() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.of("classify.labels.title"));
        chooser.setInitialDirectory(begin());
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(
                                messages.of("classify.labels.filter"), "*.txt", "*.TXT"),
                        new FileChooser.ExtensionFilter(
                                messages.of("classify.chooser.all"), "*.*"));
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> export(String name, String ending) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.of("classify.export.title"));
        chooser.setInitialFileName(name);
        chooser.setInitialDirectory(
                exported != null && exported.isDirectory() ? exported : begin());
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter("*." + ending, "*." + ending));
        File chosen = chooser.showSaveDialog(owner);
        if (chosen == null) {
            return Optional.empty();
        }
        exported = chosen.getParentFile();
        return Optional.of(chosen.toPath());
    }

    /** A folder that has gone makes the platform's dialog fail. */
    private @Nullable File begin() {
        return last != null && last.isDirectory() ? last : null;
    }
}
