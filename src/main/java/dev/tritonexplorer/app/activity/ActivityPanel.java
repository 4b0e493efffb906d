package dev.tritonexplorer.app.activity;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.activity.Notices.Notice;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.InvalidationListener;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The list of activities and past notices, over the window and below its button. A part of the
 * window, not a window of its own, so that keys, zoom and screen readers find in it what they find
 * elsewhere.
 */
public final class ActivityPanel extends Pane {

    private static final String SHEET = "/dev/tritonexplorer/app/activity.css";
    private static final double GAP = 6;
    private static final double MARGIN = 12;

    private final Activities activities;
    private final Notices notices;
    private final Messages messages;
    private final Places places;
    private final ActivityTexts texts;
    private final Node anchor;
    private final VBox box = new VBox();
    private final VBox rows = new VBox();
    private final HBox head = new HBox();
    private final ScrollPane scroll = new ScrollPane(rows);
    private final Button clear = new Button();
    private final Button close;
    private final Map<Activity, ActivityRow> shown = new HashMap<>();

    /**
     * @param anchor the node below which it is
     */
    public ActivityPanel(
            Activities activities, Notices notices, Messages messages, Places places, Node anchor) {
        this.activities = activities;
        this.notices = notices;
        this.messages = messages;
        this.places = places;
        this.anchor = anchor;
        texts = new ActivityTexts(messages);
        close = Icons.button(Feather.X, messages.of("activity.close"), () -> close(true));
        getStylesheets().add(sheet());
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        rows.getStyleClass().add("rows");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        box.setId("activity-panel");
        box.setAccessibleRole(AccessibleRole.DIALOG);
        box.setAccessibleText(messages.of("activity.title"));
        box.getStyleClass().addAll("activity-panel", Styles.ELEVATED_2);
        box.getChildren().addAll(header(), scroll);
        getChildren().add(box);
        setVisible(false);
        setOnMousePressed(
                event -> {
                    if (event.getTarget() == this) {
                        close(true);
                        event.consume();
                    }
                });
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        InvalidationListener changed = observable -> fill();
        activities.running().addListener(changed);
        activities.ended().addListener(changed);
        notices.past().addListener(changed);
        activities
                .secondsProperty()
                .addListener((property, old, now) -> shown.values().forEach(ActivityRow::tick));
    }

    static String sheet() {
        return Objects.requireNonNull(ActivityPanel.class.getResource(SHEET), SHEET)
                .toExternalForm();
    }

    /** Shows it, or hides it. */
    public void toggle() {
        if (isVisible()) {
            close(true);
        } else {
            setVisible(true);
            fill();
            close.requestFocus();
        }
    }

    private void close(boolean giveFocusBack) {
        if (isVisible()) {
            setVisible(false);
            fill();
            if (giveFocusBack) {
                anchor.requestFocus();
            }
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close(true);
            event.consume();
        }
    }

    private Node header() {
        Label title = new Label(messages.of("activity.title"));
        title.getStyleClass().add("card-title");
        clear.setText(messages.of("activity.clear"));
        clear.setId("clear-ended");
        clear.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        clear.setAccessibleHelp(messages.of("activity.clear.help"));
        clear.setOnAction(
                event -> {
                    activities.clear();
                    notices.clear();
                    close.requestFocus();
                });
        close.setId("close-activities");
        close.getStyleClass().add(Styles.SMALL);
        head.getChildren().addAll(title, Icons.spacer(), clear, close);
        head.getStyleClass().add("head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    /** The rows that stay are the same nodes, so that the focus stays with them. */
    private void fill() {
        List<Activity> wanted = new ArrayList<>();
        if (isVisible()) {
            wanted.addAll(activities.running());
            wanted.addAll(activities.ended());
            notices.seen();
        }
        shown.entrySet()
                .removeIf(
                        one -> {
                            boolean gone = !wanted.contains(one.getKey());
                            if (gone) {
                                one.getValue().leave();
                            }
                            return gone;
                        });
        wanted.forEach(one -> shown.computeIfAbsent(one, this::row));
        List<Node> lines = new ArrayList<>();
        if (isVisible()) {
            section(
                    lines,
                    messages.of("activity.running"),
                    rowsOf(activities.running().filtered(Activity::isRunning)));
            section(lines, messages.of("activity.past"), rowsOf(activities.ended()));
            section(lines, messages.of("activity.notices"), noticeRows());
            if (lines.isEmpty()) {
                Label nothing = new Label(messages.of("activity.nothing"));
                nothing.getStyleClass().addAll("nothing", Styles.TEXT_MUTED);
                nothing.setWrapText(true);
                lines.add(nothing);
            }
        }
        rows.getChildren().setAll(lines);
        clear.setDisable(activities.ended().isEmpty() && notices.past().isEmpty());
        requestLayout();
    }

    private ActivityRow row(Activity activity) {
        return new ActivityRow(activity, activities, texts, messages, places, () -> close(false));
    }

    private List<Node> rowsOf(List<Activity> some) {
        return some.stream().map(one -> (Node) shown.get(one)).toList();
    }

    private List<Node> noticeRows() {
        List<Node> some = new ArrayList<>();
        for (Notice notice : notices.past()) {
            some.add(new NoticeRow(notice, texts));
        }
        return some;
    }

    private static void section(List<Node> lines, String name, List<Node> members) {
        if (!members.isEmpty()) {
            Label title = new Label(name);
            title.getStyleClass().add("section");
            lines.add(title);
            lines.addAll(members);
        }
    }

    @Override
    protected void layoutChildren() {
        Bounds place = anchor.localToScene(anchor.getLayoutBounds());
        Point2D corner = sceneToLocal(place.getMaxX(), place.getMaxY());
        double top = corner.getY() + GAP;
        double width = Math.min(box.prefWidth(-1), getWidth() - 2 * MARGIN);
        double right = Math.min(corner.getX(), getWidth() - MARGIN);
        double left = Math.max(MARGIN, right - width);
        double inner = width - box.snappedLeftInset() - box.snappedRightInset();
        // A scroll pane knows no height of lines that wrap.
        double wanted =
                box.snappedTopInset()
                        + head.prefHeight(inner)
                        + Math.ceil(rows.prefHeight(inner))
                        + box.snappedBottomInset();
        double height = Math.min(wanted, getHeight() - MARGIN - top);
        box.resizeRelocate(snapPositionX(left), snapPositionY(top), width, snapSizeY(height));
    }
}
