package dev.tritonexplorer.app.overview;

import dev.tritonexplorer.app.control.Icons;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** What the overview's cards have in common. */
final class Cards {

    private Cards() {}

    /** A card's title line, with what stands at its end. */
    static HBox header(String title, Node... others) {
        Label label = new Label(title);
        label.getStyleClass().add("card-title");
        HBox header = new HBox(label, Icons.spacer());
        header.getChildren().addAll(others);
        header.getStyleClass().add("card-header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }
}
