package dev.tritonexplorer.app.figures;

import dev.tritonexplorer.app.activity.Deed;
import dev.tritonexplorer.app.activity.Report;
import dev.tritonexplorer.app.activity.Reporter;
import dev.tritonexplorer.app.control.BriefSign;
import dev.tritonexplorer.app.control.Images;
import dev.tritonexplorer.app.control.SystemClipboard;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.imaging.PngFile;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.stage.FileChooser;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Copies figures to the clipboard and writes them to files, and says so for a while. */
public final class TakeAlong {

    private static final Duration SHOWN = Duration.ofSeconds(4);
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("danger");

    private final Background background;
    private final Messages messages;
    private final UserMessages words;
    private final Reporter reporter;
    private final BriefSign sign;
    private @Nullable File folder;

    /**
     * @param reporter hears of what is written
     */
    public TakeAlong(
            Background background, Messages messages, UserMessages words, Reporter reporter) {
        this.reporter = reporter;
        this.background = background;
        this.messages = messages;
        this.words = words;
        sign = new BriefSign(background, SHOWN);
        sign.getStyleClass().add("taken");
    }

    /** Where it says what it has done. */
    public Label sign() {
        return sign;
    }

    /** Copies a table as text with tabs. */
    public void copy(TextTable table) {
        SystemClipboard.put(table.tsv());
        say(messages.of("figures.copied"), false);
    }

    /** Asks where to, and writes a table there. */
    public void saveCsv(Node owner, String name, TextTable table) {
        File file = choose(owner, name + ".csv", messages.of("figures.csv"), "*.csv");
        if (file != null) {
            writeCsv(file.toPath(), table);
        }
    }

    /** Writes a table to a file. */
    public void writeCsv(Path file, TextTable table) {
        write(file, () -> Files.writeString(file, table.csv()));
    }

    /** Asks where to, and writes a picture of a node there. */
    public void savePng(Node node, String name) {
        File file = choose(node, name + ".png", messages.of("figures.png"), "*.png");
        if (file != null) {
            writePng(file.toPath(), node);
        }
    }

    /** Writes a picture of a node to a file. */
    public void writePng(Path file, Node node) {
        WritableImage image = node.snapshot(null, null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] argb = Images.argb(image);
        write(
                file,
                () -> {
                    PngFile.write(file, width, height, argb);
                    return file;
                });
    }

    /**
     * Asks where to, and writes what is made off the FX thread.
     *
     * @param kind of file, for the dialog
     * @param ending of its name
     */
    public void save(
            Node owner, String name, String kind, String ending, Callable<byte[]> content) {
        File file = choose(owner, name + "." + ending, kind, "*." + ending);
        if (file != null) {
            save(file.toPath(), content);
        }
    }

    /** Writes what is made off the FX thread to a file. */
    public void save(Path file, Callable<byte[]> content) {
        write(file, () -> Files.write(file, content.call()));
    }

    /** Asks for a file to read; null if the person thought better of it. */
    public @Nullable Path open(Node owner, String title, String kind, String ending) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(folder != null && folder.isDirectory() ? folder : null);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*." + ending));
        File file = chooser.showOpenDialog(owner.getScene().getWindow());
        if (file == null) {
            return null;
        }
        folder = file.getParentFile();
        return file.toPath();
    }

    /** Copies a text and says this. */
    public void copy(String text, String said) {
        SystemClipboard.put(text);
        say(said, false);
    }

    private void write(Path file, Callable<Path> writing) {
        Report report =
                reporter.begin(
                        Deed.of(Deed.Kind.EXPORT, String.valueOf(file.getFileName())),
                        "",
                        Optional.empty(),
                        Optional.empty());
        background
                .work(writing)
                .onSuccess(
                        written -> {
                            report.done();
                            say(messages.of("figures.saved", file.getFileName()), false);
                        })
                .onFailure(
                        problem -> {
                            report.failed(words.of(problem));
                            say(words.of(problem).inOneLine(), true);
                        })
                .start();
    }

    /** The dialog begins where the last one ended, unless that folder has gone. */
    private @Nullable File choose(Node owner, String name, String kind, String pattern) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.of("figures.save"));
        chooser.setInitialFileName(name.replaceAll("[^\\w.-]+", "_"));
        chooser.setInitialDirectory(folder != null && folder.isDirectory() ? folder : null);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, pattern));
        File file = chooser.showSaveDialog(owner.getScene().getWindow());
        if (file != null) {
            folder = file.getParentFile();
        }
        return file;
    }

    private void say(String text, boolean failed) {
        sign.setGraphic(new FontIcon(failed ? Feather.ALERT_TRIANGLE : Feather.CHECK));
        sign.pseudoClassStateChanged(FAILED, failed);
        sign.say(text);
    }
}
