package dev.tritonexplorer.app.repository;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.models.ModelEntry;
import dev.tritonexplorer.app.models.ModelTexts;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.RepositoryModel;

import javafx.beans.value.ChangeListener;
import javafx.collections.ListChangeListener.Change;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

import org.jspecify.annotations.Nullable;

/** The chosen version with the server's whole reason, which a line of the table may cut short. */
final class DetailPane extends VBox {

    private static final int MOST_LINES = 6;
    private static final int SIGNS_A_LINE = 84;

    private final RepositoryPageModel model;
    private final Messages messages;
    private final ModelTexts texts;
    private final Circle dot = new Circle(4.5);
    private final Label name = new Label();
    private final Label state = new Label();
    private final TextArea reason = new TextArea();
    private final ChangeListener<RepositoryModel> update = (property, old, now) -> show(now);
    private @Nullable RepositoryRow row;

    DetailPane(RepositoryPageModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        texts = new ModelTexts(messages);
        setId("repository-detail");
        getStyleClass().addAll("card", "detail-pane");
        name.getStyleClass().add("card-title");
        name.setMinWidth(0);
        state.getStyleClass().add(Styles.TEXT_MUTED);
        state.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(dot, name, state);
        line.getStyleClass().add("line");
        line.setAlignment(Pos.CENTER_LEFT);
        reason.setId("repository-reason");
        reason.setEditable(false);
        reason.setWrapText(true);
        reason.setAccessibleText(messages.of("repository.column.reason"));
        getChildren().addAll(line, reason);
        model.selected().addListener((Change<? extends RepositoryRow> change) -> follow());
        follow();
    }

    private void follow() {
        if (row != null) {
            row.listedProperty().removeListener(update);
        }
        row = model.selected().size() == 1 ? model.selected().getFirst() : null;
        Icons.show(this, row != null);
        if (row != null) {
            row.listedProperty().addListener(update);
            show(row.listed());
        }
    }

    private void show(RepositoryModel listed) {
        dot.getStyleClass().setAll("dot", RowsTable.dot(ModelEntry.kind(listed)));
        name.setText(listed.name());
        name.setTooltip(new Tooltip(listed.name()));
        state.setText(
                listed.version().isEmpty()
                        ? texts.state(listed)
                        : messages.of(
                                "repository.detail.state", listed.version(), texts.state(listed)));
        String why = listed.reason().strip();
        reason.setText(why);
        Icons.show(reason, !why.isEmpty());
        long lines = why.lines().mapToLong(one -> 1 + one.length() / SIGNS_A_LINE).sum();
        reason.setPrefRowCount(Math.clamp(lines, 1, MOST_LINES));
    }
}
