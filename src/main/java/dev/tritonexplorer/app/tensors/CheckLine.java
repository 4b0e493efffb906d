package dev.tritonexplorer.app.tensors;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.text.Messages;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What will be sent for an input, or what is wrong with it. */
final class CheckLine extends Label {

    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

    private final Messages messages;
    private final TensorTexts texts;
    private final FontIcon icon = new FontIcon(Feather.CHECK);
    private final Tooltip whole = new Tooltip();

    CheckLine(InputModel input, Messages messages) {
        this.messages = messages;
        texts = new TensorTexts(messages);
        setId("check-" + input.name());
        getStyleClass().add("check-line");
        setGraphic(icon);
        setMaxWidth(Double.MAX_VALUE);
        setMinWidth(0);
        whole.setWrapText(true);
        whole.setMaxWidth(600);
        setTooltip(whole);
        input.checkProperty().addListener((property, old, now) -> show(now));
        show(input.checkProperty().get());
    }

    private void show(InputCheck check) {
        boolean wrong = check instanceof InputCheck.Wrong;
        boolean warned = false;
        switch (check) {
            // Mostly over before anybody sees it: what stood there stays, but for its colour.
            case InputCheck.Checking() -> {
                if (getText().isEmpty()) {
                    setText(messages.of("tensors.checking"));
                }
            }
            case InputCheck.Wrong(String problem, boolean shape) -> setText(problem);
            case InputCheck.Fine fine -> {
                warned = !fine.warning().isEmpty();
                setText(warned ? fine.warning() : text(fine));
            }
        }
        icon.setIconCode(wrong || warned ? Feather.ALERT_TRIANGLE : Feather.CHECK);
        setWrapText(wrong || warned);
        setMinHeight(wrong || warned ? USE_PREF_SIZE : USE_COMPUTED_SIZE);
        pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
        pseudoClassStateChanged(WARNING, warned);
        whole.setText(getText());
    }

    private String text(InputCheck.Fine fine) {
        String values =
                fine.preview().isEmpty() ? messages.of("tensors.preview.later") : fine.preview();
        return messages.of(
                "tensors.fine",
                fine.shape(),
                fine.shape().elementCount(),
                texts.bytes(fine.bytes()),
                values);
    }
}
