package dev.tritonexplorer.app.classify;

import atlantafx.base.theme.Styles;

import dev.tritonexplorer.app.control.Segmented;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.classify.ClassifyOptions;
import dev.tritonexplorer.imaging.Scaling;

import javafx.beans.property.Property;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener.Change;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

import java.util.List;
import java.util.function.Function;

/** How the next run goes. Its groups wrap in a narrow window. */
final class ClassifyToolbar extends FlowPane {

    private static final List<Integer> CLASSES = List.of(1, 3, 5, 10);

    private final Messages messages;

    ClassifyToolbar(ClassifyChoices choices, Messages messages) {
        this.messages = messages;
        getStyleClass().add("options");
        Segmented<ClassifyOptions.Mode> mode =
                new Segmented<>(
                        List.of(ClassifyOptions.Mode.SYNC, ClassifyOptions.Mode.ASYNC),
                        this::text,
                        choices.modeProperty(),
                        messages.of("classify.mode"));
        mode.setId("mode");
        ComboBox<Scaling> scaling =
                choice(
                        FXCollections.observableArrayList(Scaling.values()),
                        choices.scalingProperty(),
                        this::text);
        scaling.setId("scaling");
        ComboBox<Integer> classes =
                choice(
                        FXCollections.observableArrayList(CLASSES),
                        choices.classesProperty(),
                        String::valueOf);
        classes.setId("top");
        ComboBox<Integer> batch =
                choice(choices.batches(), choices.batchProperty(), String::valueOf);
        batch.setId("batch");
        getChildren()
                .addAll(
                        group(
                                messages.of("classify.mode"),
                                messages.of("classify.mode.tooltip", ClassifyChoices.CONCURRENCY),
                                mode),
                        group(
                                messages.of("classify.scaling"),
                                messages.of("classify.scaling.tooltip"),
                                scaling),
                        group(
                                messages.of("classify.top"),
                                messages.of("classify.top.tooltip"),
                                classes),
                        group(
                                messages.of("classify.batch"),
                                messages.of("classify.batch.tooltip"),
                                batch));
    }

    private String text(ClassifyOptions.Mode mode) {
        return switch (mode) {
            case SYNC -> messages.of("classify.mode.sync");
            case ASYNC -> messages.of("classify.mode.async", ClassifyChoices.CONCURRENCY);
        };
    }

    private String text(Scaling scaling) {
        return switch (scaling) {
            case NONE -> messages.of("classify.scaling.none");
            case INCEPTION -> messages.of("classify.scaling.inception");
            case VGG -> messages.of("classify.scaling.vgg");
        };
    }

    private static Node group(String name, String tooltip, Node control) {
        Label label = new Label(name);
        label.setLabelFor(control);
        label.setTooltip(new Tooltip(tooltip));
        label.setMinWidth(Region.USE_PREF_SIZE);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        HBox group = new HBox(label, control);
        group.getStyleClass().add("group");
        group.setAlignment(Pos.CENTER_LEFT);
        return group;
    }

    private static <T> ComboBox<T> choice(
            ObservableList<T> values, Property<T> chosen, Function<T, String> text) {
        ComboBox<T> box = new ComboBox<>(values);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(T value) {
                        return value == null ? "" : text.apply(value);
                    }

                    @Override
                    public T fromString(String typed) {
                        throw new UnsupportedOperationException("The box is not editable");
                    }
                });
        box.setValue(chosen.getValue());
        // While the values on offer change, the box is empty for a moment.
        box.valueProperty()
                .addListener(
                        (property, old, now) -> {
                            if (now != null) {
                                chosen.setValue(now);
                            }
                        });
        chosen.addListener((property, old, now) -> box.setValue(now));
        values.addListener((Change<? extends T> change) -> box.setValue(chosen.getValue()));
        return box;
    }
}
