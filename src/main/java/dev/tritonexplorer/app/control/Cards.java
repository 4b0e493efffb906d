package dev.tritonexplorer.app.control;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.nio.file.Path;

/** Pages that are a column of cards with rows of a name and what it names. */
public final class Cards {

    private Cards() {}

    /** A page's first line. */
    public static Node header(String text) {
        Label title = new Label(text);
        title.getStyleClass().add("name");
        HBox header = new HBox(title);
        header.getStyleClass().add("page-header");
        return header;
    }

    /** The cards below each other, scrolling when they are too long. */
    public static Node column(Node... cards) {
        VBox column = new VBox(cards);
        column.getStyleClass().add("cards");
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    public static Region card(String title, Node... content) {
        Label name = new Label(title);
        name.getStyleClass().add("card-title");
        HBox header = new HBox(name);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("card-header");
        VBox card = new VBox(header);
        card.getChildren().addAll(content);
        card.getStyleClass().add("card");
        return card;
    }

    public static GridPane rows() {
        GridPane rows = new GridPane();
        rows.getStyleClass().add("facts");
        return rows;
    }

    public static void row(GridPane rows, String name, Node named) {
        Label label = new Label(name);
        label.setLabelFor(named);
        label.getStyleClass().addAll("fact-name", Styles.TEXT_MUTED);
        label.setMinWidth(Region.USE_PREF_SIZE);
        rows.addRow(rows.getRowCount(), label, named);
    }

    public static Label note(String text) {
        Label note = new Label(text);
        note.setWrapText(true);
        note.getStyleClass().addAll("note", Styles.TEXT_MUTED);
        return note;
    }

    public static HBox line(Node... nodes) {
        HBox line = new HBox(nodes);
        line.getStyleClass().add("line");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /** A folder's path, and a button that copies it. */
    public static Node folder(Messages messages, Path where) {
        Label folder = new Label(where.toString());
        folder.setTooltip(new Tooltip(folder.getText()));
        folder.setMinWidth(0);
        Button copy =
                TakeButtons.copy(
                        messages,
                        "copy-folder",
                        messages.of("control.copyFolder"),
                        () -> SystemClipboard.put(folder.getText()));
        return line(folder, copy);
    }
}
