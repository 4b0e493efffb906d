package dev.tritonexplorer.app.compare;

import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.compare.CompareModel.Compared;
import dev.tritonexplorer.app.control.MessageBar;
import dev.tritonexplorer.app.control.StatePane;
import dev.tritonexplorer.app.control.SystemClipboard;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.compare.ComparisonReport;
import dev.tritonexplorer.compare.ComparisonTable;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** The page that compares the ways. */
public final class CompareView extends BorderPane implements Page {

    private static final String SHEET = "/dev/tritonexplorer/app/compare.css";
    private static final KeyCombination COPY =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final CompareModel model;
    private final ClassifyModel classify;
    private final Messages messages;
    private final UserMessages words;
    private final Background background;
    private final WayTexts texts;
    private final SaveChooser chooser;
    private final CompareCard card;
    private final StackPane middle = new StackPane();
    private final MessageBar stale = new MessageBar("compare-stale");
    private final CompareBar bar;

    public CompareView(
            CompareModel model,
            ClassifyModel classify,
            Messages messages,
            UserMessages words,
            Background background) {
        this.model = model;
        this.classify = classify;
        this.messages = messages;
        this.words = words;
        this.background = background;
        texts = new WayTexts(messages, words, classify.labels()::name);
        chooser = new DialogSaveChooser(this, messages);
        card = new CompareCard(messages, texts);
        setId("compare");
        getStyleClass().add("compare-view");
        getStylesheets().add(stylesheet());
        bar = new CompareBar(model, messages, this::use, this::copyTable, this::csv, this::png);
        bar.usableProperty()
                .bind(
                        card.table()
                                .getSelectionModel()
                                .selectedItemProperty()
                                .map(row -> isOther())
                                .orElse(false));
        VBox.setVgrow(middle, Priority.ALWAYS);
        middle.getStyleClass().add("middle");
        setTop(new CompareHeader(model, messages, this::back));
        setCenter(new VBox(stale(), middle));
        setBottom(bar);
        table();
        model.reportProperty().addListener((property, old, now) -> show());
        classify.labels().currentProperty().addListener((property, old, now) -> show());
        model.runningProperty().addListener((property, old, now) -> show());
        model.failureProperty().addListener((property, old, now) -> show());
        model.pictureProperty().addListener((property, old, now) -> show());
        model.inUseProperty().addListener((property, old, now) -> show());
        show();
    }

    static String stylesheet() {
        return Objects.requireNonNull(CompareView.class.getResource(SHEET), SHEET).toExternalForm();
    }

    private Node stale() {
        stale.addAction("compare-again", messages.of("compare.again"), model::start);
        model.staleProperty().addListener((property, old, now) -> showStale());
        showStale();
        return stale;
    }

    private void showStale() {
        boolean old = model.staleProperty().get();
        stale.show(MessageBar.Kind.WARNING, old ? messages.of("compare.stale") : "");
    }

    private void table() {
        WayTable table = card.table();
        MenuItem use = new MenuItem(messages.of("compare.use"));
        use.setOnAction(event -> use());
        use.disableProperty().bind(bar.usableProperty().not());
        MenuItem copy = new MenuItem(messages.of("compare.copy"));
        copy.setOnAction(event -> copy());
        table.setContextMenu(new ContextMenu(use, copy));
        table.setOnMouseClicked(
                event -> {
                    boolean twice =
                            event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2;
                    if (twice && isOnLine(event.getPickResult().getIntersectedNode())) {
                        use();
                    }
                });
        table.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown()) {
                        use();
                        event.consume();
                    } else if (COPY.match(event)) {
                        copy();
                        event.consume();
                    }
                });
    }

    private static boolean isOnLine(Node node) {
        for (Node above = node; above != null; above = above.getParent()) {
            if (above instanceof WayTableRow line) {
                return !line.isEmpty();
            }
        }
        return false;
    }

    private void show() {
        ComparisonReport report = model.reportProperty().get();
        UserMessage failure = model.failureProperty().get();
        if (failure != null) {
            middle.getChildren()
                    .setAll(
                            StatePane.failure(
                                    Feather.ALERT_TRIANGLE,
                                    messages.of("compare.failed"),
                                    failure.message(),
                                    failure.hint()));
        } else if (report != null && !report.ways().isEmpty()) {
            middle.getChildren().setAll(card);
            card.show(report, model.inUseProperty().getValue());
        } else if (model.runningProperty().get()) {
            middle.getChildren().setAll(card);
            card.begin();
        } else if (model.pictureProperty().get() == null) {
            middle.getChildren().setAll(noPicture());
        } else {
            middle.getChildren().setAll(invitation());
        }
    }

    private Node noPicture() {
        Button samples = new Button(messages.of("compare.empty.samples"));
        samples.setOnAction(event -> classify.addSamples());
        return StatePane.calm(
                Feather.IMAGE,
                messages.of("compare.empty.title"),
                messages.of("compare.empty.message"),
                "",
                samples);
    }

    private Node invitation() {
        return StatePane.calm(
                Feather.BAR_CHART_2,
                messages.of("compare.invite.title"),
                messages.of("compare.invite.message"),
                messages.of("compare.invite.hint"));
    }

    /** Whether the selected line is a way that could be used and is not. */
    private boolean isOther() {
        return card.table()
                .chosen()
                .filter(way -> !way.equals(model.inUseProperty().getValue()))
                .isPresent();
    }

    private void use() {
        if (isOther()) {
            card.table()
                    .chosen()
                    .ifPresent(
                            way -> {
                                model.use(way);
                                boolean whole =
                                        Optional.ofNullable(model.inUseProperty().getValue())
                                                .filter(now -> now.tensors() == way.tensors())
                                                .isPresent();
                                bar.say(
                                        whole
                                                ? messages.of("compare.used", texts.way(way))
                                                : messages.of(
                                                        "compare.usedButTensors",
                                                        texts.protocol(Optional.of(way.protocol())),
                                                        texts.mode(Optional.of(way.mode()))));
                            });
        }
    }

    private void copyTable() {
        ComparisonReport report = model.reportProperty().get();
        if (report != null) {
            SystemClipboard.put(ComparisonTable.tsv(report));
            bar.say(messages.of("compare.copied"));
        }
    }

    private void csv() {
        ComparisonReport report = model.reportProperty().get();
        if (report != null) {
            chooser.choose(fileName("csv"))
                    .ifPresent(
                            file ->
                                    model.save(
                                            file,
                                            ComparisonTable.csv(report),
                                            () -> saved(file),
                                            this::notSaved));
        }
    }

    private void png() {
        Optional<Path> file = chooser.choose(fileName("png"));
        if (file.isPresent()) {
            picture()
                    .ifPresent(
                            drawn ->
                                    background
                                            .work(() -> drawn.write(file.get()))
                                            .onSuccess(this::saved)
                                            .onFailure(problem -> notSaved(words.of(problem)))
                                            .start());
        }
    }

    /** What is shown, as a picture; empty while nothing is. */
    Optional<TablePicture> picture() {
        ComparisonReport report = model.reportProperty().get();
        Compared compared = model.comparedProperty().get();
        if (report == null || compared == null) {
            return Optional.empty();
        }
        String caption =
                messages.of(
                        "compare.picture.caption",
                        compared.model(),
                        compared.picture(),
                        compared.requests());
        return Optional.of(
                TablePicture.draw(
                        new CompareCard(messages, texts),
                        caption,
                        report,
                        model.inUseProperty().getValue(),
                        getScene()));
    }

    private String fileName(String ending) {
        Compared compared = model.comparedProperty().get();
        String of = compared == null ? "" : compared.model().replaceAll("[^\\w.-]+", "_") + "-";
        return of + "modes." + ending;
    }

    private void saved(Path file) {
        bar.say(messages.of("compare.saved", file.getFileName().toString()));
    }

    private void notSaved(UserMessage problem) {
        bar.complain(messages.of("compare.notSaved", problem.inOneLine()));
    }

    private void back() {
        classify.comparingProperty().set(false);
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void shown() {
        bar.focusRun();
    }

    @Override
    public boolean run() {
        model.start();
        return true;
    }

    /** Stops a comparison, or else goes back. */
    @Override
    public boolean cancel() {
        if (model.runningProperty().get()) {
            model.cancel();
        } else {
            back();
        }
        return true;
    }
}
