package dev.tritonexplorer.app.repository;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the server was told to do, and what became of it. */
final class ActivitiesPane extends VBox {

    private static final double MOST_HEIGHT = 128;

    private final RepositoryPageModel model;
    private final Messages messages;
    private final RepositoryTexts texts;
    private final VBox rows = new VBox();
    private final Label summary = new Label();

    ActivitiesPane(RepositoryPageModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        texts = new RepositoryTexts(messages);
        setId("activities");
        getStyleClass().addAll("card", "activities");
        Label title = new Label(messages.of("repository.activities"));
        title.getStyleClass().add("card-title");
        summary.getStyleClass().add(Styles.TEXT_MUTED);
        Button clear =
                Icons.button(
                        Feather.X,
                        messages.of("repository.activities.clear"),
                        model.activities()::clear);
        clear.setId("clear-activities");
        HBox header = new HBox(title, summary, Icons.spacer(), clear);
        header.getStyleClass().add("card-header");
        header.setAlignment(Pos.CENTER_LEFT);
        rows.getStyleClass().add("rows");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        // As high as its rows, up to a few of them.
        rows.heightProperty()
                .addListener(
                        (property, old, now) ->
                                scroll.setPrefViewportHeight(
                                        Math.min(MOST_HEIGHT, now.doubleValue())));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(header, scroll);
        model.activities().all().addListener((InvalidationListener) changed -> fill());
        fill();
    }

    private void fill() {
        rows.getChildren()
                .setAll(model.activities().all().stream().map(one -> (Node) new Row(one)).toList());
        Icons.show(this, !rows.getChildren().isEmpty());
        count();
    }

    private void count() {
        long working = model.activities().all().stream().filter(Activity::isWorking).count();
        summary.setText(working == 0 ? "" : messages.of("repository.activities.working", working));
    }

    private final class Row extends VBox {

        private final Activity activity;
        private final StackPane sign = new StackPane();
        private final Label state = new Label();
        private final Label problem = new Label();
        private final HBox buttons = new HBox();

        Row(Activity activity) {
            this.activity = activity;
            getStyleClass().add("activity");
            sign.getStyleClass().add("sign");
            Label title = new Label(texts.title(activity));
            title.setTooltip(new Tooltip(title.getText()));
            title.setMinWidth(60);
            state.getStyleClass().add(Styles.TEXT_MUTED);
            state.setMinWidth(USE_PREF_SIZE);
            buttons.setMinWidth(USE_PREF_SIZE);
            HBox line = new HBox(sign, title, state, Icons.spacer(), buttons);
            line.getStyleClass().add("line");
            line.setAlignment(Pos.CENTER_LEFT);
            problem.setWrapText(true);
            problem.setMinHeight(USE_PREF_SIZE);
            problem.getStyleClass().add("problem");
            getChildren().addAll(line, problem);
            activity.stateProperty().addListener((property, old, now) -> show());
            model.activities().secondsProperty().addListener((property, old, now) -> tick());
            show();
        }

        private void tick() {
            if (activity.isWorking()) {
                state.setText(texts.state(activity, model.activities().elapsed(activity)));
            }
        }

        private void show() {
            state.setText(texts.state(activity, model.activities().elapsed(activity)));
            buttons.getChildren().clear();
            problem.setText("");
            switch (activity.stateProperty().get()) {
                case Activity.State.Working() -> {
                    ProgressIndicator busy = new ProgressIndicator();
                    busy.getStyleClass().add("tiny");
                    busy.setAccessibleText(state.getText());
                    sign.getChildren().setAll(busy);
                    Hyperlink cancel = link(messages.of("repository.activity.cancel"));
                    cancel.setTooltip(
                            new Tooltip(messages.of("repository.activity.cancel.tooltip")));
                    cancel.setOnAction(event -> model.activities().cancel(activity));
                }
                case Activity.State.Done done -> sign(Feather.CHECK, "done");
                case Activity.State.StillThere still -> sign(Feather.ALERT_TRIANGLE, "warning");
                case Activity.State.Abandoned abandoned -> sign(Feather.SLASH, "muted");
                case Activity.State.Failed(var took, var trouble) -> {
                    sign(Feather.ALERT_CIRCLE, "failed");
                    problem.setText(trouble.inOneLine());
                    if (!activity.config().isEmpty()) {
                        Hyperlink again = link(messages.of("repository.activity.edit"));
                        again.setOnAction(event -> model.editAgain(activity));
                    }
                }
            }
            Icons.show(problem, !problem.getText().isEmpty());
            count();
        }

        private Hyperlink link(String text) {
            Hyperlink link = new Hyperlink(text);
            link.setMinWidth(USE_PREF_SIZE);
            buttons.getChildren().add(link);
            return link;
        }

        private void sign(Feather icon, String style) {
            FontIcon shown = new FontIcon(icon);
            shown.getStyleClass().add(style);
            sign.getChildren().setAll(shown);
        }
    }
}
