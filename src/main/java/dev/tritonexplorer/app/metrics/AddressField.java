package dev.tritonexplorer.app.metrics;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/** Where the metrics are read, to be changed. */
final class AddressField extends HBox {

    private final TextField field = new TextField();

    AddressField(MetricsModel model, Messages messages) {
        field.setId("metrics-address");
        field.textProperty().bindBidirectional(model.addressProperty());
        field.setTooltip(new Tooltip(messages.of("metrics.address.tooltip")));
        field.setOnAction(event -> model.useAddress());
        field.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        model.resetAddress();
                        event.consume();
                    }
                });
        model.addressProblemProperty()
                .addListener(
                        (property, old, now) -> {
                            field.pseudoClassStateChanged(Styles.STATE_DANGER, !now.isEmpty());
                            field.setAccessibleHelp(now);
                        });
        Label name = new Label(messages.of("metrics.address"));
        name.setLabelFor(field);
        name.setMinWidth(USE_PREF_SIZE);
        Button use = new Button(messages.of("metrics.use"));
        use.setId("metrics-use");
        use.setTooltip(new Tooltip(messages.of("metrics.use.tooltip")));
        use.setMinWidth(USE_PREF_SIZE);
        use.setOnAction(event -> model.useAddress());
        getStyleClass().add("address");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(name, field, use);
    }

    void focusField() {
        field.requestFocus();
        field.selectAll();
    }
}
