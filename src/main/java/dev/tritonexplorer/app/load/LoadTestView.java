package dev.tritonexplorer.app.load;

import dev.tritonexplorer.app.control.MessageBar;
import dev.tritonexplorer.app.control.StatePane;
import dev.tritonexplorer.app.error.UserMessage;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.figures.EvenColumns;
import dev.tritonexplorer.app.figures.Sheets;
import dev.tritonexplorer.app.figures.TakeAlong;
import dev.tritonexplorer.app.page.Page;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.Endpoint;
import dev.tritonexplorer.load.LevelResult;
import dev.tritonexplorer.load.LoadReport;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page of the load test. */
public final class LoadTestView extends VBox implements Page {

    private static final double LEAST_CARD = 330;
    private static final double GAP = 10;

    private final LoadTestModel model;
    private final ObservableValue<Optional<String>> readOnly;
    private final Messages messages;
    private final UserMessages words;
    private final LoadTexts texts;
    private final LoadExports exports;
    private final MessageBar problem = new MessageBar("load-problem");
    private final MessageBar elsewhere = new MessageBar("load-elsewhere");
    private final MessageBar caution = new MessageBar("load-caution");
    private final MessageBar unread = new MessageBar("load-unread");
    private final StackPane middle = new StackPane();
    private final VBox cards = new VBox();
    private final ScrollPane scroll = new ScrollPane(cards);
    private final LiveCard live;
    private final SweepCard sweep;
    private final PartsCard parts;
    private final LevelsCard levels;
    private final ContrastCard contrast;
    private final EvenColumns pair;
    private final LoadBar bar;

    /**
     * @param readOnly why nothing may be changed on the server; empty where it may
     * @param take copies and saves
     */
    public LoadTestView(
            LoadTestModel model,
            ObservableValue<Optional<String>> readOnly,
            Messages messages,
            UserMessages words,
            TakeAlong take) {
        this.model = model;
        this.readOnly = readOnly;
        this.messages = messages;
        this.words = words;
        texts = new LoadTexts(messages);
        live = new LiveCard(texts, messages);
        sweep = new SweepCard(messages);
        parts = new PartsCard(messages);
        levels = new LevelsCard(texts, messages);
        contrast = new ContrastCard(texts, messages);
        pair = new EvenColumns(LEAST_CARD, GAP, List.of(sweep.node(), parts.node()));
        exports = new LoadExports(this, model, texts, messages, take, levels::text);
        setId("load-test");
        getStyleClass().add("load-view");
        Sheets.addTo(this, "figures", "load");
        bar = new LoadBar(model, texts, messages, take.sign(), exports::open, exports.items());
        unread.addClose("load-unread-close", messages.of("load.unread.close"), model::forgetUnread);
        cards.getStyleClass().add("figure-cards");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        VBox.setVgrow(middle, Priority.ALWAYS);
        middle.setMinHeight(0);
        getChildren()
                .addAll(
                        new LoadToolbar(model.form(), texts, messages),
                        new VBox(unread, elsewhere, caution, problem),
                        middle,
                        bar);
        model.liveProperty().addListener((property, old, now) -> show());
        model.shownProperty().addListener((property, old, now) -> show());
        model.failureProperty().addListener((property, old, now) -> show());
        model.otherProperty().addListener((property, old, now) -> show());
        model.unreadProperty().addListener((property, old, now) -> show());
        model.form().checkProperty().addListener((property, old, now) -> show());
        levels.selected().addListener((property, old, now) -> showParts());
        readOnly.addListener((property, old, now) -> show());
        show();
    }

    private void show() {
        notes();
        LiveRun now = model.liveProperty().get();
        KnownRun known = model.shownProperty().get();
        UserMessage failure = model.failureProperty().get();
        if (now != null && model.runsHere()) {
            live.show(now);
            List<String> warnings =
                    now.warnings().stream()
                            .flatMap(one -> texts.warning(one).stream())
                            .distinct()
                            .toList();
            results(
                    "",
                    now.ended(),
                    now.order().choices().batch(),
                    now.order().settings().latencyLimit(),
                    warnings);
            cards(now.ended().isEmpty() && warnings.isEmpty(), now, null);
        } else if (known != null) {
            LoadReport report = known.report();
            results(
                    texts.way(report),
                    report.levels(),
                    report.target().batch(),
                    report.settings().latencyLimit(),
                    texts.warnings(report));
            cards(false, null, known);
        } else if (failure != null) {
            middle.getChildren()
                    .setAll(
                            StatePane.failure(
                                    Feather.ALERT_TRIANGLE,
                                    messages.of("load.failed"),
                                    failure.message(),
                                    failure.hint()));
        } else {
            middle.getChildren().setAll(invitation());
        }
    }

    private void cards(boolean onlyLive, @Nullable LiveRun now, @Nullable KnownRun known) {
        List<Node> shown = new ArrayList<>();
        if (now != null) {
            shown.add(live.node());
        }
        if (!onlyLive) {
            shown.add(pair);
        } else {
            shown.add(parts.node());
        }
        if (!onlyLive) {
            shown.add(levels.node());
        }
        KnownRun other = model.otherProperty().get();
        if (known != null && other != null) {
            contrast.show(known.report(), other);
            // What was just asked for is to be seen.
            shown.add(0, contrast.node());
        }
        pair.setCards(onlyLive ? List.of() : List.of(sweep.node(), parts.node()));
        if (!cards.getChildren().equals(shown)) {
            cards.getChildren().setAll(shown);
        }
        if (!middle.getChildren().contains(scroll)) {
            middle.getChildren().setAll(scroll);
        }
    }

    private void results(
            String way,
            List<LevelResult> ended,
            int batch,
            Optional<Duration> limit,
            List<String> warnings) {
        KnownRun other = model.liveProperty().get() == null ? model.otherProperty().get() : null;
        sweep.show(way, ended, batch, limit, other);
        levels.show(ended, batch, warnings);
        showParts();
    }

    /** Of the selected level, or of the one that runs, or of the last. */
    private void showParts() {
        LiveRun now = model.liveProperty().get();
        LevelResult selected = levels.selected().getValue();
        if (selected != null) {
            parts.show(texts.level(selected.level()), Part.of(selected), false);
            return;
        }
        if (now != null && model.runsHere()) {
            now.samples().reversed().stream()
                    .filter(one -> one.server().isPresent())
                    .findFirst()
                    .ifPresentOrElse(
                            one ->
                                    parts.show(
                                            now.level() == null ? "" : texts.level(now.level()),
                                            Part.of(one),
                                            true),
                            () -> parts.show("", Map.of(), true));
            return;
        }
        KnownRun known = model.shownProperty().get();
        if (known != null) {
            LevelResult last =
                    known.report().best().orElseGet(() -> known.report().levels().getLast());
            parts.show(texts.level(last.level()), Part.of(last), false);
        }
    }

    private void notes() {
        LiveRun now = model.liveProperty().get();
        UserMessage failure = model.failureProperty().get();
        KnownRun known = model.shownProperty().get();
        boolean here = now != null && model.runsHere();
        UserMessage notRead = model.unreadProperty().get();
        unread.show(MessageBar.Kind.FAILURE, notRead == null ? "" : notRead.inOneLine());
        elsewhere.show(
                MessageBar.Kind.INFO,
                now == null || here ? "" : messages.of("load.elsewhere", now.order().model()));
        caution.show(MessageBar.Kind.INFO, now == null ? caution() : "");
        if (here) {
            problem.hide();
        } else if (failure != null && known != null) {
            problem.show(
                    MessageBar.Kind.FAILURE,
                    messages.of("load.failed.before", failure.inOneLine()));
        } else {
            problem.show(
                    MessageBar.Kind.FAILURE,
                    known == null
                            ? ""
                            : known.report().levels().stream()
                                    .flatMap(level -> level.ended().stream())
                                    .findFirst()
                                    .map(
                                            why ->
                                                    messages.of(
                                                            "load.ended",
                                                            words.of(why).inOneLine()))
                                    .orElse(""));
        }
    }

    /** A heavy load on a server elsewhere deserves a word before it begins. */
    private String caution() {
        return model.form()
                .checkProperty()
                .get()
                .order()
                .filter(Caution::isHeavy)
                .map(
                        order ->
                                messages.of(
                                        "load.caution",
                                        order.details().session().endpoint().authority()))
                .orElse("");
    }

    private Node invitation() {
        Optional<LoadOrder> order = model.form().checkProperty().get().order();
        String server =
                order.map(one -> one.details().session().endpoint())
                        .map(Endpoint::authority)
                        .orElse("");
        String what =
                order.map(
                                one ->
                                        messages.of(
                                                "load.invite.message",
                                                one.model(),
                                                server,
                                                LevelsText.number(
                                                        LevelsText.highest(
                                                                one.settings().load().levels())),
                                                texts.estimate(one)))
                        .orElseGet(() -> messages.of("load.invite.wrong"));
        return StatePane.calm(
                Feather.TRENDING_UP,
                messages.of("load.invite.title"),
                what,
                readOnly.getValue().isPresent()
                        ? messages.of("load.invite.readOnly")
                        : messages.of("load.invite.hint"));
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
        // A button with a menu would keep Esc for itself.
        bar.focusRun();
        return true;
    }

    @Override
    public boolean copy() {
        return exports.copyCommand();
    }

    @Override
    public boolean cancel() {
        boolean running = model.runningProperty().get();
        model.stop();
        return running;
    }

    @Override
    public boolean open() {
        exports.open();
        return true;
    }

    @Override
    public boolean save() {
        exports.json();
        return true;
    }
}
