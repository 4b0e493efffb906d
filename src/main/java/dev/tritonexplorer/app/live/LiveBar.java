package dev.tritonexplorer.app.live;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.classify.FileProblems;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.error.UserMessages;
import dev.tritonexplorer.app.text.Figures;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is on, over the pictures: the watched folder, the region, a folder that may be watched. */
public final class LiveBar extends VBox {

    /** In less room tooltips say the rest. */
    private static final double ROOM = 520;

    private static final String SHEET = "/dev/tritonexplorer/app/live.css";

    private final LiveModel live;
    private final Messages messages;
    private final FileProblems problems;
    private final SourceRow folder;
    private final SourceRow region;
    private final SourceRow offer;
    private final ToggleButton subfolders;

    public LiveBar(LiveModel live, LiveActions actions, Messages messages, UserMessages words) {
        this.live = live;
        this.messages = messages;
        problems = new FileProblems(messages, words);
        setId("live-bar");
        getStyleClass().add("live-bar");
        getStylesheets()
                .add(Objects.requireNonNull(getClass().getResource(SHEET), SHEET).toExternalForm());
        subfolders = new ToggleButton("", new FontIcon(Feather.FOLDER_PLUS));
        subfolders.setId("watch-subfolders");
        subfolders.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        subfolders.setAccessibleText(messages.of("live.subfolders"));
        subfolders.setTooltip(new Tooltip(messages.of("live.subfolders")));
        subfolders.setOnAction(event -> live.folder().setSubfolders(subfolders.isSelected()));
        folder =
                new SourceRow(
                        "watched", subfolders, stop("stop-folder", () -> live.folder().stop()));
        Button change =
                Icons.button(Feather.CROP, messages.of("live.region.change"), actions::pickRegion);
        change.setId("change-region");
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
        widthProperty().addListener((property, old, now) -> narrow(old, now));
        show(live.folder().stateProperty().get());
        show(live.region().stateProperty().get());
        show(live.offerProperty().get());
    }

    private void narrow(Number before, Number now) {
        if (before.doubleValue() >= ROOM != now.doubleValue() >= ROOM) {
            show(live.folder().stateProperty().get());
            show(live.region().stateProperty().get());
        }
    }

    private boolean hasRoom() {
        return getWidth() >= ROOM;
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
        Path name = on.folder().getFileName();
        folder.say(
                messages.of("live.watching", hasRoom() || name == null ? on.folder() : name),
                on.folder().toString());
        subfolders.setSelected(on.subfolders());
        List<String> facts = new ArrayList<>();
        facts.add(messages.of("live.pictures", on.pictures()));
        if (on.unsettled() > 0) {
            facts.add(messages.of("live.unsettled", on.unsettled()));
        }
        if (on.polled()) {
            facts.add(messages.of("live.polled", FolderModel.POLL.toSeconds()));
        }
        folder.facts(String.join(" · ", facts), hasRoom());
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
        region.say(
                hasRoom()
                        ? where
                        : messages.of(
                                "live.region.brief",
                                String.valueOf(area.width()),
                                String.valueOf(area.height())),
                where);
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
        region.facts(String.join(" · ", facts), hasRoom());
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
        private final Label below = new Label();
        private final Label warning = new Label();

        SourceRow(String id, Node... actions) {
            setId("live-" + id);
            getStyleClass().add("source");
            line = new SourceLine(id, actions);
            warning.setId("live-" + id + "-warning");
            warning.getStyleClass().add("warning");
            warning.setWrapText(true);
            warning.setMinHeight(USE_PREF_SIZE);
            Icons.show(warning, false);
            below.setId("live-" + id + "-below");
            below.getStyleClass().addAll("below", Styles.TEXT_MUTED);
            below.setTooltip(new Tooltip());
            Icons.show(below, false);
            getChildren().addAll(line, below, warning);
        }

        void say(String text, String whole) {
            line.say(text, whole);
        }

        /** In little room the facts have a line of their own. */
        void facts(String text, boolean besides) {
            line.facts(besides ? text : "");
            below.setText(text);
            below.getTooltip().setText(text);
            Icons.show(below, !besides && !text.isEmpty());
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
