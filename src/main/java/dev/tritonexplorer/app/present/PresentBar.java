package dev.tritonexplorer.app.present;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.classify.ClassifyChoices;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.travel.HindranceTexts;
import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.compare.Tensors;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;

/**
 * What can be done while presenting: in sight for a while after the mouse has moved or a key was
 * pressed. It stays in its place, so that nothing moves when it goes, and can be clicked unseen.
 */
final class PresentBar extends VBox {

    private static final Duration SEEN = Duration.seconds(4);

    private static final double ICON = 1.35;

    private final List<Labeled> withIcons = new ArrayList<>();
    private final PresentModel model;
    private final Messages messages;
    private final PauseTransition hide = new PauseTransition(SEEN);

    PresentBar(PresentModel model, ClassifyChoices choices, Messages messages) {
        this.model = model;
        this.messages = messages;
        setId("present-bar");
        getStyleClass().add("bar");
        HBox row =
                new HBox(
                        mode(choices),
                        protocol(),
                        tensors(choices),
                        following(),
                        Icons.spacer(),
                        buttons());
        // Words that do not fit must not push the rest aside.
        row.setMinWidth(0);
        row.getStyleClass().add("row");
        row.setAlignment(Pos.CENTER_LEFT);
        Label keys = new Label(messages.of("present.keys"));
        keys.setId("present-keys");
        keys.getStyleClass().addAll("hint", Styles.TEXT_MUTED);
        keys.setTooltip(new Tooltip(messages.of("present.keys")));
        getChildren().addAll(row, keys);
        hide.setOnFinished(event -> rest());
        setOpacity(0);
    }

    /** Gives its letters this size, in pixels, and its icons one that suits. */
    void size(double letter) {
        setStyle("-fx-font-size: %.1fpx;".formatted(letter));
        for (Labeled button : withIcons) {
            button.getGraphic().setStyle("-fx-icon-size: %.0fpx;".formatted(letter * ICON));
        }
    }

    /** Comes into sight for a while. */
    void wake() {
        setOpacity(1);
        hide.playFromStart();
    }

    /** Goes out of sight, unless somebody is about to use it. */
    private void rest() {
        if (isHover() || isFocusWithin()) {
            hide.playFromStart();
        } else {
            setOpacity(0);
        }
    }

    /** Waits for nobody any more. */
    void stop() {
        hide.stop();
        setOpacity(0);
    }

    private Node mode(ClassifyChoices choices) {
        Segmented<Mode> mode =
                new Segmented<>(
                        List.of(Mode.values()),
                        one ->
                                switch (one) {
                                    case SYNC -> messages.of("present.mode.sync");
                                    case ASYNC -> messages.of("present.mode.async");
                                    case STREAM -> messages.of("present.mode.stream");
                                },
                        choices.modeProperty(),
                        messages.of("present.mode"));
        mode.setId("present-mode");
        HindranceTexts reasons = new HindranceTexts(messages);
        choices.hinderedModesProperty()
                .addListener((property, old, now) -> mode.setUnavailable(reasons.of(now)));
        mode.setUnavailable(reasons.of(choices.hinderedModesProperty().get()));
        return mode;
    }

    private Node protocol() {
        Segmented<Protocol> protocol =
                new Segmented<>(
                        List.of(Protocol.values()),
                        one ->
                                switch (one) {
                                    case HTTP -> messages.of("present.http");
                                    case GRPC -> messages.of("present.grpc");
                                },
                        model.protocolProperty(),
                        messages.of("present.protocol"));
        protocol.setId("present-protocol");
        return protocol;
    }

    private Node tensors(ClassifyChoices choices) {
        Segmented<Tensors> tensors =
                new Segmented<>(
                        List.of(Tensors.values()),
                        one ->
                                switch (one) {
                                    case BINARY -> messages.of("present.tensors.binary");
                                    case JSON -> messages.of("present.tensors.json");
                                    case SYSTEM -> messages.of("present.tensors.system");
                                    case CUDA -> messages.of("present.tensors.cuda");
                                },
                        choices.pathProperty(),
                        messages.of("present.tensors"));
        tensors.setId("present-tensors");
        HindranceTexts reasons = new HindranceTexts(messages);
        choices.hinderedPathsProperty()
                .addListener((property, old, now) -> tensors.setUnavailable(reasons.of(now)));
        tensors.setUnavailable(reasons.of(choices.hinderedPathsProperty().get()));
        return tensors;
    }

    private Node following() {
        ToggleButton follow =
                new ToggleButton(messages.of("present.follow"), new FontIcon(Feather.RADIO));
        follow.setId("present-follow");
        follow.setMinWidth(USE_PREF_SIZE);
        follow.setTooltip(new Tooltip(messages.of("present.follow.tooltip")));
        follow.selectedProperty().bindBidirectional(model.followingProperty());
        follow.visibleProperty().bind(model.live().onProperty());
        follow.managedProperty().bind(follow.visibleProperty());
        withIcons.add(follow);
        return follow;
    }

    private Node buttons() {
        Button before =
                Icons.button(
                        Feather.CHEVRON_LEFT,
                        messages.of("present.previous"),
                        () -> model.movePicture(-1));
        Button next =
                Icons.button(
                        Feather.CHEVRON_RIGHT,
                        messages.of("present.next"),
                        () -> model.movePicture(1));
        Button leave = Icons.button(Feather.X, messages.of("present.leave"), model::end);
        leave.setId("present-leave");
        withIcons.addAll(List.of(before, next, leave));
        HBox buttons = new HBox(before, next, leave);
        buttons.setAlignment(Pos.CENTER_LEFT);
        buttons.setMinWidth(USE_PREF_SIZE);
        return buttons;
    }
}
