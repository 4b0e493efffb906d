package dev.tritonexplorer.app.tensors;

import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.client.ModelConfig;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.tensors.TensorDataException;
import dev.tritonexplorer.tensors.TensorSpec;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The editor of one input: where its values come from, and whether the model can take them. */
public final class InputModel {

    private final Background background;
    private final Messages messages;
    private final TensorMetadata input;
    private final int maxBatchSize;
    private final boolean optional;
    private final @Nullable TensorSpec spec;
    private final BooleanProperty included = new SimpleBooleanProperty(true);
    private final ObjectProperty<SourceKind> kind = new SimpleObjectProperty<>(SourceKind.TEXT);
    private final StringProperty shape = new SimpleStringProperty("");
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty json = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Path> file = new SimpleObjectProperty<>();
    private final StringProperty seed = new SimpleStringProperty("0");
    private final StringProperty from = new SimpleStringProperty("");
    private final StringProperty to = new SimpleStringProperty("");
    private final StringProperty start = new SimpleStringProperty("0");
    private final StringProperty step = new SimpleStringProperty("1");
    private final ReadOnlyObjectWrapper<InputCheck> check =
            new ReadOnlyObjectWrapper<>(new InputCheck.Checking());
    private @Nullable Running checking;

    InputModel(Background background, Messages messages, TensorMetadata input, ModelConfig config) {
        this.background = background;
        this.messages = messages;
        this.input = input;
        maxBatchSize = config.maxBatchSize();
        optional =
                config.inputs().stream()
                        .anyMatch(one -> one.name().equals(input.name()) && one.optional());
        included.set(!optional);
        TensorSpec known = null;
        try {
            known = TensorSpec.of(input, config);
        } catch (TensorDataException unknown) {
            check.set(new InputCheck.Wrong(messages.of("tensors.datatype.unknown"), false));
        }
        spec = known;
        Examples.fill(this);
        for (ObservableValue<?> each :
                List.of(kind, shape, text, json, file, seed, from, to, start, step)) {
            each.addListener((property, old, now) -> look());
        }
        look();
    }

    public String name() {
        return input.name();
    }

    public TensorMetadata metadata() {
        return input;
    }

    /** Whether a request may leave it out. */
    public boolean isOptional() {
        return optional;
    }

    /** Whether its first dimension is the batch. */
    public boolean isBatched() {
        return spec != null && spec.batched();
    }

    public int maxBatchSize() {
        return maxBatchSize;
    }

    /** Whether the shape leaves a choice. */
    public boolean isShapeOpen() {
        return !input.shape().isFixed();
    }

    /** Of made-up values if no shape is said; empty if one must be. */
    Optional<Shape> defaultShape() {
        if (spec == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(spec.defaultShape());
        } catch (TensorDataException open) {
            return Optional.empty();
        }
    }

    Optional<TensorSpec> spec() {
        return Optional.ofNullable(spec);
    }

    /** Whether the request has it; always so unless it is optional. */
    public BooleanProperty includedProperty() {
        return included;
    }

    public ObjectProperty<SourceKind> kindProperty() {
        return kind;
    }

    /** As typed; empty to follow from the values. */
    public StringProperty shapeProperty() {
        return shape;
    }

    public StringProperty textProperty() {
        return text;
    }

    public StringProperty jsonProperty() {
        return json;
    }

    public ObjectProperty<@Nullable Path> fileProperty() {
        return file;
    }

    public StringProperty seedProperty() {
        return seed;
    }

    /** The least of random values; empty for the usual one. */
    public StringProperty fromProperty() {
        return from;
    }

    /** The largest of random values; empty for the usual one. */
    public StringProperty toProperty() {
        return to;
    }

    public StringProperty startProperty() {
        return start;
    }

    public StringProperty stepProperty() {
        return step;
    }

    public ReadOnlyObjectProperty<InputCheck> checkProperty() {
        return check.getReadOnlyProperty();
    }

    /** Takes the values of a file. */
    public void take(Path wanted) {
        file.set(wanted);
        kind.set(SourceKind.FILE);
        included.set(true);
    }

    /** Takes values as JSON. */
    void take(String values, String itsShape) {
        json.set(values);
        shape.set(isShapeOpen() ? itsShape : "");
        kind.set(SourceKind.JSON);
        included.set(true);
    }

    /** Looks again: a file may have changed. */
    public void look() {
        if (checking != null) {
            checking.cancel();
            checking = null;
        }
        if (spec == null) {
            return;
        }
        InputDraft now = draft();
        check.set(new InputCheck.Checking());
        checking =
                background
                        .work(() -> now.check(messages))
                        .onSuccess(check::set)
                        .onFailure(
                                problem ->
                                        check.set(
                                                new InputCheck.Wrong(
                                                        messages.of(
                                                                "tensors.check.failed", problem),
                                                        false)))
                        .start();
    }

    InputDraft draft() {
        if (spec == null) {
            throw new IllegalStateException("The datatype of " + name() + " is unknown");
        }
        return new InputDraft(
                spec,
                maxBatchSize,
                kind.get(),
                shape.get(),
                text.get(),
                json.get(),
                file.get(),
                seed.get(),
                from.get(),
                to.get(),
                start.get(),
                step.get());
    }
}
