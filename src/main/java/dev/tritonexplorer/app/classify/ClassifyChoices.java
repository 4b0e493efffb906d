package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.app.settings.Section;
import dev.tritonexplorer.app.travel.Hindrance;
import dev.tritonexplorer.classify.ClassifyOptions;
import dev.tritonexplorer.classify.ClassifyOptions.Mode;
import dev.tritonexplorer.client.Compression;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.client.Encoding;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.imaging.Overrides;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureOptions;
import dev.tritonexplorer.imaging.Scaling;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a person chooses for the next run; each model's choices are kept while the window lives. */
public final class ClassifyChoices {

    /** The numbers on offer for requests in flight, but in synchronous mode. */
    static final List<Integer> CONCURRENCIES = List.of(1, 2, 4, 8, 12, 16, 24, 32, 48, 64);

    private static final int MOST_OFFERED_BATCH = 128;

    /** How requests go is the same for all models; this name is no model's. */
    private static final String EVERY_MODEL = "*";

    /** A model whose datatype changes wants another scaling. */
    private record Key(String name, DataType datatype) {}

    private record Used(ClassifyOptions options, Tensors path, boolean sharedOutputs) {}

    private record Kept(PictureChoices.Kept picture, int classes, int batch, int concurrency) {}

    private final ObjectProperty<Mode> mode =
            new SimpleObjectProperty<>(ClassifyOptions.DEFAULTS.mode());
    private final ObjectProperty<Tensors> path = new SimpleObjectProperty<>(Tensors.BINARY);
    private final BooleanProperty sharedOutputs = new SimpleBooleanProperty();
    private final ObjectProperty<Compression> request =
            new SimpleObjectProperty<>(Compression.NONE);
    private final ObjectProperty<Compression> response =
            new SimpleObjectProperty<>(Compression.NONE);
    private final ReadOnlyObjectWrapper<Map<Mode, Hindrance>> hinderedModes =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Map<Tensors, Hindrance>> hinderedPaths =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ObjectProperty<Integer> concurrency =
            new SimpleObjectProperty<>(ClassifyOptions.DEFAULTS.concurrency());
    private final PictureChoices picture = new PictureChoices();
    private final ObjectProperty<Integer> classes = new SimpleObjectProperty<>(3);
    private final ObjectProperty<Integer> batch = new SimpleObjectProperty<>(1);
    private final ObservableList<Integer> batches = FXCollections.observableArrayList(1);
    private final ObjectProperty<Overrides> overrides = new SimpleObjectProperty<>(Overrides.NONE);

    private final ObjectProperty<@Nullable Used> used = new SimpleObjectProperty<>();
    private final ObservableValue<Boolean> changed =
            Bindings.createObjectBinding(
                    () -> used.get() != null && !now().equals(used.get()),
                    used,
                    mode,
                    path,
                    sharedOutputs,
                    request,
                    response,
                    concurrency,
                    picture.optionsProperty(),
                    classes,
                    batch);
    private final Map<Key, Kept> kept = new HashMap<>();
    private @Nullable Key key;
    private Section memory = Section.NONE;

    /** What a person wants, also while it cannot be had. */
    private Mode wantedMode = mode.get();

    private Tensors wantedPath = path.get();
    private boolean yielding;

    ClassifyChoices() {
        for (ObservableValue<?> choice :
                List.of(
                        picture.scalingProperty(),
                        picture.normalisationProperty(),
                        picture.fitProperty(),
                        picture.paddingProperty(),
                        picture.orderProperty(),
                        classes,
                        batch,
                        concurrency)) {
            choice.addListener((property, old, now) -> keep());
        }
        mode.addListener((property, old, now) -> wantedMode = yielding ? wantedMode : now);
        path.addListener((property, old, now) -> wantedPath = yielding ? wantedPath : now);
        for (ObservableValue<?> choice : List.of(mode, path, sharedOutputs)) {
            choice.addListener((property, old, now) -> keepWay());
        }
    }

    /** Choices last beyond the window from now on; those of before are there again. */
    void setMemory(Section kept) {
        KeptChoices way = KeptChoices.read(kept.get(EVERY_MODEL), snapshot());
        mode.set(way.mode());
        path.set(way.tensors());
        sharedOutputs.set(way.sharedOutputs());
        memory = kept;
    }

    /** All that is chosen; the way that is wanted, though it may not be had now. */
    KeptChoices snapshot() {
        return new KeptChoices(
                wantedMode,
                wantedPath,
                sharedOutputs.get(),
                concurrency.get(),
                classes.get(),
                batch.get(),
                picture.keep());
    }

    /** The same, with the way that is gone in fact. */
    KeptChoices inForce() {
        KeptChoices wanted = snapshot();
        return new KeptChoices(
                mode.get(),
                path.get(),
                wanted.sharedOutputs(),
                wanted.concurrency(),
                wanted.classes(),
                wanted.batch(),
                wanted.picture());
    }

    /** Chooses all of it, as far as there is a choice. */
    void choose(KeptChoices wanted) {
        wantedMode = wanted.mode();
        wantedPath = wanted.tensors();
        hinder(hinderedModes.get(), hinderedPaths.get());
        sharedOutputs.set(wanted.sharedOutputs());
        picture.restore(wanted.picture());
        classes.set(wanted.classes());
        concurrency.set(wanted.concurrency());
        batch.set(batches.contains(wanted.batch()) ? wanted.batch() : batch.get());
        keepWay();
    }

    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /** How tensors travel. */
    public ObjectProperty<Tensors> pathProperty() {
        return path;
    }

    /** How tensors travel when nothing hinders it. */
    Tensors wantedPath() {
        return wantedPath;
    }

    /** Whether outputs lie in shared memory, too, where inputs do; classes are then found here. */
    public BooleanProperty sharedOutputsProperty() {
        return sharedOutputs;
    }

    /** How requests are packed. */
    public ObjectProperty<Compression> requestProperty() {
        return request;
    }

    /** What responses may be packed with, over HTTP. */
    public ObjectProperty<Compression> responseProperty() {
        return response;
    }

    /** The modes that cannot be chosen now, with the reasons. */
    public ReadOnlyObjectProperty<Map<Mode, Hindrance>> hinderedModesProperty() {
        return hinderedModes.getReadOnlyProperty();
    }

    /** The paths of tensors that cannot be chosen now, with the reasons. */
    public ReadOnlyObjectProperty<Map<Tensors, Hindrance>> hinderedPathsProperty() {
        return hinderedPaths.getReadOnlyProperty();
    }

    /** What cannot be had gives way to what can, and comes back when it can be had again. */
    void hinder(Map<Mode, Hindrance> modes, Map<Tensors, Hindrance> paths) {
        hinderedModes.set(Map.copyOf(modes));
        hinderedPaths.set(Map.copyOf(paths));
        yielding = true;
        mode.set(modes.containsKey(wantedMode) ? Mode.ASYNC : wantedMode);
        path.set(paths.containsKey(wantedPath) ? Tensors.BINARY : wantedPath);
        yielding = false;
    }

    /** Most requests in flight, but in synchronous mode. */
    public ObjectProperty<Integer> concurrencyProperty() {
        return concurrency;
    }

    public ObjectProperty<Scaling> scalingProperty() {
        return picture.scalingProperty();
    }

    /** All choices of how a picture becomes a tensor. */
    public PictureChoices pictures() {
        return picture;
    }

    /** How many of the best classes to ask for. */
    public ObjectProperty<Integer> classesProperty() {
        return classes;
    }

    /** Pictures a request. */
    public ObjectProperty<Integer> batchProperty() {
        return batch;
    }

    /** The batch sizes on offer for the model: 1 alone if it does not batch. */
    public ObservableList<Integer> batches() {
        return batches;
    }

    /** What the person says of a model's input where the server leaves it open. */
    public ObjectProperty<Overrides> overridesProperty() {
        return overrides;
    }

    /** Whether a run now would go otherwise than the last one. */
    ObservableValue<Boolean> changedProperty() {
        return changed;
    }

    /** The choices for a run that begins. */
    ClassifyOptions use() {
        used.set(now());
        return options();
    }

    private Used now() {
        boolean shared = path.get().memory().isPresent();
        return new Used(options(), path.get(), shared && sharedOutputs.get());
    }

    /** What is chosen now, whether or not a run has used it. */
    ClassifyOptions options() {
        // A concurrency that does not count in synchronous mode makes no difference there.
        return new ClassifyOptions(
                        classes.get(),
                        batch.get(),
                        mode.get(),
                        mode.get() == Mode.SYNC ? 1 : concurrency.get(),
                        picture(),
                        true)
                .withEncoding(path.get() == Tensors.JSON ? Encoding.JSON : Encoding.BINARY)
                .withCompression(request.get(), response.get());
    }

    /** How a picture becomes a tensor. */
    public PictureOptions picture() {
        return picture.optionsProperty().getValue();
    }

    /** How a picture becomes a tensor, as it changes. */
    public ObservableValue<PictureOptions> pictureProperty() {
        return picture.optionsProperty();
    }

    /**
     * What was chosen for this model before, or else sensible choices: floating-point inputs mostly
     * want −1 to 1, integer ones the values as they are; the server cannot say which.
     */
    void suit(PictureModel model) {
        Key next = new Key(model.name(), model.datatype());
        Scaling likely = model.datatype().isFraction() ? Scaling.INCEPTION : Scaling.NONE;
        Kept wanted =
                kept.getOrDefault(
                        next,
                        remembered(
                                next,
                                new Kept(
                                        PictureChoices.Kept.of(likely),
                                        classes.get(),
                                        batch.get(),
                                        concurrency.get())));
        key = null;
        used.set(null);
        picture.restore(wanted.picture());
        classes.set(wanted.classes());
        concurrency.set(wanted.concurrency());
        List<Integer> offered = new ArrayList<>();
        int most = Math.clamp(model.maxBatchSize(), 1, MOST_OFFERED_BATCH);
        for (int size = 1; size < most; size *= 2) {
            offered.add(size);
        }
        offered.add(most);
        batches.setAll(offered);
        batch.set(offered.contains(wanted.batch()) ? wanted.batch() : 1);
        key = next;
    }

    private void keep() {
        if (key != null) {
            kept.put(key, new Kept(picture.keep(), classes.get(), batch.get(), concurrency.get()));
            memory.put(name(key), snapshot().write());
        }
    }

    private static String name(Key of) {
        return of.name() + " " + of.datatype();
    }

    private Kept remembered(Key of, Kept otherwise) {
        KeptChoices before =
                KeptChoices.read(
                        memory.get(name(of)),
                        new KeptChoices(
                                wantedMode,
                                wantedPath,
                                sharedOutputs.get(),
                                otherwise.concurrency(),
                                otherwise.classes(),
                                otherwise.batch(),
                                otherwise.picture()));
        return new Kept(before.picture(), before.classes(), before.batch(), before.concurrency());
    }

    private void keepWay() {
        if (!yielding) {
            memory.put(EVERY_MODEL, snapshot().way());
        }
    }
}
