package dev.tritonexplorer.app.memory;

import dev.tritonexplorer.app.text.Messages;

import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/** Asks before something that other programs may feel. */
final class Confirmation {

    private Confirmation() {}

    /**
     * Waits for the answer.
     *
     * @param action what the button that agrees says, and the title
     */
    static boolean ask(
            Window owner, String action, String question, String warning, Messages messages) {
        ButtonType agree = new ButtonType(action, ButtonBar.ButtonData.OK_DONE);
        ButtonType cancel =
                new ButtonType(
                        messages.of("memory.confirm.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert dialog = new Alert(Alert.AlertType.WARNING, warning, agree, cancel);
        dialog.initOwner(owner);
        dialog.setTitle(action);
        dialog.setHeaderText(question);
        dialog.getDialogPane().setId("confirm");
        dialog.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        // What cannot be undone is not the Enter key's.
        Button agreeing = (Button) dialog.getDialogPane().lookupButton(agree);
        agreeing.setId("agree");
        agreeing.setDefaultButton(false);
        Button cancelling = (Button) dialog.getDialogPane().lookupButton(cancel);
        cancelling.setId("disagree");
        cancelling.setDefaultButton(true);
        return dialog.showAndWait().filter(agree::equals).isPresent();
    }
}
