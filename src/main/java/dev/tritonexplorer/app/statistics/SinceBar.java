package dev.tritonexplorer.app.statistics;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/** Since when is counted, and the button that begins anew. */
final class SinceBar extends HBox {

    private final Segmented<Since> choice;
    private final StatisticsTexts texts;
    private String shown = "";

    SinceBar(
            ObjectProperty<Since> since,
            Runnable setZero,
            StatisticsTexts texts,
            Messages messages) {
        this.texts = texts;
        choice =
                new Segmented<>(
                        List.of(Since.values()),
                        one -> texts.since(one, ""),
                        since,
                        messages.of("statistics.since"));
        choice.setId("statistics-since");
        choice.setMinWidth(USE_PREF_SIZE);
        Button zero =
                Icons.button(
                        Feather.ROTATE_CCW,
                        messages.of("statistics.setZero"),
                        messages.of("statistics.setZero.tooltip"),
                        setZero);
        zero.setId("set-zero");
        getStyleClass().add("since-bar");
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(choice, zero);
    }

    /**
     * @param time from when on is counted if it is not since the load; empty if not known yet
     */
    void show(String time) {
        if (!time.equals(shown)) {
            shown = time;
            choice.setTexts(one -> texts.since(one, time));
        }
    }
}
