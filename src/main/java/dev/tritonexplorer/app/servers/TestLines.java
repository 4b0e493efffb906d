package dev.tritonexplorer.app.servers;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.servers.TestOutcome.Cancelled;
import dev.tritonexplorer.app.servers.TestOutcome.Failed;
import dev.tritonexplorer.app.servers.TestOutcome.Reached;
import dev.tritonexplorer.app.servers.TestOutcome.Running;
import dev.tritonexplorer.app.servers.TestOutcome.Untested;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;

/** What the test of each address found, a line each. */
final class TestLines extends VBox {

    private final Messages messages;

    TestLines(ConnectionTestModel model, Messages messages) {
        this.messages = messages;
        setId("test-lines");
        getStyleClass().add("test-lines");
        for (TestTarget target : TestTarget.values()) {
            HBox line = new HBox();
            line.setId("test-" + target.name());
            line.getStyleClass().add("test-line");
            line.setAccessibleRole(AccessibleRole.TEXT);
            model.outcome(target).addListener((property, old, now) -> show(line, target, now));
            show(line, target, model.outcome(target).get());
            getChildren().add(line);
        }
        visibleProperty().bind(model.begunProperty());
        managedProperty().bind(model.begunProperty());
    }

    private void show(HBox line, TestTarget target, TestOutcome outcome) {
        Label name = new Label(name(target));
        name.getStyleClass().add("target");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label text = new Label(text(outcome));
        text.getStyleClass().add("outcome");
        VBox texts = new VBox(text);
        String more = more(outcome);
        if (!more.isEmpty()) {
            Label second = new Label(more);
            second.getStyleClass().addAll("more", Styles.TEXT_MUTED);
            texts.getChildren().add(second);
        }
        texts.getChildren()
                .forEach(
                        one -> {
                            ((Label) one).setWrapText(true);
                            ((Label) one).setMinHeight(Region.USE_PREF_SIZE);
                        });
        HBox.setHgrow(texts, Priority.ALWAYS);
        text.pseudoClassStateChanged(Styles.STATE_DANGER, outcome instanceof Failed);
        line.setAlignment(Pos.TOP_LEFT);
        line.getChildren().setAll(sign(outcome), name, texts);
        line.setAccessibleText(name.getText() + ": " + text.getText() + " " + more);
    }

    private static Node sign(TestOutcome outcome) {
        FontIcon icon =
                switch (outcome) {
                    case Untested untested -> new FontIcon(Feather.MINUS);
                    case Running running -> new FontIcon(Feather.LOADER);
                    case Reached reached ->
                            new FontIcon(
                                    reached.ready() ? Feather.CHECK_CIRCLE : Feather.ALERT_CIRCLE);
                    case Failed failed -> new FontIcon(Feather.X_CIRCLE);
                    case Cancelled cancelled -> new FontIcon(Feather.SLASH);
                };
        if (outcome instanceof Running) {
            ProgressIndicator waiting = new ProgressIndicator();
            waiting.getStyleClass().add("tiny");
            return waiting;
        }
        icon.getStyleClass()
                .add(
                        switch (outcome) {
                            case Reached reached -> reached.ready() ? "good" : "doubtful";
                            case Failed failed -> "bad";
                            case Untested untested -> "none";
                            case Running running -> "none";
                            case Cancelled cancelled -> "none";
                        });
        return icon;
    }

    private String name(TestTarget target) {
        return switch (target) {
            case HTTP -> messages.of("connect.http");
            case GRPC -> messages.of("connect.grpc");
            case METRICS -> messages.of("servers.metrics");
        };
    }

    private String text(TestOutcome outcome) {
        return switch (outcome) {
            case Untested() -> messages.of("servers.test.untested");
            case Running() -> messages.of("servers.test.running");
            case Cancelled() -> messages.of("servers.test.cancelled");
            case Failed failed -> failed.problem().message();
            case Reached reached -> {
                String latency = Figures.milliseconds(reached.latency());
                if (reached.version().isEmpty()) {
                    yield messages.of("servers.test.metrics", reached.metrics(), latency);
                }
                yield reached.ready()
                        ? messages.of("servers.test.reached", reached.version(), latency)
                        : messages.of("servers.test.notReady", reached.version(), latency);
            }
        };
    }

    private String more(TestOutcome outcome) {
        return switch (outcome) {
            case Reached reached -> certificate(reached.certificate());
            case Failed failed -> {
                UserMessage problem = failed.problem();
                yield (problem.hint() + "\n" + certificate(failed.certificate())).strip();
            }
            case Untested untested -> "";
            case Running running -> "";
            case Cancelled cancelled -> "";
        };
    }

    private String certificate(Optional<CertificateFacts> facts) {
        return facts.map(
                        one ->
                                messages.of(
                                        "servers.test.certificate",
                                        one.subject(),
                                        one.issuer(),
                                        one.until().toString()))
                .orElse("");
    }
}
