package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.control.Icons;
import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.text.Messages;

import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the request travels. Its groups wrap in a narrow window. */
final class TensorsToolbar extends FlowPane {

    private static final List<Integer> AT_ONCE = List.of(1, 2, 4, 8, 12, 16);

    private final RequestModel model;
    private final Messages messages;
    private final Spinner<Integer> times = new Spinner<>(1, RequestModel.MOST_TIMES, 1);

    TensorsToolbar(RequestModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        TensorTexts texts = new TensorTexts(messages);
        getStyleClass().add("options");
        Segmented<Travel.Mode> mode =
                new Segmented<>(
                        List.of(Travel.Mode.values()),
                        texts::mode,
                        model.modeProperty(),
                        messages.of("tensors.mode"));
        mode.setId("tensors-mode");
        Segmented<Travel.Form> form =
                new Segmented<>(
                        List.of(Travel.Form.values()),
                        one ->
                                switch (one) {
                                    case BINARY -> messages.of("tensors.form.binary");
                                    case JSON -> messages.of("tensors.form.json");
                                },
                        model.formProperty(),
                        messages.of("tensors.form"));
        form.setId("tensors-form");
        HBox modes = group(messages.of("tensors.mode"), mode);
        HBox forms = group(messages.of("tensors.form"), form);
        follow(
                modes,
                mode,
                messages.of("tensors.mode.tooltip"),
                Travel.Mode.values(),
                model::reason);
        follow(
                forms,
                form,
                messages.of("tensors.form.tooltip"),
                Travel.Form.values(),
                model::reason);
        HBox repeat = repeat();
        HBox atOnce = atOnce();
        HBox answers = answers();
        if (model.promptInput().isPresent()) {
            getChildren().add(calls());
        }
        getChildren().addAll(modes, forms, repeat, atOnce, answers);
        Runnable arrange =
                () -> {
                    boolean generate = model.callProperty().get() == Travel.Call.GENERATE;
                    boolean several =
                            model.timesProperty().get() > 1
                                    && model.modeProperty().get() != Travel.Mode.SYNC;
                    Stream.of(modes, forms, repeat).forEach(one -> Icons.show(one, !generate));
                    Icons.show(atOnce, !generate && several);
                    Icons.show(answers, generate);
                };
        Stream.<ObservableValue<?>>of(
                        model.callProperty(), model.timesProperty(), model.modeProperty())
                .forEach(one -> one.addListener((property, old, now) -> arrange.run()));
        arrange.run();
    }

    /** What is typed and not yet taken. */
    void commit() {
        times.commitValue();
    }

    private HBox calls() {
        Segmented<Travel.Call> call =
                new Segmented<>(
                        List.of(Travel.Call.values()),
                        one ->
                                switch (one) {
                                    case INFER -> messages.of("tensors.call.infer");
                                    case GENERATE -> messages.of("tensors.call.generate");
                                },
                        model.callProperty(),
                        messages.of("tensors.call"));
        call.setId("tensors-call");
        HBox calls = group(messages.of("tensors.call"), call);
        follow(
                calls,
                call,
                messages.of("tensors.call.tooltip"),
                Travel.Call.values(),
                model::reason);
        return calls;
    }

    private HBox repeat() {
        times.setId("times");
        times.setEditable(true);
        times.setAccessibleText(messages.of("tensors.times.tooltip", RequestModel.MOST_TIMES));
        times.setTooltip(
                new Tooltip(messages.of("tensors.times.tooltip", RequestModel.MOST_TIMES)));
        times.getEditor().setPrefColumnCount(3);
        times.getEditor().setAccessibleText(messages.of("tensors.times"));
        times.getValueFactory().valueProperty().bindBidirectional(model.timesProperty());
        return group(messages.of("tensors.times"), times);
    }

    private HBox atOnce() {
        ComboBox<Integer> box =
                Fields.box(
                        FXCollections.observableArrayList(AT_ONCE),
                        model.atOnceProperty(),
                        String::valueOf,
                        messages.of("tensors.atOnce.tooltip"));
        box.setId("at-once");
        return group(messages.of("tensors.atOnce"), box);
    }

    private HBox answers() {
        Segmented<Boolean> streamed =
                new Segmented<>(
                        List.of(true, false),
                        one ->
                                one
                                        ? messages.of("tensors.answer.pieces")
                                        : messages.of("tensors.answer.whole"),
                        model.streamedProperty(),
                        messages.of("tensors.answer"));
        streamed.setId("streamed");
        HBox group = group(messages.of("tensors.answer"), streamed);
        Tooltip.install(group, new Tooltip(messages.of("tensors.answer.tooltip")));
        return group;
    }

    private static HBox group(String name, Node control) {
        return Fields.named(name, control);
    }

    /** What cannot be chosen now is disabled, and the group says why. */
    private <T> void follow(
            HBox group,
            Segmented<T> segmented,
            String meaning,
            T[] values,
            Function<T, Optional<String>> reason) {
        Tooltip tooltip = new Tooltip();
        Tooltip.install(group, tooltip);
        Runnable show =
                () -> {
                    for (Node child : segmented.getChildren()) {
                        if (child instanceof ToggleButton button) {
                            @SuppressWarnings("unchecked")
                            T value = (T) Objects.requireNonNull(button.getUserData());
                            Optional<String> why = reason.apply(value);
                            button.setDisable(why.isPresent());
                            button.setAccessibleHelp(why.orElse(meaning));
                        }
                    }
                    tooltip.setText(
                            Stream.concat(
                                            Stream.of(meaning),
                                            Stream.of(values)
                                                    .flatMap(one -> reason.apply(one).stream())
                                                    .distinct())
                                    .collect(Collectors.joining("\n")));
                };
        model.detailsProperty().addListener((property, old, now) -> show.run());
        show.run();
    }
}
