package dev.tritonexplorer.app.shell;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/** The keys of the window on a sheet over it. Escape, a click beside it or its button closes it. */
final class ShortcutSheet extends StackPane {

    private static final double LINE = 0.08;
    private static final double PAGE = 0.4;

    private final Messages messages;
    private final ScrollPane scroll = new ScrollPane();
    private @Nullable Node focusBefore;

    ShortcutSheet(Messages messages) {
        this.messages = messages;
        getStyleClass().add("shortcut-sheet");
        setVisible(false);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        setOnMouseClicked(
                event -> {
                    if (event.getTarget() == this) {
                        hide();
                    }
                });
    }

    /** Shows the sheet, or hides it if it is shown. */
    void toggle(List<Shortcut> shortcuts) {
        if (isVisible()) {
            hide();
            return;
        }
        focusBefore = getScene() == null ? null : getScene().getFocusOwner();
        Button close = Icons.button(Feather.X, messages.of("keys.close"), this::hide);
        close.setId("close-shortcuts");
        getChildren().setAll(card(shortcuts, close));
        setVisible(true);
        close.requestFocus();
    }

    private void hide() {
        setVisible(false);
        getChildren().clear();
        Node before = focusBefore;
        focusBefore = null;
        if (before != null) {
            before.requestFocus();
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            hide();
            event.consume();
        } else if (event.getCode() == KeyCode.TAB) {
            // The sheet has one control: the focus stays on it while the sheet is open.
            event.consume();
        } else {
            scroll(event);
        }
    }

    /** The keys are the window's longest list: in a low window it does not fit. */
    private void scroll(KeyEvent event) {
        double now = scroll.getVvalue();
        double wanted =
                switch (event.getCode()) {
                    case UP -> now - LINE;
                    case DOWN -> now + LINE;
                    case PAGE_UP -> now - PAGE;
                    case PAGE_DOWN -> now + PAGE;
                    case HOME -> 0;
                    case END -> 1;
                    default -> now;
                };
        if (wanted != now) {
            scroll.setVvalue(Math.clamp(wanted, 0, 1));
            event.consume();
        }
    }

    private Node card(List<Shortcut> shortcuts, Button close) {
        Label title = new Label(messages.of("keys.title"));
        title.getStyleClass().add("card-title");
        HBox header = new HBox(title, Icons.spacer(), close);
        header.getStyleClass().add("card-header");
        header.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(header, scroll);
        scroll.setContent(table(shortcuts));
        scroll.setVvalue(0);
        card.setId("shortcuts");
        card.getStyleClass().add("card");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        return card;
    }

    private GridPane table(List<Shortcut> shortcuts) {
        GridPane table = new GridPane();
        table.getStyleClass().add("keys");
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        ColumnConstraints keys = new ColumnConstraints();
        keys.setHalignment(HPos.RIGHT);
        table.getColumnConstraints().addAll(words, keys);
        int row = 0;
        for (Shortcut.Group group : Shortcut.Group.values()) {
            List<Shortcut> members =
                    shortcuts.stream().filter(one -> one.group() == group).toList();
            if (members.isEmpty()) {
                continue;
            }
            Label section = new Label(name(group));
            section.getStyleClass().add("section");
            table.add(section, 0, row++, 2, 1);
            for (Shortcut shortcut : members) {
                Label text = new Label(shortcut.text());
                Label key = new Label(shortcut.shown());
                key.getStyleClass().add("key");
                key.setMinWidth(USE_PREF_SIZE);
                text.setLabelFor(key);
                table.addRow(row++, text, key);
            }
        }
        return table;
    }

    private String name(Shortcut.Group group) {
        return switch (group) {
            case WINDOW -> messages.of("keys.group.window");
            case CLASSIFY -> messages.of("page.classify");
            case TENSORS -> messages.of("page.tensors");
            case CONFIG -> messages.of("page.config");
        };
    }
}
