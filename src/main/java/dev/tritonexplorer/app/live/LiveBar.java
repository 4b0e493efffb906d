package dev.tritonexplorer.app.live;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.classify.FileProblems;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is on, over the pictures: the watched folder, the region, a folder that may be watched. */
public final class LiveBar extends VBox {

    private static final String SHEET = "/dev/tritonexplorer/app/live.css";

    private final LiveModel live;
    private final Messages messages;
    private final FileProblems problems;
    private final SourceRow folder;
    private final SourceRow region;
    private final SourceRow offer;
    private final Button subfolders;

    public LiveBar(LiveModel live, LiveActions actions, Messages messages, UserMessages words) {
        this.live = live;
        this.messages = messages;
        problems = new FileProblems(messages, words);
        setId("live-bar");
        getStyleClass().add("live-bar");
        getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource(SHEET), SHEET).toExternalForm());
        subfolders = new Button();
        subfolders.setId("watch-subfolders");
        subfolders.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        subfolders.setMinWidth(USE_PREF_SIZE);
        subfolders.setOnAction(
                event -> {
                    if (live.folder().stateProperty().get() instanceof FolderState.On on) {
                        live.folder().setSubfolders(!on.subfolders());
                    }
                });
        folder =
                new SourceRow(
                        "watched", subfolders, stop("stop-folder", () -> live.folder().stop()));
        // Of a path, the end tells more than the beginning.
        folder.title().setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        Button change =
                Icons.button(
                        Feather.CROP,
                        messages.of("live.region.change"),
                        messages.of("live.region.change.tooltip"),
                        actions::pickRegion);
        change.setId("change-region");
        change.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        region =
                new SourceRow(
                        "region",
                        new RateChoice(live.region(), messages),
                        change,
                        stop("stop-region", () -> live.region().stop()));
        offer = new SourceRow("offer", watch(), dismiss());
        getChildren().addAll(folder, region, offer);
        live.folder().stateProperty().addListener((property, old, now) -> show(now));
        live.region().stateProperty().addListener((property, old, now) -> show(now));
        live.offerProperty().addListener((property, old, now) -> show(now));
        show(live.folder().stateProperty().get());
        show(live.region().stateProperty().get());
        show(live.offerProperty().get());
    }

    private Button stop(String id, Runnable action) {
        Button stop =
                Icons.button(
                        Feather.SQUARE,
                        messages.of("live.stop"),
                        messages.of("live.stop.tooltip"),
                        action);
        stop.setId(id);
        stop.getStyleClass().add(Styles.SMALL);
        return stop;
    }

    private Button watch() {
        Button watch =
                Icons.button(
                        Feather.EYE,
                        messages.of("live.offer.watch"),
                        messages.of("live.offer.watch.tooltip"),
                        live::takeOffer);
        watch.setId("watch-offer");
        watch.getStyleClass().add(Styles.SMALL);
        return watch;
    }

    private Button dismiss() {
        Button close =
                Icons.button(Feather.X, messages.of("live.offer.dismiss"), live::dismissOffer);
        close.setId("dismiss-offer");
        return close;
    }

    private void show(FolderState state) {
        Icons.show(folder, state instanceof FolderState.On);
        if (!(state instanceof FolderState.On on)) {
            return;
        }
        folder.say(messages.of("live.watching", on.folder()), on.folder().toString());
        subfolders.setText(
                on.subfolders()
                        ? messages.of("live.subfolders.on")
                        : messages.of("live.subfolders.off"));
        List<String> facts = new ArrayList<>();
        facts.add(messages.of("live.pictures", on.pictures()));
        if (on.unsettled() > 0) {
            facts.add(messages.of("live.unsettled", on.unsettled()));
        }
        if (on.polled()) {
            facts.add(messages.of("live.polled", FolderModel.POLL.toSeconds()));
        }
        folder.facts(String.join(" · ", facts));
        folder.warn(
                on.problem().isPresent()
                        ? messages.of("live.folder.problem", problems.of(on.problem().get()))
                        : on.away()
                                ? messages.of("live.away")
                                : on.leftOut() > 0
                                        ? messages.of(
                                                "live.leftOut", FolderModel.MOST, on.leftOut())
                                        : "");
        folder.setQuiet(on.away() || on.problem().isPresent());
    }

    private void show(RegionState state) {
        Icons.show(region, state instanceof RegionState.On);
        if (!(state instanceof RegionState.On on)) {
            return;
        }
        Area area = on.area();
        String where =
                messages.of(
                        "live.region.where",
                        String.valueOf(area.width()),
                        String.valueOf(area.height()),
                        String.valueOf(area.x()),
                        String.valueOf(area.y()));
        region.say(where, where);
        List<String> facts = new ArrayList<>();
        if (on.rate() > 0) {
            facts.add(messages.of("live.region.rate", Figures.rate(on.rate())));
        }
        if (on.latency() > 0) {
            facts.add(Figures.milliseconds(on.latency()));
        }
        if (on.skipped() > 0) {
            facts.add(messages.of("live.region.skipped", on.skipped()));
        }
        region.facts(String.join(" · ", facts));
        region.warn(warning(on));
        region.setQuiet(on.waits() || on.problem().isPresent());
    }

    private String warning(RegionState.On on) {
        if (on.problem().isPresent()) {
            return messages.of("live.region.problem", problems.of(on.problem().get()));
        }
        if (on.waits()) {
            return messages.of("live.waits");
        }
        if (!on.blank()) {
            return "";
        }
        return live.region().camera().needsLeave()
                ? messages.of("live.region.blank.mac")
                : messages.of("live.region.blank");
    }

    private void show(@Nullable Path dropped) {
        Icons.show(offer, dropped != null);
        if (dropped != null) {
            offer.say(
                    messages.of("live.offer", String.valueOf(dropped.getFileName())),
                    dropped.toString());
        }
    }

    /** One source: what it is, how it goes, what is wrong, and what can be done. */
    private static final class SourceRow extends VBox {

        private final SourceLine line;
        private final Label warning = new Label();

        SourceRow(String id, javafx.scene.Node... actions) {
            setId("live-" + id);
            getStyleClass().add("source");
            line = new SourceLine(id, actions);
            warning.setId("live-" + id + "-warning");
            warning.getStyleClass().add("warning");
            warning.setWrapText(true);
            warning.setMinHeight(USE_PREF_SIZE);
            Icons.show(warning, false);
            getChildren().addAll(line, warning);
        }

        Label title() {
            return line.title();
        }

        void say(String text, String whole) {
            line.say(text, whole);
        }

        void facts(String text) {
            line.facts(text);
        }

        void warn(String text) {
            warning.setText(text);
            Icons.show(warning, !text.isEmpty());
        }

        void setQuiet(boolean quiet) {
            line.setQuiet(quiet);
        }
    }
}
