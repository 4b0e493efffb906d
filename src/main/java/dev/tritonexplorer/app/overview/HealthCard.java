package dev.tritonexplorer.app.overview;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.connect.Health;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/** Live, ready, how fast, and how it was during the last checks. */
final class HealthCard extends VBox {

    private static final double DOT = 4.5;
    private static final double NS_PER_S = 1e9;

    private final OverviewModel model;
    private final OverviewTexts texts;
    private final Messages messages;
    private final Circle liveDot = new Circle(DOT);
    private final Circle readyDot = new Circle(DOT);
    private final Label live = new Label();
    private final Label ready = new Label();
    private final Label latency = new Label();
    private final Label reason = new Label();
    private final Label summary = new Label();
    private final Label latencies = new Label();
    private final Label oldest = new Label();
    private final HBox axis;
    private final Sparkline sparkline = new Sparkline();

    HealthCard(OverviewModel model, OverviewTexts texts, Messages messages) {
        this.model = model;
        this.texts = texts;
        this.messages = messages;
        getStyleClass().addAll("card", "health-card");
        latency.setId("latency");
        latency.getStyleClass().add("figure");
        summary.setId("checks");
        summary.getStyleClass().addAll("small", Styles.TEXT_MUTED);
        latencies.getStyleClass().addAll("small", Styles.TEXT_MUTED);
        reason.getStyleClass().add("reason");
        reason.setWrapText(true);
        oldest.getStyleClass().addAll("small", Styles.TEXT_MUTED);
        Label newest = new Label(messages.of("overview.now"));
        newest.getStyleClass().addAll("small", Styles.TEXT_MUTED);
        axis = new HBox(oldest, Icons.spacer(), newest);
        VBox states =
                new VBox(
                        state(liveDot, messages.of("overview.live"), live),
                        state(readyDot, messages.of("overview.ready"), ready));
        states.getStyleClass().add("states");
        HBox top = new HBox(states, Icons.spacer(), latency);
        top.setAlignment(Pos.CENTER_LEFT);
        VBox body = new VBox(top, reason, new VBox(sparkline, axis), new VBox(summary, latencies));
        body.getStyleClass().add("body");
        getChildren().addAll(Cards.header(messages.of("overview.health")), body);
        InvalidationListener update = changed -> update();
        model.healthProperty().addListener(update);
        model.checks().addListener(update);
        update();
    }

    private static Node state(Circle dot, String name, Label value) {
        Label title = new Label(name);
        title.getStyleClass().addAll("fact-name", Styles.TEXT_MUTED);
        value.setMinWidth(0);
        HBox row = new HBox(dot, title, value);
        row.getStyleClass().add("state-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void update() {
        Health health = model.healthProperty().getValue();
        CheckSummary checks = model.summary();
        live.setText(texts.live(health));
        ready.setText(texts.ready(health));
        liveDot.getStyleClass()
                .setAll(
                        "dot",
                        switch (health.kind()) {
                            case READY, NOT_READY -> "dot-ready";
                            case LOST -> "dot-lost";
                            case UNKNOWN -> "dot-unknown";
                        });
        readyDot.getStyleClass()
                .setAll(
                        "dot",
                        switch (health.kind()) {
                            case READY -> "dot-ready";
                            case NOT_READY -> "dot-not-ready";
                            case LOST -> "dot-lost";
                            case UNKNOWN -> "dot-unknown";
                        });
        boolean answered =
                health.kind() == Health.Kind.READY || health.kind() == Health.Kind.NOT_READY;
        latency.setText(
                answered
                        ? Figures.milliseconds(health.latency())
                        : messages.of("overview.noLatency"));
        latency.setTooltip(new Tooltip(messages.of("overview.latency.meaning")));
        reason.setText(health.reason());
        Icons.show(reason, !health.reason().isEmpty());
        summary.setText(texts.counts(checks));
        latencies.setText(texts.latency(checks));
        oldest.setText(ago(checks));
        Icons.show(axis, checks.checks() > 1);
        sparkline.show(model.checks());
        sparkline.setAccessibleText(messages.of("overview.sparkline", texts.checks(checks)));
    }

    private String ago(CheckSummary checks) {
        long seconds = Math.round(checks.span().toNanos() / NS_PER_S);
        return seconds < 90
                ? messages.of("overview.secondsAgo", seconds)
                : messages.of("overview.minutesAgo", Math.round(seconds / 60.0));
    }
}
