package dev.tritonexplorer.app.overview;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.MessageBar;
import dev.tritonexplorer.app.models.ModelEntry;
import dev.tritonexplorer.app.models.ModelEntry.Kind;
import dev.tritonexplorer.app.text.Messages;

import javafx.collections.ListChangeListener.Change;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** How many models are in which state, and the reasons of those that failed. */
final class ModelsCard extends VBox {

    private static final double DOT = 4.5;
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    /** A page is for reading; the copied text has them all. */
    private static final int MOST_FAILED = 20;

    private final OverviewModel model;
    private final OverviewTexts texts;
    private final Messages messages;
    private final Consumer<String> open;
    private final Map<Kind, Label> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, Circle> dots = new EnumMap<>(Kind.class);
    private final MessageBar old = new MessageBar("models-old");
    private final VBox failed = new VBox();

    /**
     * @param open goes to a model's page
     */
    ModelsCard(OverviewModel model, OverviewTexts texts, Messages messages, Consumer<String> open) {
        this.model = model;
        this.texts = texts;
        this.messages = messages;
        this.open = open;
        getStyleClass().addAll("card", "models-card");
        HBox tiles = new HBox();
        tiles.getStyleClass().add("tiles");
        for (Kind kind : Kind.values()) {
            tiles.getChildren().add(tile(kind));
        }
        failed.getStyleClass().add("failed");
        VBox body = new VBox(tiles, failed);
        body.getStyleClass().add("body");
        getChildren().addAll(Cards.header(messages.of("overview.models")), old, body);
        model.oldProperty().addListener((property, before, now) -> showOld(now));
        showOld(model.oldProperty().getValue());
        model.models().addListener((Change<? extends ModelEntry> change) -> update());
        update();
    }

    private Node tile(Kind kind) {
        Label count = new Label();
        count.setId("count-" + kind);
        count.getStyleClass().add("figure");
        counts.put(kind, count);
        Circle dot = new Circle(DOT);
        dots.put(kind, dot);
        count.setGraphic(dot);
        Label name = new Label(texts.kind(kind));
        name.getStyleClass().addAll("small", Styles.TEXT_MUTED);
        VBox tile = new VBox(count, name);
        tile.getStyleClass().add("tile");
        tile.setMinWidth(0);
        tile.setPrefWidth(80);
        HBox.setHgrow(tile, Priority.ALWAYS);
        return tile;
    }

    private void showOld(boolean unknown) {
        old.show(MessageBar.Kind.WARNING, unknown ? messages.of("overview.models.old") : "");
        dots.forEach(
                (kind, dot) ->
                        dot.getStyleClass().setAll("dot", unknown ? "dot-old" : style(kind)));
        pseudoClassStateChanged(STALE, unknown);
    }

    private static String style(Kind kind) {
        return switch (kind) {
            case READY -> "dot-ready";
            case CHANGING -> "dot-not-ready";
            case FAILED -> "dot-lost";
            case UNLOADED -> "dot-unknown";
        };
    }

    private void update() {
        counts.forEach((kind, label) -> label.setText("" + model.models(kind).size()));
        List<ModelEntry> withFailures = model.withFailures();
        failed.getChildren()
                .setAll(withFailures.stream().limit(MOST_FAILED).map(this::failure).toList());
        int more = withFailures.size() - MOST_FAILED;
        if (more > 0) {
            failed.getChildren().add(muted(messages.of("overview.models.more", more)));
        } else if (model.models().isEmpty()) {
            failed.getChildren().add(muted(messages.of("overview.models.none")));
        } else if (withFailures.isEmpty()) {
            failed.getChildren().add(muted(messages.of("overview.models.noneFailed")));
        }
    }

    private Node failure(ModelEntry entry) {
        Hyperlink name = new Hyperlink(entry.name());
        name.setMinWidth(0);
        name.setTooltip(new Tooltip(messages.of("overview.models.open", entry.name())));
        name.setOnAction(event -> open.accept(entry.name()));
        Label reason = new Label(texts.reasons(entry));
        reason.getStyleClass().addAll("small", "reason");
        reason.setWrapText(true);
        VBox row = new VBox(name, reason);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        label.setWrapText(true);
        return label;
    }
}
