package dev.tritonexplorer.app.config;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import java.util.List;

/** A text with what was found in it marked. */
final class Marked {

    private static final String CUT = " … ";

    private Marked() {}

    /**
     * The text as labels in a row.
     *
     * @param longest how many characters between two marks are drawn
     */
    static Node of(String text, String query, int longest) {
        List<String> pieces = Search.pieces(text, query);
        HBox row = new HBox();
        row.getStyleClass().add("marked");
        row.setAlignment(Pos.CENTER_LEFT);
        for (int index = 0; index < pieces.size(); index++) {
            String piece = pieces.get(index);
            if (piece.isEmpty()) {
                continue;
            }
            Label label = new Label(cut(piece, longest));
            label.setMinWidth(HBox.USE_PREF_SIZE);
            if (index % 2 == 1) {
                label.getStyleClass().add("mark");
            }
            row.getChildren().add(label);
        }
        return row;
    }

    /** The text without its middle if it is longer. */
    static String cut(String text, int longest) {
        return text.length() <= longest
                ? text
                : text.substring(0, longest / 2)
                        + CUT
                        + text.substring(text.length() - longest / 2);
    }
}
