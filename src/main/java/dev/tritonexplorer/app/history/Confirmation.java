package dev.tritonexplorer.app.history;

import dev.tritonexplorer.app.text.Messages;

import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/** Asks before something that cannot be undone, or that leaves where the person is. */
final class Confirmation {

    private Confirmation() {}

    /**
     * Waits for the answer.
     *
     * @param action what the button that agrees says, and the title
     */
    static boolean ask(
            Window owner, String action, String question, String more, Messages messages) {
        ButtonType agree = new ButtonType(action, ButtonBar.ButtonData.OK_DONE);
        ButtonType cancel =
                new ButtonType(
                        messages.of("history.confirm.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        Alert dialog = new Alert(Alert.AlertType.CONFIRMATION, more, agree, cancel);
        dialog.initOwner(owner);
        dialog.setTitle(action);
        dialog.setHeaderText(question);
        dialog.getDialogPane().setId("confirm");
        dialog.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        // Neither is the Enter key's that led here.
        Button agreeing = (Button) dialog.getDialogPane().lookupButton(agree);
        agreeing.setId("agree");
        agreeing.setDefaultButton(false);
        Button cancelling = (Button) dialog.getDialogPane().lookupButton(cancel);
        cancelling.setId("disagree");
        cancelling.setDefaultButton(true);
        return dialog.showAndWait().filter(agree::equals).isPresent();
    }
}
