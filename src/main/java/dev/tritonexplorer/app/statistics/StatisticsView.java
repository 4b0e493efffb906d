package dev.tritonexplorer.app.statistics;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.TakeButtons;
import dev.tritonexplorer.app.figures.EvenColumns;
import dev.tritonexplorer.app.figures.Sheets;
import dev.tritonexplorer.app.figures.TakeAlong;
import dev.tritonexplorer.app.figures.TextTable;
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.app.statistics.StatisticsState.Shown;
import dev.tritonexplorer.app.task.Gradually;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.ModelStatistics;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The statistics of the chosen model, live. */
public final class StatisticsView extends VBox implements Page {

    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private static final double LEAST_CARD = 330;
    private static final double GAP = 10;

    private final StatisticsModel model;
    private final StatisticsTexts texts;
    private final TakeAlong take;
    private final SinceBar since;
    private final StaleSign signs;
    private final HBox versionBox = new HBox();
    private final Label last = new Label();
    private final CountTiles tiles;
    private final TimeCard times;
    private final TrendCard trend;
    private final DetailTables tables;
    private final StackPane body = new StackPane();
    private final VBox cards = new VBox();
    private final ScrollPane figures;
    private final Gradually building = new Gradually();
    private boolean built;
    private @Nullable StatisticsState paneOf;

    /**
     * @param take copies and saves
     */
    public StatisticsView(StatisticsModel model, Messages messages, TakeAlong take) {
        this.model = model;
        this.take = take;
        texts = new StatisticsTexts(messages);
        since = new SinceBar(model.sinceProperty(), model::setZero, texts, messages);
        signs = new StaleSign(texts, messages);
        tiles = new CountTiles(messages);
        times = new TimeCard(model.perProperty(), texts, messages);
        trend = new TrendCard(model, messages);
        tables = new DetailTables(messages);
        setId("statistics");
        getStyleClass().add("statistics-view");
        Sheets.addTo(this, "figures", "statistics");
        last.setId("last-inference");
        last.getStyleClass().addAll("last", Styles.TEXT_MUTED);
        cards.getChildren().addAll(last, tiles.node());
        cards.getStyleClass().add("figure-cards");
        figures = new ScrollPane(cards);
        figures.setFitToWidth(true);
        figures.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        figures.getStyleClass().add("plain-scroll");
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(bar(messages), signs, body);
        model.revisionProperty().addListener((property, old, now) -> show());
        show();
    }

    private Node bar(Messages messages) {
        ComboBox<String> versions = new ComboBox<>(model.versions());
        versions.setId("statistics-version");
        versions.valueProperty().bindBidirectional(model.versionProperty());
        Label name = new Label(messages.of("statistics.version"));
        name.setMinWidth(USE_PREF_SIZE);
        name.setLabelFor(versions);
        versionBox.getChildren().addAll(name, versions);
        versionBox.getStyleClass().add("group");
        versionBox.setAlignment(Pos.CENTER_LEFT);
        Node copy =
                TakeButtons.copy(
                        messages,
                        "copy-statistics",
                        messages.of("statistics.copy"),
                        () -> take.copy(table()));
        Node csv =
                TakeButtons.csv(
                        messages,
                        "csv-statistics",
                        messages.of("statistics.csv"),
                        () -> take.saveCsv(this, model.model() + "-statistics", table()));
        HBox bar = new HBox(versionBox, since, Icons.spacer(), take.sign(), copy, csv);
        bar.getStyleClass().add("figure-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void shown() {
        model.shown();
    }

    @Override
    public void hidden() {
        model.hidden();
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    private void show() {
        StatisticsState state = model.stateProperty().get();
        Optional<Counting> counting = model.counting();
        Optional<Figures> now = model.figures();
        Icons.show(versionBox, model.versions().size() > 1);
        if (!(state instanceof Shown(Instant at, var problem))
                || counting.isEmpty()
                || now.isEmpty()) {
            signs.show(state, "");
            if (!Objects.equals(paneOf, state)) {
                paneOf = state;
                body.getChildren().setAll(texts.pane(state, model::refresh));
            }
            return;
        }
        paneOf = null;
        if (!body.getChildren().contains(figures)) {
            body.getChildren().setAll(figures);
            addCards();
        }
        pseudoClassStateChanged(STALE, problem != null);
        signs.show(
                state,
                texts.restarted(
                        counting.stream().filter(one -> one.restarted().isPresent()).toList()));
        since.show(texts.clock(counting.get().zeroAt()));
        last.setText(texts.lastInference(counting.get().counters().lastInference(), Instant.now()));
        last.setTooltip(new Tooltip(last.getText()));
        tiles.show(now.get(), problem == null ? counting.get().recent() : Optional.empty());
        times.show(now.get(), model.perProperty().get());
        trend.show();
        tables.show(now.get().counted());
    }

    /** When there are figures for the first time. */
    private void addCards() {
        if (built) {
            return;
        }
        built = true;
        building.build(
                List.of(
                        () -> {},
                        () ->
                                cards.getChildren()
                                        .add(
                                                new EvenColumns(
                                                        LEAST_CARD,
                                                        GAP,
                                                        List.of(times.node(), trend.node()))),
                        () -> cards.getChildren().addAll(tables.nodes())));
    }

    /** What is shown, as names and values. */
    TextTable table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("name", "value"));
        model.figures()
                .ifPresent(
                        now -> {
                            ModelStatistics counted = now.counted();
                            rows.add(List.of("model", counted.name()));
                            rows.add(List.of("version", counted.version()));
                            rows.add(row("seconds", now.seconds()));
                            rows.add(row("inference_count", counted.inferenceCount()));
                            rows.add(row("execution_count", counted.executionCount()));
                            rows.add(row("success", counted.success().count()));
                            rows.add(row("fail", counted.fail().count()));
                            rows.add(row("cache_hit", counted.cacheHit().count()));
                            rows.add(row("cache_miss", counted.cacheMiss().count()));
                            for (Per per : Per.values()) {
                                for (Stage stage : Stage.values()) {
                                    rows.add(row(name(stage, per), now.mean(stage, per)));
                                }
                            }
                            counted.batches()
                                    .forEach(
                                            batch ->
                                                    rows.add(
                                                            row(
                                                                    "executions_of_batch_"
                                                                            + batch.batchSize(),
                                                                    batch.computeInfer().count())));
                        });
        return new TextTable(rows);
    }

    private static String name(Stage stage, Per per) {
        return (stage + "_ms_per_" + per).toLowerCase(Locale.ROOT);
    }

    private static List<String> row(String name, double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        String text = whole ? Long.toString((long) value) : Double.toString(value);
        return List.of(name, Double.isFinite(value) ? text : "");
    }
}
