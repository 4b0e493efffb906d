package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.travel.HindranceTexts;
import dev.tritonexplorer.app.travel.PathChoice;
import dev.tritonexplorer.app.travel.VersionBox;
import dev.tritonexplorer.app.travel.VersionChoice;
import dev.tritonexplorer.snippets.CallMode;

import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

import java.util.List;
import java.util.stream.Stream;

/** How the request travels. Its groups wrap in a narrow window. */
final class TensorsToolbar extends FlowPane {

    private static final List<Integer> AT_ONCE = List.of(1, 2, 4, 8, 12, 16);

    private final TravelChoices travel;
    private final Messages messages;
    private final TensorTexts texts;
    private final Spinner<Integer> times = new Spinner<>(1, RequestModel.MOST_TIMES, 1);

    TensorsToolbar(RequestModel model, VersionChoice version, Messages messages) {
        this.messages = messages;
        travel = model.travel();
        texts = new TensorTexts(messages);
        getStyleClass().add("options");
        HBox modes = Fields.named(messages.of("tensors.mode"), mode());
        HBox paths = paths();
        HBox repeat = repeat();
        HBox atOnce = atOnce();
        HBox answers = answers();
        if (model.promptInput().isPresent()) {
            getChildren().add(calls());
        }
        getChildren()
                .addAll(
                        modes,
                        paths,
                        repeat,
                        atOnce,
                        answers,
                        new VersionBox(version, messages.of("tensors.version.tooltip"), messages));
        Runnable arrange =
                () -> {
                    boolean generate = travel.isGenerate();
                    boolean several =
                            travel.timesProperty().get() > 1
                                    && travel.modeProperty().get() != CallMode.SYNC;
                    Stream.of(modes, paths, repeat).forEach(one -> Icons.show(one, !generate));
                    Icons.show(atOnce, !generate && several);
                    Icons.show(answers, generate);
                };
        Stream.<ObservableValue<?>>of(
                        travel.callProperty(), travel.timesProperty(), travel.modeProperty())
                .forEach(one -> one.addListener((property, old, now) -> arrange.run()));
        arrange.run();
    }

    /** What is typed and not yet taken. */
    void commit() {
        times.commitValue();
    }

    private HBox calls() {
        Segmented<CallKind> call =
                new Segmented<>(
                        List.of(CallKind.values()),
                        one ->
                                switch (one) {
                                    case INFER -> messages.of("tensors.call.infer");
                                    case GENERATE -> messages.of("tensors.call.generate");
                                },
                        travel.callProperty(),
                        messages.of("tensors.call"));
        call.setId("tensors-call");
        call.setTooltips(
                one ->
                        switch (one) {
                            case INFER -> messages.of("tensors.call.infer.tooltip");
                            case GENERATE -> messages.of("tensors.call.generate.tooltip");
                        });
        travel.hinderedCallsProperty()
                .addListener((property, old, now) -> call.setUnavailable(now));
        call.setUnavailable(travel.hinderedCallsProperty().get());
        return Fields.named(messages.of("tensors.call"), call);
    }

    private Segmented<CallMode> mode() {
        Segmented<CallMode> mode =
                new Segmented<>(
                        List.of(CallMode.values()),
                        texts::mode,
                        travel.modeProperty(),
                        messages.of("tensors.mode"));
        mode.setId("tensors-mode");
        mode.setTooltips(
                one ->
                        switch (one) {
                            case SYNC -> messages.of("tensors.mode.sync.tooltip");
                            case ASYNC -> messages.of("tensors.mode.async.tooltip");
                            case STREAM -> messages.of("tensors.mode.stream.tooltip");
                        });
        HindranceTexts reasons = new HindranceTexts(messages);
        travel.hinderedModesProperty()
                .addListener((property, old, now) -> mode.setUnavailable(reasons.of(now)));
        mode.setUnavailable(reasons.of(travel.hinderedModesProperty().get()));
        return mode;
    }

    private HBox paths() {
        PathChoice path =
                new PathChoice(
                                "tensors-path",
                                travel.pathProperty(),
                                travel.sharedOutputsProperty(),
                                messages.of("tensors.sharedOutputs.tooltip"),
                                messages)
                        .barring(travel.hinderedPathsProperty());
        path.more().getItems().add(new SeparatorMenuItem());
        ToggleGroup rooms = new ToggleGroup();
        for (long room : TravelChoices.ROOMS) {
            RadioMenuItem item = new RadioMenuItem(texts.room(room));
            item.setId("room-" + room);
            item.setToggleGroup(rooms);
            item.setOnAction(event -> travel.roomProperty().set(room));
            travel.roomProperty()
                    .addListener((property, old, now) -> item.setSelected(now == room));
            item.setSelected(travel.roomProperty().get() == room);
            item.disableProperty()
                    .bind(travel.sharedOutputsProperty().not().or(travel.decoupledProperty()));
            path.more().getItems().add(item);
        }
        CheckMenuItem outputs = path.outputs();
        outputs.disableProperty().bind(travel.decoupledProperty());
        outputs.textProperty()
                .bind(
                        travel.decoupledProperty()
                                .map(
                                        now ->
                                                now
                                                        ? messages.of(
                                                                "tensors.sharedOutputs.decoupled")
                                                        : messages.of("travel.sharedOutputs")));
        HBox group = Fields.named(messages.of("travel.path"), path);
        Tooltip.install(group, new Tooltip(messages.of("travel.path.tooltip")));
        return group;
    }

    private HBox repeat() {
        times.setId("times");
        times.setEditable(true);
        times.setAccessibleText(messages.of("tensors.times.tooltip", RequestModel.MOST_TIMES));
        times.setTooltip(
                new Tooltip(messages.of("tensors.times.tooltip", RequestModel.MOST_TIMES)));
        times.getEditor().setPrefColumnCount(3);
        times.getEditor().setAccessibleText(messages.of("tensors.times"));
        times.getValueFactory().valueProperty().bindBidirectional(travel.timesProperty());
        return Fields.named(messages.of("tensors.times"), times);
    }

    private HBox atOnce() {
        ComboBox<Integer> box =
                Fields.box(
                        "at-once",
                        FXCollections.observableArrayList(AT_ONCE),
                        travel.atOnceProperty(),
                        String::valueOf,
                        messages.of("tensors.atOnce.tooltip"));
        return Fields.named(messages.of("tensors.atOnce"), box);
    }

    private HBox answers() {
        Segmented<Boolean> streamed =
                new Segmented<>(
                        List.of(true, false),
                        one ->
                                one
                                        ? messages.of("tensors.answer.pieces")
                                        : messages.of("tensors.answer.whole"),
                        travel.streamedProperty(),
                        messages.of("tensors.answer"));
        streamed.setId("streamed");
        streamed.setTooltips(
                one ->
                        one
                                ? messages.of("tensors.answer.pieces.tooltip")
                                : messages.of("tensors.answer.whole.tooltip"));
        return Fields.named(messages.of("tensors.answer"), streamed);
    }
}
