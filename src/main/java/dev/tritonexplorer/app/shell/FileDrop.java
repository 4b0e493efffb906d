package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.incoming.ClipboardReader;
import dev.tritonexplorer.app.incoming.IncomingModel;
import dev.tritonexplorer.app.incoming.Offer.Way;

import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

import java.util.Optional;

/**
 * Takes what other programs' drags drop anywhere on a node, and shows that it would, or why not.
 */
final class FileDrop {

    private final IncomingModel incoming;
    private final DropSign sign;

    private FileDrop(IncomingModel incoming, DropSign sign) {
        this.incoming = incoming;
        this.sign = sign;
    }

    /**
     * @param sign shown while something is over the node
     */
    static void install(Node target, IncomingModel incoming, DropSign sign) {
        FileDrop drop = new FileDrop(incoming, sign);
        // A page that takes a drag itself consumes it: then the sign is none of its business.
        target.addEventFilter(DragEvent.DRAG_OVER, event -> sign.hide());
        target.setOnDragOver(drop::over);
        target.setOnDragExited(event -> sign.hide());
        target.setOnDragDropped(drop::dropped);
    }

    private void over(DragEvent event) {
        boolean ours = event.getGestureSource() != null;
        if (!ours && ClipboardReader.mayHoldPictures(event.getDragboard())) {
            Optional<UserMessage> obstacle = incoming.obstacle();
            if (obstacle.isEmpty()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            sign.show(obstacle);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        sign.hide();
        incoming.take(ClipboardReader.read(event.getDragboard()), Way.DROP);
        event.setDropCompleted(true);
        event.consume();
    }
}
