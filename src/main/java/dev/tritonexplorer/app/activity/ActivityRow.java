package dev.tritonexplorer.app.activity;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.activity.Activity.State;
import dev.tritonexplorer.app.control.EndPair;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;

/** One activity: what, where, how far or how it ended, and what can be done with it. */
final class ActivityRow extends HBox {

    private static final double TITLE_SHARE = 0.75;

    private final Activity activity;
    private final Activities activities;
    private final ActivityTexts texts;
    private final Messages messages;
    private final Places places;
    private final StackPane sign = new StackPane();
    private final Label title = new Label();
    private final Label time = new Label();
    private final Label where = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label far = new Label();
    private final HBox progress = new HBox(bar, far);
    private final Label problem = new Label();
    private final Hyperlink go = new Hyperlink();
    private final StackPane goHolder = new StackPane(go);
    private final Tooltip whyNot = new Tooltip();
    private final Hyperlink cancel = new Hyperlink();
    private final InvalidationListener changed = observable -> show();

    /**
     * @param gone what a person sees after going to its page
     */
    ActivityRow(
            Activity activity,
            Activities activities,
            ActivityTexts texts,
            Messages messages,
            Places places,
            Runnable gone) {
        this.activity = activity;
        this.activities = activities;
        this.texts = texts;
        this.messages = messages;
        this.places = places;
        getStyleClass().add("activity-row");
        sign.getStyleClass().add("sign");
        title.setText(texts.title(activity.deed()));
        title.setTooltip(new Tooltip(title.getText()));
        title.getStyleClass().add("title");
        time.getStyleClass().addAll("time", Styles.TEXT_MUTED);
        where.getStyleClass().addAll("where", Styles.TEXT_MUTED);
        where.setMinWidth(0);
        where.setTooltip(new Tooltip(texts.where(activity)));
        go.setText(messages.of("activity.go"));
        go.setMinWidth(USE_PREF_SIZE);
        go.setOnAction(
                event -> {
                    gone.run();
                    places.go(activity);
                });
        Tooltip.install(goHolder, whyNot);
        cancel.setText(messages.of("activity.cancel"));
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(event -> activity.cancel());
        HBox middle = new HBox(where, Icons.spacer(), goHolder, cancel);
        middle.getStyleClass().add("middle");
        middle.setAlignment(Pos.CENTER_LEFT);
        progress.getStyleClass().add("progress");
        progress.setAlignment(Pos.CENTER_LEFT);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(messages.of("activity.progress.accessible", title.getText()));
        HBox.setHgrow(bar, Priority.ALWAYS);
        far.setMinWidth(USE_PREF_SIZE);
        problem.getStyleClass().add("problem");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        VBox body =
                new VBox(new EndPair(title, time, TITLE_SHARE, true), middle, progress, problem);
        body.getStyleClass().add("body");
        body.setMinWidth(0);
        HBox.setHgrow(body, Priority.ALWAYS);
        getChildren().addAll(sign, body);
        activity.stateProperty().addListener(changed);
        activity.progressProperty().addListener(changed);
        show();
    }

    /** Follows nothing any more. */
    void leave() {
        activity.stateProperty().removeListener(changed);
        activity.progressProperty().removeListener(changed);
        sign.getChildren().clear();
    }

    /** Some time has passed. */
    void tick() {
        if (activity.isRunning()) {
            time.setText(texts.whole(activities.elapsed(activity)));
        }
    }

    private void show() {
        boolean running = activity.isRunning();
        boolean lost = cancel.isFocused() && !running;
        Progress now = activity.progressProperty().get();
        Icons.show(cancel, activity.canCancel());
        Icons.show(progress, running);
        Icons.show(goHolder, activity.spot().page().isPresent());
        bar.setProgress(now.isKnown() ? now.fraction() : ProgressBar.INDETERMINATE_PROGRESS);
        far.setText(texts.progress(activity));
        Icons.show(far, !far.getText().isEmpty());
        sign(now);
        String place = texts.where(activity);
        String outcome = texts.outcome(activity);
        if (running) {
            tick();
            where.setText(place);
        } else {
            time.setText(
                    messages.of(
                            "activity.ended",
                            texts.clock(activities.endOf(activity)),
                            texts.duration(activities.elapsed(activity))));
            where.setText(
                    place.isEmpty() ? outcome : messages.of("activity.where", place, outcome));
        }
        problem.setText(
                activity.stateProperty().get() instanceof State.Failed failed
                        ? failed.problem().inOneLine()
                        : "");
        Icons.show(problem, !problem.getText().isEmpty());
        setAccessibleText(texts.accessible(activity, activities.elapsed(activity)));
        reason();
        if (lost) {
            go.requestFocus();
        }
    }

    /** Whether a person can go there may change with the server. */
    private void reason() {
        Optional<String> reason = places.whyNot(activity);
        go.setDisable(reason.isPresent());
        whyNot.setText(reason.orElse(messages.of("activity.go.tooltip")));
        go.setAccessibleText(messages.of("activity.go.accessible", title.getText()));
        go.setAccessibleHelp(whyNot.getText());
        cancel.setAccessibleText(messages.of("activity.cancel.accessible", title.getText()));
    }

    private void sign(Progress now) {
        switch (activity.stateProperty().get()) {
            case State.Running() -> {
                if (!(sign.getChildren().stream().anyMatch(ProgressIndicator.class::isInstance))) {
                    ProgressIndicator busy = new ProgressIndicator();
                    busy.getStyleClass().add("tiny");
                    busy.setAccessibleText(title.getText());
                    sign.getChildren().setAll(busy);
                }
            }
            case State.Done done when now.failed() > 0 -> sign(Feather.ALERT_TRIANGLE, "partly");
            case State.Done done -> sign(Feather.CHECK, "done");
            case State.Failed failed -> sign(Feather.ALERT_OCTAGON, "failed");
            case State.Cancelled cancelled -> sign(Feather.SLASH, "cancelled");
        }
    }

    private void sign(Feather icon, String style) {
        Node shown = new FontIcon(icon);
        shown.getStyleClass().add(style);
        sign.getChildren().setAll(shown);
    }
}
