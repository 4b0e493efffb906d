package dev.tritonexplorer.app.statistics;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is to be known before the figures are read: they are old, or they began anew. */
final class StaleSign extends VBox {

    private final StatisticsTexts texts;
    private final Messages messages;
    private final Label stale = line("stale-figures", Feather.CLOUD_OFF);
    private final Label restarted = line("restarted-figures", Feather.ROTATE_CW);

    StaleSign(StatisticsTexts texts, Messages messages) {
        this.texts = texts;
        this.messages = messages;
        getStyleClass().add("signs");
        getChildren().addAll(stale, restarted);
        show(new StatisticsState.Nothing(), "");
    }

    private static Label line(String id, Feather icon) {
        Label label = new Label("", new FontIcon(icon));
        label.setId(id);
        label.getStyleClass().add("sign");
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinWidth(0);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(label, Priority.ALWAYS);
        return label;
    }

    void show(StatisticsState state, String anew) {
        String old =
                state instanceof StatisticsState.Shown(var at, var problem) && problem != null
                        ? messages.of("statistics.stale", texts.clock(at), problem.inOneLine())
                        : "";
        say(stale, old);
        say(restarted, anew);
        Icons.show(this, !old.isEmpty() || !anew.isEmpty());
    }

    private static void say(Label label, String text) {
        if (!text.equals(label.getText())) {
            label.setText(text);
            Tooltip whole = new Tooltip(text);
            whole.setWrapText(true);
            whole.setMaxWidth(480);
            label.setTooltip(whole);
        }
        Icons.show(label, !text.isEmpty());
    }
}
