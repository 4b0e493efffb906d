package dev.tritonexplorer.app.outputs;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.outputs.VectorColumns.Column;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/** A vector over its indexes; the pointer reads it. */
final class ChartPane implements FormPane {

    private final Messages messages;
    private final UserMessages words;
    private final Latest latest;
    private final VectorPlot plot = new VectorPlot();
    private final Label about = new Label();
    private final Label most = axis();
    private final Label least = axis();
    private final Label last = axis();
    private final VBox node;
    private @Nullable OutputFacts facts;
    private String range = "";

    ChartPane(Background background, Messages messages, UserMessages words) {
        this.messages = messages;
        this.words = words;
        latest = new Latest(background);
        about.getStyleClass().add("text-muted");
        about.setMinWidth(0);
        plot.setOnMouseMoved(
                event -> about.setText(plot.at(event.getX()).map(this::told).orElse(range)));
        plot.setOnMouseExited(event -> about.setText(range));
        VBox scale = new VBox(most, spacer(), least);
        scale.getStyleClass().add("scale");
        scale.setMinWidth(Region.USE_PREF_SIZE);
        StackPane drawn = new StackPane(plot);
        HBox row = new HBox(scale, drawn);
        row.getStyleClass().add("plot-row");
        HBox.setHgrow(drawn, Priority.ALWAYS);
        HBox axis = new HBox(new Label(), Icons.spacer(), last);
        axis.getStyleClass().add("axis");
        node = new VBox(about, row, axis);
        node.getStyleClass().add("chart-form");
        VBox.setVgrow(row, Priority.ALWAYS);
    }

    private static Label axis() {
        Label label = new Label();
        label.getStyleClass().add("small");
        return label;
    }

    private static Region spacer() {
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        return space;
    }

    @Override
    public Region node() {
        return node;
    }

    @Override
    public void show(OutputFacts now) {
        facts = now;
        latest.start(
                () -> VectorColumns.of(now.tensor()),
                this::draw,
                problem -> about.setText(words.of(problem).inOneLine()));
    }

    private void draw(VectorColumns columns) {
        plot.show(columns);
        most.setText(Numbers.text(columns.most()));
        least.setText(Numbers.text(columns.least()));
        long end = columns.columns().getLast().to();
        range =
                columns.isBars()
                        ? messages.of("outputs.chart.values", end + 1)
                        : messages.of("outputs.chart.points", end + 1, columns.columns().size());
        about.setText(range);
        last.setText(messages.of("outputs.chart.indexes", end));
        plot.setAccessibleText(
                messages.of("outputs.chart.meaning", end + 1, least.getText(), most.getText()));
    }

    private String told(Column column) {
        if (facts == null) {
            return range;
        }
        if (column.from() == column.to()) {
            return messages.of(
                    "outputs.chart.value", column.from(), facts.cells().text(column.from()));
        }
        return messages.of(
                "outputs.chart.column",
                column.from(),
                column.to(),
                Numbers.text(column.low()),
                Numbers.text(column.high()));
    }
}
