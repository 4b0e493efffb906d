package dev.tritonexplorer.app.load;

import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.settings.Section;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.text.Messages;
import dev.tritonexplorer.app.travel.Hindrance;
import dev.tritonexplorer.app.travel.MemoryObstacles;
import dev.tritonexplorer.app.travel.VersionChoice;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.client.Shape;
import dev.tritonexplorer.client.TensorMetadata;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.load.Mode;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is chosen for the chosen model, and what cannot be. What cannot be had gives way to what
 * can, and comes back when it can be had again.
 */
public final class LoadForm {

    private static final String BATCH = "batch";
    private static final String SHAPE_OF = "shape.";

    /** An input whose shape the model leaves open, and what was typed for it. */
    public record OpenInput(TensorMetadata input, String declared, StringProperty shape) {}

    private final Messages messages;
    private final VersionChoice version;
    private final MemoryObstacles obstacles;
    private final LoadChoices choices = new LoadChoices();
    private final ObservableList<OpenInput> inputs = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Check> check = new ReadOnlyObjectWrapper<>(Check.NONE);
    private final ReadOnlyObjectWrapper<Map<Mode, Hindrance>> hinderedModes =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Map<Tensors, Hindrance>> hinderedPaths =
            new ReadOnlyObjectWrapper<>(Map.of());
    private Section kept = Section.NONE;
    private @Nullable ModelDetails described;
    private Mode wantedMode = choices.modeProperty().get();
    private Tensors wantedPath = choices.pathProperty().get();
    private boolean yielding;

    LoadForm(
            Background background,
            Messages messages,
            MemoryObstacles obstacles,
            ObservableValue<@Nullable ModelDetails> model) {
        this.messages = messages;
        version = new VersionChoice(background, model);
        this.obstacles = obstacles;
        obstacles.listen(this::describe);
        choices.modeProperty()
                .addListener((property, old, now) -> wantedMode = yielding ? wantedMode : now);
        choices.pathProperty()
                .addListener((property, old, now) -> wantedPath = yielding ? wantedPath : now);
        choices.all().forEach(one -> one.addListener((property, old, now) -> look()));
        choices.batchProperty().addListener((property, old, now) -> keep());
        version.detailsProperty().addListener((property, old, now) -> follow(now));
        follow(version.detailsProperty().getValue());
    }

    void setMemory(Section section) {
        kept = section;
        choices.setMemory(section);
        described = null;
        describe();
    }

    private void follow(@Nullable ModelDetails now) {
        if (now != null && (described == null || described.session() != now.session())) {
            obstacles.to(now.session());
        }
        describe();
    }

    private void describe() {
        ModelDetails now = version.detailsProperty().getValue();
        if (now == null) {
            look();
            return;
        }
        ModelDetails before = described;
        described = now;
        if (before == null
                || !before.metadata().equals(now.metadata())
                || before.config().maxBatchSize() != now.config().maxBatchSize()) {
            inputs(now);
        }
        Map<Mode, Hindrance> modes = new EnumMap<>(Mode.class);
        Map<Tensors, Hindrance> paths = new EnumMap<>(Tensors.class);
        boolean grpc = now.session().protocol() == Protocol.GRPC;
        boolean decoupled = now.config().decoupled();
        if (!grpc) {
            modes.put(Mode.STREAM, new Hindrance.StreamOverHttp());
        } else {
            paths.put(Tensors.JSON, new Hindrance.JsonOverGrpc());
        }
        if (decoupled) {
            modes.put(Mode.SYNC, new Hindrance.Decoupled());
            modes.put(Mode.ASYNC, new Hindrance.Decoupled());
        }
        half(now).ifPresent(type -> paths.putIfAbsent(Tensors.JSON, new Hindrance.JsonOf(type)));
        paths.putAll(obstacles.barred());
        hinderedModes.set(Map.copyOf(modes));
        hinderedPaths.set(Map.copyOf(paths));
        yielding = true;
        choices.modeProperty()
                .set(
                        decoupled
                                ? Mode.STREAM
                                : modes.containsKey(wantedMode) ? Mode.SYNC : wantedMode);
        choices.pathProperty().set(paths.containsKey(wantedPath) ? Tensors.BINARY : wantedPath);
        yielding = false;
        look();
    }

    /** JSON has no numbers of half precision. */
    private static Optional<DataType> half(ModelDetails now) {
        return Stream.concat(now.metadata().inputs().stream(), now.metadata().outputs().stream())
                .map(tensor -> DataType.find(tensor.datatype()).orElse(DataType.FP32))
                .filter(type -> type == DataType.FP16 || type == DataType.BF16)
                .findFirst();
    }

    private void inputs(ModelDetails now) {
        Map<String, String> texts = kept.get(name(now));
        choices.batchProperty().set(texts.getOrDefault(BATCH, "1"));
        inputs.setAll(
                Shapes.open(now).stream()
                        .map(
                                input -> {
                                    String usual = Shapes.usual(input, now);
                                    StringProperty shape =
                                            new SimpleStringProperty(
                                                    texts.getOrDefault(
                                                            SHAPE_OF + input.name(), usual));
                                    shape.addListener(
                                            (property, old, typed) -> {
                                                keep();
                                                look();
                                            });
                                    long[] declared = Shapes.declared(input, now);
                                    return new OpenInput(
                                            input, Shape.of(declared).toString(), shape);
                                })
                        .toList());
    }

    private static String name(ModelDetails of) {
        return "model " + of.metadata().name();
    }

    private void keep() {
        if (described != null) {
            Map<String, String> texts = new LinkedHashMap<>();
            texts.put(BATCH, choices.batchProperty().get());
            inputs.forEach(one -> texts.put(SHAPE_OF + one.input().name(), one.shape().get()));
            kept.put(name(described), texts);
        }
    }

    private void look() {
        if (yielding) {
            return;
        }
        ModelDetails now = version.detailsProperty().getValue();
        Map<String, String> shapes = new LinkedHashMap<>();
        inputs.forEach(one -> shapes.put(one.input().name(), one.shape().get()));
        check.set(now == null ? Check.NONE : Checker.check(choices, shapes, now, messages));
    }

    public VersionChoice version() {
        return version;
    }

    public LoadChoices choices() {
        return choices;
    }

    /** The inputs whose shapes the model leaves open. */
    public ObservableList<OpenInput> inputs() {
        return inputs;
    }

    /** What the choices come to. */
    public ReadOnlyObjectProperty<Check> checkProperty() {
        return check.getReadOnlyProperty();
    }

    /** The modes that cannot be chosen now, with the reasons. */
    public ReadOnlyObjectProperty<Map<Mode, Hindrance>> hinderedModesProperty() {
        return hinderedModes.getReadOnlyProperty();
    }

    /** The paths of tensors that cannot be chosen now, with the reasons. */
    public ReadOnlyObjectProperty<Map<Tensors, Hindrance>> hinderedPathsProperty() {
        return hinderedPaths.getReadOnlyProperty();
    }
}
