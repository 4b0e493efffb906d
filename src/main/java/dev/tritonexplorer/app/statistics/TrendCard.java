package dev.tritonexplorer.app.statistics;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.EndPair;
import dev.tritonexplorer.app.figures.Card;
import dev.tritonexplorer.app.figures.Curve;
import dev.tritonexplorer.app.figures.Point;
import dev.tritonexplorer.app.figures.Quantity;
import dev.tritonexplorer.app.figures.TimeChart;
import dev.tritonexplorer.app.statistics.StatisticsModel.Line;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/** How fast and how quick it was during the last minutes. */
final class TrendCard {

    private final StatisticsModel model;
    private final Trend inferences;
    private final Trend latency;
    private final Card node;

    TrendCard(StatisticsModel model, Messages messages) {
        this.model = model;
        inferences =
                new Trend(
                        messages.of("statistics.trend.inferences"), Quantity.PER_SECOND, messages);
        latency =
                new Trend(messages.of("statistics.trend.latency"), Quantity.MILLISECONDS, messages);
        VBox body = new VBox(inferences, latency);
        body.getStyleClass().add("body");
        VBox.setVgrow(body, Priority.ALWAYS);
        node = new Card(messages.of("statistics.trend"), body);
    }

    Card node() {
        return node;
    }

    void show() {
        inferences.show(model.points(Line.INFERENCES), model.now());
        latency.show(model.points(Line.LATENCY), model.now());
    }

    private static final class Trend extends VBox {

        private final String name;
        private final Quantity quantity;
        private final TimeChart chart;
        private final Label now = new Label();

        Trend(String name, Quantity quantity, Messages messages) {
            this.name = name;
            this.quantity = quantity;
            getStyleClass().add("trend");
            chart = new TimeChart(name, quantity);
            chart.setEnds(
                    messages.of("statistics.trend.begin"), messages.of("statistics.trend.end"));
            Label title = new Label(name);
            title.getStyleClass().addAll("small", Styles.TEXT_MUTED);
            VBox.setVgrow(this, Priority.ALWAYS);
            VBox.setVgrow(chart, Priority.ALWAYS);
            getChildren().addAll(new EndPair(title, now, 0.7, true), chart);
        }

        void show(List<Point> points, long end) {
            Curve curve = new Curve(name, 0, points);
            now.setText(quantity.text(curve.last()));
            chart.show(List.of(curve), end - StatisticsModel.WINDOW.toMillis(), end);
        }
    }
}
