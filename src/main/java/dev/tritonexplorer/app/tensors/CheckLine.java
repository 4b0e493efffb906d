package dev.tritonexplorer.app.tensors;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What will be sent for an input, or what is wrong with it. */
final class CheckLine extends VBox {

    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final double WIDEST_TOOLTIP = 600;

    private final InputModel input;
    private final Messages messages;
    private final TensorTexts texts;
    private final FontIcon icon = new FontIcon(Feather.CHECK);
    private final Label status = new Label("", icon);
    private final Label preview = new Label();

    CheckLine(InputModel input, Messages messages) {
        this.input = input;
        this.messages = messages;
        texts = new TensorTexts(messages);
        getStyleClass().add("check-line");
        status.setId("check-" + input.name());
        status.getStyleClass().add("status");
        preview.setId("preview-" + input.name());
        preview.getStyleClass().add("preview");
        for (Label label : new Label[] {status, preview}) {
            label.setMinWidth(0);
            label.setMaxWidth(Double.MAX_VALUE);
            Tooltip whole = new Tooltip();
            whole.setWrapText(true);
            whole.setMaxWidth(WIDEST_TOOLTIP);
            whole.textProperty().bind(label.textProperty());
            label.setTooltip(whole);
        }
        getChildren().addAll(preview, status);
        input.checkProperty().addListener((property, old, now) -> show(now));
        show(input.checkProperty().get());
    }

    private void show(InputCheck check) {
        switch (check) {
            // Mostly over before anybody sees it: what stood there stays.
            case InputCheck.Checking() -> {
                if (status.getText().isEmpty()) {
                    status.setText(messages.of("tensors.checking"));
                }
            }
            case InputCheck.Wrong(String problem, boolean shape) -> {
                say(problem, true, false);
                Icons.show(preview, false);
            }
            case InputCheck.Fine fine -> {
                boolean warned = !fine.warning().isEmpty();
                say(warned ? fine.warning() : text(fine), false, warned);
                preview.setText(
                        fine.preview().isEmpty()
                                ? messages.of("tensors.preview.later")
                                : fine.preview());
                // What was typed stands right above.
                SourceKind kind = input.kindProperty().get();
                Icons.show(preview, kind != SourceKind.TEXT && kind != SourceKind.JSON);
            }
        }
    }

    private void say(String words, boolean wrong, boolean warned) {
        status.setText(words);
        icon.setIconCode(wrong || warned ? Feather.ALERT_TRIANGLE : Feather.CHECK);
        status.setWrapText(wrong || warned);
        status.setMinHeight(wrong || warned ? USE_PREF_SIZE : USE_COMPUTED_SIZE);
        status.pseudoClassStateChanged(Styles.STATE_DANGER, wrong);
        status.pseudoClassStateChanged(WARNING, warned);
    }

    private String text(InputCheck.Fine fine) {
        return messages.of(
                "tensors.fine",
                fine.shape(),
                fine.shape().elementCount(),
                texts.bytes(fine.bytes()));
    }
}
