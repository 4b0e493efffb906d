package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.TakeButtons;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A generated text as it grows. */
final class GeneratedPane extends VBox {

    /** The text control lays out all of its text anew for each piece. */
    private static final int MOST_SHOWN = 40_000;

    private final TranscriptModel model;
    private final Messages messages;
    private final TextArea area = new TextArea();
    private final Figure first;
    private final Figure pieces;
    private final Figure rate;
    private final Label note = new Label();
    private int shownFrom;
    private int shownTo;

    GeneratedPane(TranscriptModel model, Messages messages, Clips clips) {
        this.model = model;
        this.messages = messages;
        getStyleClass().addAll("card", "generated");
        Label title = new Label(messages.of("outputs.generated"));
        title.getStyleClass().add("card-title");
        title.setMinWidth(USE_PREF_SIZE);
        Button copy =
                TakeButtons.copy(
                        messages,
                        "copy-generated",
                        messages.of("outputs.copyText.tooltip"),
                        () -> {
                            String text = model.textFrom(0);
                            clips.copy(0, () -> text);
                        });
        HBox header = new HBox(title, Icons.spacer(), clips.sign(), copy);
        header.getStyleClass().add("card-header");
        first =
                new Figure(
                        messages.of("outputs.firstPiece"),
                        messages.of("outputs.firstPiece.meaning"));
        pieces = new Figure(messages.of("outputs.pieces"), messages.of("outputs.pieces.meaning"));
        rate = new Figure(messages.of("outputs.rate"), messages.of("outputs.pieceRate.meaning"));
        FlowPane figures = new FlowPane(first, pieces, rate);
        figures.getStyleClass().addAll("figures", "output-tools");
        figures.setPrefWrapLength(380);
        note.getStyleClass().addAll("small", "text-muted", "output-note");
        note.setWrapText(true);
        area.setEditable(false);
        area.setWrapText(true);
        area.setPrefRowCount(6);
        area.setMinHeight(80);
        area.setId("generated-text");
        area.setAccessibleText(messages.of("outputs.generated"));
        VBox.setVgrow(area, Priority.ALWAYS);
        getChildren().addAll(header, clips.problem(), figures, note, area);
        model.paceProperty().addListener((property, old, now) -> show(now));
        show(model.paceProperty().get());
    }

    private void show(GeneratedText.Pace pace) {
        first.set(pace.pieces() == 0 ? "–" : Figures.milliseconds(pace.firstNs()));
        pieces.set("%,d".formatted(pace.pieces()));
        rate.set(pace.perSecond() == 0 ? "–" : Figures.rate(pace.perSecond()) + "/s");
        if (model.textLength() < shownTo || pace.pieces() == 0) {
            area.clear();
            shownFrom = 0;
            shownTo = 0;
        }
        if (model.textLength() - shownFrom > 2 * MOST_SHOWN) {
            shownFrom = model.textLength() - MOST_SHOWN;
            area.setText(model.textFrom(shownFrom));
            area.end();
        } else if (model.textLength() > shownTo) {
            area.appendText(model.textFrom(shownTo));
        }
        shownTo = model.textLength();
        note.setText(
                pace.lost() > 0
                        ? messages.of("outputs.generated.lost", pace.lost())
                        : messages.of("outputs.generated.hidden", shownFrom));
        Icons.show(note, shownFrom > 0 || pace.lost() > 0);
    }
}
