package dev.tritonexplorer.app.figures;

import dev.tritonexplorer.app.control.Icons;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A card with a title line. */
public final class Card extends VBox {

    /**
     * @param body below the title line
     * @param others at the title line's end
     */
    public Card(String title, Node body, Node... others) {
        getStyleClass().addAll("card", "figure-card");
        Label label = new Label(title);
        label.getStyleClass().add("card-title");
        label.setMinWidth(USE_PREF_SIZE);
        HBox header = new HBox(label, Icons.spacer());
        header.getChildren().addAll(others);
        header.getStyleClass().add("card-header");
        header.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(header, body);
    }
}
