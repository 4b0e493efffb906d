package dev.tritonexplorer.app.tensors;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.util.Locale;

/** Values to be typed or pasted. A text too long to be edited by hand is kept and not shown. */
final class ValuesArea extends StackPane {

    /** A longer text makes an area slow, and nobody reads it there. */
    static final int MOST_SHOWN = 20_000;

    private static final int LEAST_ROWS = 2;
    private static final int MOST_ROWS = 6;

    /** Of monospaced text, about as many as fit in a line at the usual width. */
    private static final int LINE = 38;

    private final StringProperty text;
    private final Messages messages;
    private final TextArea area = new TextArea();
    private final Label size = new Label();
    private final HBox large;

    /**
     * @param meaning of the area, for screen readers
     */
    ValuesArea(StringProperty text, Messages messages, String prompt, String meaning) {
        this.text = text;
        this.messages = messages;
        area.setPromptText(prompt);
        area.setAccessibleText(meaning);
        area.setWrapText(true);
        area.getStyleClass().add("values");
        area.setTextFormatter(new TextFormatter<>(this::filter));
        area.textProperty().addListener((property, old, now) -> text.set(now));
        Fields.leaveByTab(area);
        size.setMinWidth(0);
        size.getStyleClass().add(Styles.TEXT_MUTED);
        Button clear = new Button(messages.of("tensors.large.clear"));
        clear.setMinWidth(Region.USE_PREF_SIZE);
        clear.setOnAction(event -> text.set(""));
        size.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(size, Priority.ALWAYS);
        large = new HBox(size, clear);
        large.getStyleClass().add("large-text");
        large.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(area, large);
        text.addListener((property, old, now) -> show(now));
        show(text.get());
    }

    private TextFormatter.Change filter(TextFormatter.Change change) {
        int length = change.getControlText().length() + change.getText().length();
        if (!change.isContentChange() || length <= MOST_SHOWN) {
            return change;
        }
        text.set(change.getControlNewText());
        return null;
    }

    private void show(String now) {
        boolean isLarge = now.length() > MOST_SHOWN;
        Icons.show(area, !isLarge);
        Icons.show(large, isLarge);
        if (isLarge) {
            size.setText(
                    messages.of(
                            "tensors.large",
                            String.format(Locale.ENGLISH, "%.1f", now.length() / 1e6)));
        } else {
            if (!now.equals(area.getText())) {
                area.setText(now);
            }
            int lines = now.lines().mapToInt(line -> 1 + line.length() / LINE).sum();
            area.setPrefRowCount(Math.clamp(lines, LEAST_ROWS, MOST_ROWS));
        }
    }
}
