package dev.tritonexplorer.app.repository;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;

import java.util.List;

/** The lines that differ from what the server serves now. */
final class ChangesView extends ListView<LineDiff.Line> {

    private static final int NEIGHBOURS = 3;
    private static final PseudoClass ADDED = PseudoClass.getPseudoClass("added");
    private static final PseudoClass REMOVED = PseudoClass.getPseudoClass("removed");

    ChangesView(String accessibleName, String nothing) {
        setId("config-changes");
        setAccessibleText(accessibleName);
        getStyleClass().add("changes");
        Label none = new Label(nothing);
        none.getStyleClass().add("text-muted");
        setPlaceholder(none);
        setCellFactory(view -> new Cell());
    }

    void show(List<LineDiff.Line> all) {
        getItems().setAll(LineDiff.changes(all, NEIGHBOURS));
    }

    private static final class Cell extends ListCell<LineDiff.Line> {

        Cell() {
            getStyleClass().add("change");
        }

        @Override
        protected void updateItem(LineDiff.Line line, boolean empty) {
            super.updateItem(line, empty);
            boolean there = !empty && line != null;
            pseudoClassStateChanged(ADDED, there && line.fate() == LineDiff.Fate.ADDED);
            pseudoClassStateChanged(REMOVED, there && line.fate() == LineDiff.Fate.REMOVED);
            setText(there ? text(line) : "");
        }

        private static String text(LineDiff.Line line) {
            String sign =
                    switch (line.fate()) {
                        case SAME -> " ";
                        case ADDED -> "+";
                        case REMOVED -> "−";
                    };
            return "%4s %4s  %s %s"
                    .formatted(number(line.before()), number(line.after()), sign, line.text());
        }

        private static String number(int line) {
            return line == 0 ? "" : String.valueOf(line);
        }
    }
}
