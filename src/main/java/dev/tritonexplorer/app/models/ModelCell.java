package dev.tritonexplorer.app.models;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.client.RepositoryModel;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/** A model's line: state, name, version; the reason below if it is not ready. */
final class ModelCell extends ListCell<RepositoryModel> {

    private static final double DOT = 4.5;

    private final ModelTexts texts;
    private final Circle dot = new Circle(DOT);
    private final Label name = new Label();
    private final Label badge = new Label();
    private final Label reason = new Label();
    private final VBox box;
    private final Tooltip tooltip = new Tooltip();

    ModelCell(ModelTexts texts) {
        this.texts = texts;
        getStyleClass().add("model-cell");
        name.getStyleClass().add("name");
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.SOMETIMES);
        badge.getStyleClass().addAll("badge-text", Styles.TEXT_MUTED);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        reason.getStyleClass().add("reason");
        HBox line = new HBox(dot, name, Icons.spacer(), badge);
        line.getStyleClass().add("line");
        line.setAlignment(Pos.CENTER_LEFT);
        box = new VBox(line, reason);
        // The list is as narrow as its pane: names end in an ellipsis, not in a scroll bar.
        box.setMinWidth(0);
        box.setPrefWidth(0);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(RepositoryModel model, boolean empty) {
        super.updateItem(model, empty);
        if (empty || model == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        String style =
                switch (ModelTexts.kind(model)) {
                    case READY -> "dot-ready";
                    case CHANGING -> "dot-not-ready";
                    case FAILED -> "dot-lost";
                    case UNLOADED -> "dot-unknown";
                };
        dot.getStyleClass().setAll("dot", style);
        name.setText(model.name());
        badge.setText(texts.badge(model));
        badge.pseudoClassStateChanged(
                Styles.STATE_DANGER, ModelTexts.kind(model) == ModelTexts.Kind.FAILED);
        boolean hasReason = ModelTexts.kind(model) == ModelTexts.Kind.FAILED;
        reason.setText(hasReason ? model.reason().lines().findFirst().orElse("") : "");
        Icons.show(reason, hasReason);
        tooltip.setText(hasReason ? model.name() + "\n" + model.reason() : model.name());
        setTooltip(tooltip);
        setAccessibleText(model.name() + ", " + badge.getText() + " " + reason.getText());
        setGraphic(box);
    }
}
