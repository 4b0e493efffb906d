package dev.tritonexplorer.app.activity;

import atlantafx.base.controls.RingProgressIndicator;
import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.activity.Activities.Busy;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The sign of what goes on, in the window's header; opens the list. */
public final class ActivityButton extends Button {

    private final ActivityTexts texts;
    private final Messages messages;
    private final String key;
    private final FontIcon idle = new FontIcon(Feather.ACTIVITY);
    private final RingProgressIndicator ring = new RingProgressIndicator(0, false);
    private final Label count = new Label();
    private final Circle missed = new Circle(3.5);

    /**
     * @param key that does the same
     */
    public ActivityButton(
            Activities activities,
            Notices notices,
            Messages messages,
            String key,
            Runnable action) {
        this.messages = messages;
        this.key = key;
        texts = new ActivityTexts(messages);
        setId("activity");
        getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "activity-button");
        getStylesheets().add(ActivityPanel.sheet());
        ring.getStyleClass().add("ring");
        missed.getStyleClass().add("missed");
        StackPane.setAlignment(missed, Pos.TOP_RIGHT);
        StackPane sign = new StackPane(idle, ring, missed);
        sign.getStyleClass().add("sign");
        HBox content = new HBox(sign, count);
        content.getStyleClass().add("activity-content");
        content.setAlignment(Pos.CENTER);
        // The ring is a control, which would keep clicks to itself.
        content.setMouseTransparent(true);
        setGraphic(content);
        setTooltip(new Tooltip());
        setMinWidth(USE_PREF_SIZE);
        setOnAction(event -> action.run());
        activities
                .busyProperty()
                .addListener((property, old, now) -> show(now, notices.missedProperty().get()));
        notices.missedProperty()
                .addListener(
                        (property, old, now) ->
                                show(activities.busyProperty().get(), now.intValue()));
        show(activities.busyProperty().get(), notices.missedProperty().get());
    }

    private void show(Busy busy, int unread) {
        boolean quiet = busy.count() == 0;
        Icons.show(idle, quiet);
        Icons.show(ring, !quiet);
        Icons.show(count, !quiet);
        ring.setProgress(
                quiet ? 0 : busy.fraction().orElse(ProgressIndicator.INDETERMINATE_PROGRESS));
        count.setText(Integer.toString(busy.count()));
        missed.setVisible(unread > 0);
        String says = texts.sign(busy, unread);
        setAccessibleText(says);
        getTooltip().setText(messages.of("activity.tooltip", says, key));
    }
}
