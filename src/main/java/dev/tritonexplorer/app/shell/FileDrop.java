package dev.tritonexplorer.app.shell;

import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Takes files and folders dropped anywhere on a node, and shows that it would. */
final class FileDrop {

    private final BooleanSupplier wanted;
    private final Consumer<List<Path>> sink;
    private final Node sign;

    /**
     * @param wanted whether files have somewhere to go now
     * @param sign shown while files are over the node
     */
    FileDrop(Node target, BooleanSupplier wanted, Consumer<List<Path>> sink, Node sign) {
        this.wanted = wanted;
        this.sink = sink;
        this.sign = sign;
        sign.setMouseTransparent(true);
        sign.setVisible(false);
        target.setOnDragOver(this::over);
        target.setOnDragExited(event -> sign.setVisible(false));
        target.setOnDragDropped(this::dropped);
    }

    private void over(DragEvent event) {
        if (event.getDragboard().hasFiles() && wanted.getAsBoolean()) {
            event.acceptTransferModes(TransferMode.COPY);
            sign.setVisible(true);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        sign.setVisible(false);
        event.setDropCompleted(take(event.getDragboard().getFiles()));
        event.consume();
    }

    /** Whether the files were taken. */
    boolean take(List<File> files) {
        if (!wanted.getAsBoolean() || files.isEmpty()) {
            return false;
        }
        sink.accept(files.stream().map(File::toPath).toList());
        return true;
    }
}
