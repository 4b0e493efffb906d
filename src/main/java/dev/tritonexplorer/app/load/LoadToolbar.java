package dev.tritonexplorer.app.load;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Boxes;
import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.load.LoadForm.OpenInput;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.travel.HindranceTexts;
import dev.tritonexplorer.app.travel.PathChoice;
import dev.tritonexplorer.app.travel.VersionBox;
import dev.tritonexplorer.load.InputData;
import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.Load.Distribution;
import dev.tritonexplorer.load.Mode;

import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener.Change;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is sent, how much of it, and how long it is measured; what is wrong stands below. */
final class LoadToolbar extends VBox {

    private static final int NUMBER = 4;
    private static final int RANGE = 9;

    private final LoadForm form;
    private final LoadChoices choices;
    private final Messages messages;
    private final LoadTexts texts;
    private final Map<Field, TextField> fields = new EnumMap<>(Field.class);
    private final FlowPane shapes = new FlowPane();
    private final Label wrong = new Label();

    LoadToolbar(LoadForm form, LoadTexts texts, Messages messages) {
        this.form = form;
        this.texts = texts;
        this.messages = messages;
        choices = form.choices();
        FlowPane request =
                new FlowPane(
                        named(messages.of("load.mode"), mode()),
                        named(messages.of("travel.path"), path()),
                        new VersionBox(
                                form.version(), messages.of("load.version.tooltip"), messages),
                        named(
                                messages.of("load.batch"),
                                field(
                                        Field.BATCH,
                                        choices.batchProperty(),
                                        2,
                                        messages.of("load.batch.tooltip"))),
                        named(messages.of("load.data"), data()));
        HBox distribution = named(messages.of("load.distribution"), distribution());
        request.getChildren()
                .addAll(
                        named(messages.of("load.load"), kind()),
                        levels(),
                        distribution,
                        limit(),
                        measured(),
                        warmup());
        choices.kindProperty()
                .addListener(
                        (property, old, now) -> Icons.show(distribution, now == Level.Kind.RATE));
        Icons.show(distribution, choices.kindProperty().get() == Level.Kind.RATE);
        List.of(request, shapes).forEach(row -> row.getStyleClass().add("options"));
        wrong.setId("load-wrong");
        wrong.getStyleClass().add("wrong");
        wrong.setWrapText(true);
        getStyleClass().add("load-toolbar");
        getChildren().addAll(request, shapes, wrong);
        form.inputs().addListener((Change<? extends OpenInput> change) -> inputs());
        form.checkProperty().addListener((property, old, now) -> check(now));
        inputs();
        check(form.checkProperty().get());
    }

    private Node mode() {
        Segmented<Mode> mode =
                new Segmented<>(
                        List.of(Mode.values()),
                        texts::mode,
                        choices.modeProperty(),
                        messages.of("load.mode"));
        mode.setId("load-mode");
        mode.setTooltips(
                one ->
                        switch (one) {
                            case SYNC -> messages.of("load.mode.sync.tooltip");
                            case ASYNC -> messages.of("load.mode.async.tooltip");
                            case STREAM -> messages.of("load.mode.stream.tooltip");
                        });
        HindranceTexts reasons = new HindranceTexts(messages);
        form.hinderedModesProperty()
                .addListener((property, old, now) -> mode.setUnavailable(reasons.of(now)));
        mode.setUnavailable(reasons.of(form.hinderedModesProperty().get()));
        return mode;
    }

    private Node path() {
        MenuButton none = new MenuButton();
        Icons.show(none, false);
        return new PathChoice("load-path", choices.pathProperty(), none, messages)
                .barring(form.hinderedPathsProperty());
    }

    private Node data() {
        ComboBox<InputData> data =
                Boxes.of(
                        "load-data",
                        FXCollections.observableArrayList(InputData.values()),
                        choices.dataProperty(),
                        one ->
                                switch (one) {
                                    case ZERO -> messages.of("load.data.zero");
                                    case RANDOM -> messages.of("load.data.random");
                                });
        meaning(data, messages.of("load.data.tooltip"));
        return data;
    }

    private Node kind() {
        Segmented<Level.Kind> kind =
                new Segmented<>(
                        List.of(Level.Kind.values()),
                        one ->
                                switch (one) {
                                    case CONCURRENCY -> messages.of("load.kind.concurrency");
                                    case RATE -> messages.of("load.kind.rate");
                                },
                        choices.kindProperty(),
                        messages.of("load.load"));
        kind.setId("load-kind");
        kind.setTooltips(
                one ->
                        switch (one) {
                            case CONCURRENCY -> messages.of("load.kind.concurrency.tooltip");
                            case RATE -> messages.of("load.kind.rate.tooltip");
                        });
        return kind;
    }

    private Node distribution() {
        Segmented<Distribution> distribution =
                new Segmented<>(
                        List.of(Distribution.values()),
                        one ->
                                switch (one) {
                                    case CONSTANT -> messages.of("load.distribution.constant");
                                    case POISSON -> messages.of("load.distribution.poisson");
                                },
                        choices.distributionProperty(),
                        messages.of("load.distribution"));
        distribution.setId("load-distribution");
        distribution.setTooltips(
                one ->
                        switch (one) {
                            case CONSTANT -> messages.of("load.distribution.constant.tooltip");
                            case POISSON -> messages.of("load.distribution.poisson.tooltip");
                        });
        return distribution;
    }

    private HBox levels() {
        ComboBox<LevelForm> how =
                Boxes.of(
                        "load-form",
                        FXCollections.observableArrayList(LevelForm.values()),
                        choices.formProperty(),
                        one ->
                                switch (one) {
                                    case ONE -> messages.of("load.form.one");
                                    case SWEEP -> messages.of("load.form.sweep");
                                    case SEARCH -> messages.of("load.form.search");
                                });
        meaning(how, messages.of("load.form.tooltip"));
        TextField field =
                field(
                        Field.LEVELS,
                        choices.levelsProperty(),
                        RANGE,
                        messages.of("load.levels.tooltip"));
        HBox group = named(messages.of("load.form"), how);
        group.getChildren().add(field);
        return group;
    }

    private HBox limit() {
        TextField field =
                field(
                        Field.LIMIT,
                        choices.limitProperty(),
                        NUMBER,
                        messages.of("load.limit.tooltip"));
        field.setPromptText(messages.of("load.limit.none"));
        ComboBox<Integer> latency =
                Boxes.of(
                        "load-latency",
                        FXCollections.observableArrayList(LoadChoices.LATENCIES),
                        choices.latencyProperty(),
                        one -> one == 0 ? messages.of("load.latency.mean") : "p" + one);
        meaning(latency, messages.of("load.latency.tooltip"));
        HBox group = named(messages.of("load.limit"), field);
        group.getChildren().addAll(unit(messages.of("load.limit.of")), latency);
        return group;
    }

    private HBox measured() {
        ComboBox<Boolean> how =
                Boxes.of(
                        "load-measure",
                        FXCollections.observableArrayList(true, false),
                        choices.untilStableProperty().asObject(),
                        one ->
                                one
                                        ? messages.of("load.measure.stable")
                                        : messages.of("load.measure.time"));
        meaning(how, messages.of("load.measure.tooltip"));
        TextField window =
                field(
                        Field.WINDOW,
                        choices.windowProperty(),
                        NUMBER - 1,
                        messages.of("load.window.tooltip"));
        TextField duration =
                field(
                        Field.DURATION,
                        choices.durationProperty(),
                        NUMBER - 1,
                        messages.of("load.duration.tooltip"));
        HBox group = named(messages.of("load.measure"), how);
        group.getChildren().addAll(window, duration, unit("s"));
        Runnable arrange =
                () -> {
                    boolean stable = choices.untilStableProperty().get();
                    Icons.show(window, stable);
                    Icons.show(duration, !stable);
                };
        choices.untilStableProperty().addListener((property, old, now) -> arrange.run());
        arrange.run();
        return group;
    }

    private HBox warmup() {
        HBox group =
                named(
                        messages.of("load.warmup"),
                        field(
                                Field.WARMUP,
                                choices.warmupProperty(),
                                NUMBER - 1,
                                messages.of("load.warmup.tooltip")));
        group.getChildren().add(unit("s"));
        return group;
    }

    private void inputs() {
        shapes.getChildren().clear();
        if (!form.inputs().isEmpty()) {
            Label heading = unit(messages.of("load.shapes"));
            heading.setMinHeight(31);
            shapes.getChildren().add(heading);
        }
        for (OpenInput one : form.inputs()) {
            TextField field =
                    field(
                            one.shape(),
                            RANGE,
                            messages.of("load.shape.tooltip", one.input().name(), one.declared()));
            field.setId("load-shape-" + one.input().name());
            String name = one.input().name() + " " + one.input().datatype();
            HBox group = named(name, field);
            Label label = (Label) group.getChildren().getFirst();
            label.setMinWidth(0);
            label.setMaxWidth(220);
            shapes.getChildren().add(group);
        }
        Icons.show(shapes, !form.inputs().isEmpty());
    }

    private void check(Check now) {
        fields.forEach(
                (field, node) -> {
                    String problem = now.problems().get(field);
                    node.pseudoClassStateChanged(Styles.STATE_DANGER, problem != null);
                    node.setAccessibleHelp(problem == null ? "" : problem);
                });
        shapes.pseudoClassStateChanged(
                Styles.STATE_DANGER, now.problems().containsKey(Field.SHAPES));
        List<String> said =
                List.of(Field.values()).stream()
                        .filter(now.problems()::containsKey)
                        .map(now.problems()::get)
                        .toList();
        wrong.setText(String.join(" ", said));
        Icons.show(wrong, !said.isEmpty());
    }

    private TextField field(Field which, StringProperty value, int columns, String meaning) {
        TextField field = field(value, columns, meaning);
        field.setId("load-" + which.name().toLowerCase(java.util.Locale.ROOT));
        fields.put(which, field);
        return field;
    }

    private static TextField field(StringProperty value, int columns, String meaning) {
        TextField field = new TextField();
        field.textProperty().bindBidirectional(value);
        field.setPrefColumnCount(columns);
        field.setAccessibleText(meaning);
        field.setTooltip(tooltip(meaning));
        return field;
    }

    private static void meaning(ComboBox<?> box, String meaning) {
        box.setAccessibleText(meaning);
        box.setTooltip(tooltip(meaning));
    }

    private static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
        return tooltip;
    }

    private static Label unit(String text) {
        Label label = new Label(text);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static HBox named(String name, Node control) {
        Label label = unit(name);
        boolean joined = control.getStyleClass().contains("joined");
        label.setLabelFor(joined ? ((HBox) control).getChildren().getFirst() : control);
        HBox group = new HBox(label, control);
        group.getStyleClass().add("group");
        group.setAlignment(Pos.CENTER_LEFT);
        return group;
    }
}
