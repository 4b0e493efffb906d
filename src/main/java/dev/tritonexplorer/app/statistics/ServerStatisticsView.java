package dev.tritonexplorer.app.statistics;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.TakeButtons;
import dev.tritonexplorer.app.figures.FigureTable;
import dev.tritonexplorer.app.figures.Quantity;
import dev.tritonexplorer.app.figures.Sheets;
import dev.tritonexplorer.app.figures.TakeAlong;
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.app.statistics.StatisticsState.Shown;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.binding.Bindings;
import javafx.collections.transformation.SortedList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Consumer;

/** The statistics of all models in one table. */
public final class ServerStatisticsView extends VBox implements Page {

    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final ServerStatisticsModel model;
    private final Messages messages;
    private final StatisticsTexts texts;
    private final TakeAlong take;
    private final Consumer<String> openModel;
    private final SinceBar since;
    private final StaleSign signs;
    private final Label summary = new Label();
    private final CustomTextField filter = new CustomTextField();
    private final FigureTable<ModelRow> figures;
    private final StackPane body = new StackPane();
    private final VBox card;
    private @Nullable StatisticsState paneOf;

    /**
     * @param take copies and saves
     * @param openModel goes to the statistics of a model
     */
    public ServerStatisticsView(
            ServerStatisticsModel model,
            Messages messages,
            TakeAlong take,
            Consumer<String> openModel) {
        this.model = model;
        this.messages = messages;
        this.take = take;
        this.openModel = openModel;
        texts = new StatisticsTexts(messages);
        since = new SinceBar(model.sinceProperty(), model::setZero, texts, messages);
        signs = new StaleSign(texts, messages);
        figures = table();
        setId("server-statistics");
        getStyleClass().addAll("statistics-view", "figure-page");
        Sheets.addTo(this, "figures", "statistics");
        card = new VBox(figures.node());
        card.getStyleClass().addAll("card", "table-card");
        StackPane.setMargin(card, Sheets.BODY);
        VBox.setVgrow(figures.node(), Priority.ALWAYS);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(header(), bar(), signs, body);
        model.revisionProperty().addListener((property, old, now) -> show());
        show();
    }

    private Node header() {
        Label title = new Label(messages.of("statistics.title"));
        title.getStyleClass().add("name");
        title.setMinWidth(USE_PREF_SIZE);
        summary.setId("statistics-summary");
        summary.getStyleClass().addAll("summary", Styles.TEXT_MUTED);
        summary.setMinWidth(0);
        Node copy =
                TakeButtons.copy(
                        messages,
                        "copy-statistics",
                        messages.of("statistics.copyTable"),
                        () -> take.copy(figures.text()));
        Node csv =
                TakeButtons.csv(
                        messages,
                        "csv-statistics",
                        messages.of("statistics.csv"),
                        () -> take.saveCsv(this, "statistics", figures.text()));
        HBox header = new HBox(title, summary, Icons.spacer(), take.sign(), copy, csv);
        header.getStyleClass().add("page-header");
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private Node bar() {
        filter.setId("statistics-filter");
        filter.setPromptText(messages.of("statistics.filter"));
        filter.setAccessibleText(messages.of("statistics.filter"));
        filter.setLeft(new FontIcon(Feather.SEARCH));
        filter.getStyleClass().add("figure-filter");
        filter.textProperty().bindBidirectional(model.filterProperty());
        filter.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                        filter.clear();
                        event.consume();
                    }
                });
        HBox bar = new HBox(since, Icons.spacer(), filter);
        bar.getStyleClass().add("figure-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private FigureTable<ModelRow> table() {
        FigureTable<ModelRow> all =
                new FigureTable<ModelRow>("all-statistics", messages.of("statistics.title"))
                        .words(messages.of("statistics.model"), 190, row -> row.key().model())
                        .number(
                                messages.of("statistics.version"),
                                76,
                                row -> version(row.key().version()),
                                row -> row.key().version())
                        .number(
                                messages.of("statistics.inferences"),
                                102,
                                row -> (double) row.figures().counted().inferenceCount(),
                                row ->
                                        StatisticsTexts.count(
                                                row.figures().counted().inferenceCount()))
                        .number(
                                messages.of("statistics.rate"),
                                78,
                                ModelRow::rate,
                                row -> Quantity.COUNT.text(row.rate()))
                        .number(
                                messages.of("statistics.fail"),
                                70,
                                row -> (double) row.figures().counted().fail().count(),
                                row ->
                                        StatisticsTexts.count(
                                                row.figures().counted().fail().count()))
                        .number(
                                messages.of("statistics.queue"),
                                78,
                                row -> row.figures().mean(Stage.QUEUE, Per.REQUEST),
                                row ->
                                        Quantity.MILLISECONDS.text(
                                                row.figures().mean(Stage.QUEUE, Per.REQUEST)))
                        .number(
                                messages.of("statistics.compute"),
                                92,
                                row -> row.figures().compute(Per.REQUEST),
                                row ->
                                        Quantity.MILLISECONDS.text(
                                                row.figures().compute(Per.REQUEST)))
                        .number(
                                messages.of("statistics.batch"),
                                68,
                                row -> row.figures().meanBatch(),
                                row -> Quantity.COUNT.text(row.figures().meanBatch()))
                        .number(
                                messages.of("statistics.lastColumn"),
                                94,
                                row -> (double) row.lastInference(),
                                row -> texts.ago(row.lastInference(), Instant.now()));
        TableView<ModelRow> view = all.node();
        SortedList<ModelRow> sorted = new SortedList<>(model.rows());
        // A new order of the same kind after each answer, without asking row by row.
        sorted.comparatorProperty()
                .bind(
                        Bindings.createObjectBinding(
                                () -> order(view.getComparator()),
                                view.comparatorProperty(),
                                model.revisionProperty()));
        view.setSortPolicy(any -> true);
        view.setItems(sorted);
        all.keepLayout();
        Label none = new Label(messages.of("statistics.noMatch"));
        none.getStyleClass().add(Styles.TEXT_MUTED);
        view.setPlaceholder(none);
        view.setRowFactory(any -> row());
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        return all;
    }

    private static @Nullable Comparator<ModelRow> order(@Nullable Comparator<ModelRow> chosen) {
        return chosen == null ? null : chosen.thenComparing(row -> row.key().model());
    }

    /** Versions are numbers, but their type does not say so. */
    private static double version(String version) {
        try {
            return Double.parseDouble(version);
        } catch (NumberFormatException noNumber) {
            // Whatever is no number goes below all others.
            return Double.NaN;
        }
    }

    private TableRow<ModelRow> row() {
        TableRow<ModelRow> row = new TableRow<>();
        row.setOnMouseClicked(
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY
                            && event.getClickCount() == 2
                            && !row.isEmpty()) {
                        openModel.accept(row.getItem().key().model());
                    }
                });
        return row;
    }

    private void pressed(KeyEvent event) {
        ModelRow chosen = figures.node().getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && chosen != null) {
            openModel.accept(chosen.key().model());
            event.consume();
        } else if (COPY.match(event)) {
            take.copy(figures.text());
            event.consume();
        }
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

    @Override
    public boolean find() {
        filter.requestFocus();
        filter.selectAll();
        return true;
    }

    private void show() {
        StatisticsState state = model.stateProperty().get();
        signs.show(state, texts.restarted(model.restarted()));
        if (!(state instanceof Shown shown)) {
            summary.setText("");
            if (!Objects.equals(paneOf, state)) {
                paneOf = state;
                body.getChildren().setAll(texts.pane(state, model::refresh));
            }
            return;
        }
        paneOf = null;
        if (!body.getChildren().contains(card)) {
            body.getChildren().setAll(card);
        }
        pseudoClassStateChanged(STALE, shown.problem() != null);
        since.show(model.zeroAt().map(texts::clock).orElse(""));
        summary.setText(
                model.rows().size() == model.total()
                        ? messages.of("statistics.summary", model.total(), texts.clock(shown.at()))
                        : messages.of(
                                "statistics.summary.filtered",
                                model.rows().size(),
                                model.total(),
                                texts.clock(shown.at())));
        figures.node().refresh();
    }
}
