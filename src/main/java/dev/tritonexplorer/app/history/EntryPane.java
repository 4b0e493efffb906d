package dev.tritonexplorer.app.history;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.text.Messages;

import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All that is kept of one run. */
final class EntryPane extends VBox {

    private static final int SHOWN_NAMES = 60;
    private static final int LONGEST_VALUE = 120;

    private final HistoryTexts texts;
    private final SettingTexts settings;
    private final Messages messages;
    private final Label title = new Label();
    private final Label when = new Label();
    private final FlowPane facts = new FlowPane();
    private final Label sent = text();
    private final Label outcome = text();
    private final Label problem = text();
    private final HBox hint;
    private final Label hintText = text();

    EntryPane(HistoryTexts texts, Messages messages) {
        this.texts = texts;
        this.messages = messages;
        settings = new SettingTexts(messages);
        setId("history-entry");
        getStyleClass().addAll("card", "entry");
        title.getStyleClass().add("card-title");
        title.setMinWidth(0);
        when.getStyleClass().add(Styles.TEXT_MUTED);
        when.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(title, Icons.spacer(), when);
        head.getStyleClass().add("head");
        facts.getStyleClass().add("settings");
        problem.getStyleClass().add("problem");
        problem.setId("entry-problem");
        hintText.setId("entry-hint");
        HBox.setHgrow(hintText, Priority.ALWAYS);
        hint = new HBox(new FontIcon(Feather.ALERT_TRIANGLE), hintText);
        hint.getStyleClass().add("hint-row");
        VBox lines = new VBox(hint, outcome, problem, sent, facts);
        lines.getStyleClass().add("lines");
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
    }

    private static Label text() {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    /**
     * Shows a run.
     *
     * @param missing files that are not there any more
     * @param modelGone whether its server is connected and has no such model
     */
    void show(HistoryEntry entry, Set<Path> missing, boolean modelGone) {
        title.setText(
                messages.of(
                        "history.entry.title",
                        texts.kind(entry.kind()),
                        texts.model(entry),
                        texts.server(entry)));
        when.setText(texts.moment(entry.at()));
        outcome.setText(outcome(entry));
        problem.setText(entry.outcome().problem());
        Icons.show(problem, !problem.getText().isEmpty());
        sent.setText(sent(entry));
        facts.getChildren()
                .setAll(
                        entry.settings().entrySet().stream()
                                .filter(one -> !one.getKey().equals("prompt"))
                                .map(this::fact)
                                .toList());
        List<String> gone =
                entry.files().stream().filter(missing::contains).map(HistoryTexts::name).toList();
        String names = gone.stream().limit(SHOWN_NAMES).collect(Collectors.joining(", "));
        String why =
                (modelGone ? messages.of("history.modelGone", entry.model()) + " " : "")
                        + (gone.isEmpty()
                                ? ""
                                : entry.request()
                                        ? messages.of("history.goneKept", names)
                                        : isNothingLeft(entry, missing)
                                                ? messages.of("history.goneAll", gone.size(), names)
                                                : messages.of("history.gone", gone.size(), names));
        hintText.setText(why.strip());
        Icons.show(hint, !why.isBlank());
    }

    /** Whether none of its pictures is there any more. */
    static boolean isNothingLeft(HistoryEntry entry, Set<Path> missing) {
        long gone = entry.files().stream().filter(missing::contains).count();
        return !entry.request() && gone > 0 && gone == entry.pictureCount();
    }

    /** What stands in the way of running it again; empty if nothing does. */
    String hint() {
        return hintText.getText();
    }

    private String outcome(HistoryEntry entry) {
        return List.of(
                        entry.outcome().end() == HistoryEntry.End.FAILED
                                ? messages.of("history.end.failed")
                                : texts.outcome(entry),
                        texts.count(entry),
                        texts.took(entry),
                        texts.pace(entry))
                .stream()
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining(" · "));
    }

    private String sent(HistoryEntry entry) {
        String names = texts.sentNames(entry);
        String all = names.isEmpty() ? texts.sent(entry) : texts.sent(entry) + ": " + names;
        String whole = all.length() > 600 ? all.substring(0, 600) + "…" : all;
        return entry.request() ? whole + " · " + messages.of("history.requestKept") : whole;
    }

    private HBox fact(Map.Entry<String, String> setting) {
        Label name = new Label(settings.name(setting.getKey()));
        name.getStyleClass().add(Styles.TEXT_MUTED);
        String text =
                settings.value(setting.getKey(), setting.getValue())
                        .strip()
                        .replaceAll("\\s+", " ");
        Label value =
                new Label(
                        text.length() > LONGEST_VALUE
                                ? text.substring(0, LONGEST_VALUE) + "…"
                                : text);
        value.setMaxWidth(360);
        value.setTooltip(new Tooltip(value.getText()));
        HBox fact = new HBox(name, value);
        fact.getStyleClass().add("fact");
        return fact;
    }
}
