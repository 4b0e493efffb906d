package dev.tritonexplorer.app.control;

import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes, styles and lays out one of each kind of control behind the scenes, a small step at a time
 * and only while nobody uses the window. The first one of a kind is dear, for its code is loaded
 * and slow: a page that is gone to for the first time would pay for all its kinds at once, and the
 * window would stand still. On the FX thread only.
 */
public final class WarmUp {

    private static final Duration PAUSE = Duration.millis(60);
    private static final long REST_NS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final double WIDTH = 600;
    private static final double HEIGHT = 300;

    private final Scene window;
    private final StackPane stage = new StackPane();
    private final Scene backstage = new Scene(stage, WIDTH, HEIGHT);
    private final Deque<Supplier<Node>> left = new ArrayDeque<>();
    private final EventHandler<InputEvent> listener = event -> lastInput = System.nanoTime();
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private long lastInput = System.nanoTime() - REST_NS;

    /**
     * @param window what people use, whose style sheets count
     */
    public WarmUp(Scene window) {
        this.window = window;
        backstage.getStylesheets().setAll(window.getStylesheets());
        left.addAll(texts());
        left.addAll(lists());
        pause.setOnFinished(event -> step());
    }

    /** Begins in a moment. */
    public void begin() {
        window.addEventFilter(InputEvent.ANY, listener);
        pause.play();
    }

    private void step() {
        if (System.nanoTime() - lastInput >= REST_NS) {
            Node next = left.remove().get();
            stage.getChildren().setAll(next);
            stage.applyCss();
            stage.layout();
            stage.getChildren().clear();
        }
        if (left.isEmpty()) {
            window.removeEventFilter(InputEvent.ANY, listener);
        } else {
            pause.playFromStart();
        }
    }

    private static List<Supplier<Node>> texts() {
        return List.of(
                () -> new TabPane(new Tab("text"), new Tab("text")),
                () -> new ToggleButton("text"),
                () -> new TextField("text"),
                CheckBox::new,
                () -> new Hyperlink("text"),
                () -> new MenuButton("text", null, new MenuItem("text")),
                ProgressIndicator::new,
                ProgressBar::new,
                Slider::new,
                () -> new ScrollPane(new StackPane()),
                () -> new SplitPane(new StackPane(), new StackPane()),
                () -> new TextArea("text"),
                () -> new Spinner<Integer>(0, 1, 0));
    }

    /** What is made of many kinds, of the simpler ones first. */
    private static List<Supplier<Node>> lists() {
        return List.of(
                () -> list(0),
                () -> list(1),
                () -> list(9),
                ComboBox::new,
                WarmUp::box,
                TableView::new,
                () -> table(1, 0),
                () -> table(1, 1),
                () -> table(4, 9),
                TreeTableView::new,
                () -> tree(0),
                () -> tree(1),
                () -> tree(9));
    }

    private static Node list(int lines) {
        ListView<String> list = new ListView<>();
        fill(list.getItems(), lines);
        return list;
    }

    private static Node box() {
        ComboBox<String> box = new ComboBox<>();
        fill(box.getItems(), 2);
        box.setValue(box.getItems().getFirst());
        return box;
    }

    private static Node table(int columns, int lines) {
        TableView<String> table = new TableView<>();
        for (int index = 0; index < columns; index++) {
            TableColumn<String, String> column = new TableColumn<>("text");
            column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(cell.getValue()));
            column.setPrefWidth(WIDTH / columns - 5);
            table.getColumns().add(column);
        }
        fill(table.getItems(), lines);
        return table;
    }

    private static Node tree(int lines) {
        TreeItem<String> root = new TreeItem<>("text");
        root.setExpanded(true);
        for (int line = 0; line < lines; line++) {
            root.getChildren().add(new TreeItem<>("text"));
        }
        TreeTableView<String> tree = new TreeTableView<>();
        TreeTableColumn<String, String> column = new TreeTableColumn<>("text");
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(cell.getValue().getValue()));
        column.setPrefWidth(WIDTH / 2);
        tree.getColumns().add(column);
        tree.setRoot(root);
        return tree;
    }

    private static void fill(List<String> items, int lines) {
        for (int line = 0; line < lines; line++) {
            items.add("text " + line);
        }
    }
}
