package dev.tritonexplorer.app.repository;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.util.Optional;

/** A button that says why it cannot be used: a disabled one shows no tooltip of its own. */
final class Reasoned extends StackPane {

    private final Button button;
    private final String meaning;
    private final Tooltip tooltip = new Tooltip();

    Reasoned(String id, String text, String meaning, Runnable action) {
        this.meaning = meaning;
        button = new Button(text);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
        Tooltip.install(this, tooltip);
        getChildren().add(button);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        allow(Optional.empty());
    }

    Button button() {
        return button;
    }

    /** Disables it for a reason, or not. */
    void allow(Optional<String> whyNot) {
        button.setDisable(whyNot.isPresent());
        tooltip.setText(whyNot.orElse(meaning));
        button.setAccessibleHelp(tooltip.getText());
    }
}
