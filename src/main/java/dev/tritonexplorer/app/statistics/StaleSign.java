package dev.tritonexplorer.app.statistics;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.MessageBar;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.layout.VBox;

/** What is to be known before the figures are read: they are old, or they began anew. */
final class StaleSign extends VBox {

    private final StatisticsTexts texts;
    private final Messages messages;
    private final MessageBar stale = new MessageBar("stale-figures");
    private final MessageBar restarted = new MessageBar("restarted-figures");

    StaleSign(StatisticsTexts texts, Messages messages) {
        this.texts = texts;
        this.messages = messages;
        getChildren().addAll(stale, restarted);
        show(new StatisticsState.Nothing(), "");
    }

    void show(StatisticsState state, String anew) {
        String old =
                state instanceof StatisticsState.Shown(var at, var problem) && problem != null
                        ? messages.of("statistics.stale", texts.clock(at), problem.inOneLine())
                        : "";
        stale.show(MessageBar.Kind.WARNING, old);
        restarted.show(MessageBar.Kind.INFO, anew);
        Icons.show(this, !old.isEmpty() || !anew.isEmpty());
    }
}
