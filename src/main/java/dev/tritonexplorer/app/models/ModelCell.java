package dev.tritonexplorer.app.models;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.HoverTip;
import dev.tritonexplorer.app.control.Icons;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;

/** A model's line: state, name, versions; why it is not ready as its tooltip. */
final class ModelCell extends ListCell<ModelEntry> {

    private static final double DOT = 4.5;
    private static final PseudoClass CHANGING = PseudoClass.getPseudoClass("changing");

    private final ModelTexts texts;
    private final DecoupledModels decoupled;
    private final ObservableValue<Boolean> old;
    private final Circle dot = new Circle(DOT);
    private final Label name = new Label();
    private final Label badge = new Label();
    private final HBox line;
    private final HoverTip tip;

    /**
     * @param old whether the states are not known any more; the list is told when that changes
     * @param tip of all lines
     */
    ModelCell(
            ModelTexts texts,
            DecoupledModels decoupled,
            ObservableValue<Boolean> old,
            HoverTip tip) {
        this.old = old;
        this.tip = tip;
        tip.over(this, () -> isEmpty() ? "" : texts.tooltip(getItem(), old.getValue()));
        this.texts = texts;
        this.decoupled = decoupled;
        getStyleClass().add("model-cell");
        name.getStyleClass().add("name");
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.SOMETIMES);
        badge.getStyleClass().addAll("badge-text", Styles.TEXT_MUTED);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        line = new HBox(dot, name, Icons.spacer(), badge);
        line.getStyleClass().add("line");
        line.setAlignment(Pos.CENTER_LEFT);
        // The list is as narrow as its pane: names end in an ellipsis, not in a scroll bar.
        line.setMinWidth(0);
        line.setPrefWidth(0);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(ModelEntry model, boolean empty) {
        super.updateItem(model, empty);
        tip.changed(this);
        if (empty || model == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        boolean unknown = old.getValue();
        dot.getStyleClass().setAll("dot", unknown ? "dot-old" : dotStyle(model.kind()));
        name.setText(model.name());
        badge.setText(texts.badge(model, decoupled.contains(model.name())));
        badge.pseudoClassStateChanged(
                Styles.STATE_DANGER, !unknown && model.kind() == ModelEntry.Kind.FAILED);
        badge.pseudoClassStateChanged(
                CHANGING, !unknown && model.kind() == ModelEntry.Kind.CHANGING);
        setAccessibleText(texts.accessible(model, badge.getText(), unknown));
        setGraphic(line);
    }

    private static String dotStyle(ModelEntry.Kind kind) {
        return switch (kind) {
            case READY -> "dot-ready";
            case CHANGING -> "dot-not-ready";
            case FAILED -> "dot-lost";
            case UNLOADED -> "dot-unknown";
        };
    }
}
