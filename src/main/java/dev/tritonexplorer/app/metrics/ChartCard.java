package dev.tritonexplorer.app.metrics;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.figures.Curve;
import dev.tritonexplorer.app.figures.TakeAlong;
import dev.tritonexplorer.app.figures.TimeChart;
import dev.tritonexplorer.app.text.Messages;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Locale;

/** One chart with its name, its newest value and ways to take it along. */
final class ChartCard extends VBox {

    private final Measure measure;
    private final Label value = new Label();
    private final TimeChart chart;

    ChartCard(Measure measure, MetricsTexts texts, Messages messages, TakeAlong take) {
        this.measure = measure;
        String name = texts.name(measure);
        setId("chart-" + measure.name());
        getStyleClass().addAll("card", "chart-card");
        chart = new TimeChart(name, measure.quantity());
        Label title = new Label(name);
        title.getStyleClass().add("card-title");
        title.setMinWidth(0);
        title.setTooltip(new Tooltip(name));
        value.getStyleClass().add("value");
        value.setMinWidth(USE_PREF_SIZE);
        HBox header = new HBox(title, Icons.spacer(), value, menu(name, messages, take));
        header.getStyleClass().add("chart-header");
        header.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(header, chart);
    }

    private MenuButton menu(String name, Messages messages, TakeAlong take) {
        String file = "metrics-" + measure.name().toLowerCase(Locale.ROOT).replace('_', '-');
        MenuItem copy = new MenuItem(messages.of("metrics.copy"));
        copy.setOnAction(event -> take.copy(chart.table()));
        MenuItem csv = new MenuItem(messages.of("metrics.csv"));
        csv.setOnAction(event -> take.saveCsv(this, file, chart.table()));
        MenuItem png = new MenuItem(messages.of("metrics.png"));
        png.setOnAction(event -> take.savePng(this, file));
        MenuButton menu = new MenuButton("", new FontIcon(Feather.MORE_HORIZONTAL), copy, csv, png);
        menu.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL, "no-arrow");
        String meaning = messages.of("metrics.take", name);
        menu.setAccessibleText(meaning);
        menu.setTooltip(new Tooltip(meaning));
        return menu;
    }

    Measure measure() {
        return measure;
    }

    TimeChart chart() {
        return chart;
    }

    /**
     * @param newest as it stands beside the name
     * @param most how much there is of it; 0 if that is not known
     */
    void show(List<Curve> curves, String newest, double most, long begin, long end) {
        value.setText(newest);
        chart.setLeast(most);
        chart.show(curves, begin, end);
    }
}
