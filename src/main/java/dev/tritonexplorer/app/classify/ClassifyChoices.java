package dev.tritonexplorer.app.classify;

import dev.tritonexplorer.classify.ClassifyOptions;
import dev.tritonexplorer.client.DataType;
import dev.tritonexplorer.imaging.Overrides;
import dev.tritonexplorer.imaging.PictureModel;
import dev.tritonexplorer.imaging.PictureOptions;
import dev.tritonexplorer.imaging.Scaling;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a person chooses for the next run. */
public final class ClassifyChoices {

    /** Requests in flight in asynchronous mode. */
    public static final int CONCURRENCY = 8;

    private static final Set<DataType> FLOATING =
            Set.of(DataType.FP16, DataType.BF16, DataType.FP32, DataType.FP64);
    private static final int MOST_OFFERED_BATCH = 128;

    private final ObjectProperty<ClassifyOptions.Mode> mode =
            new SimpleObjectProperty<>(ClassifyOptions.DEFAULTS.mode());
    private final ObjectProperty<Scaling> scaling = new SimpleObjectProperty<>(Scaling.NONE);
    private final ObjectProperty<Integer> classes = new SimpleObjectProperty<>(3);
    private final ObjectProperty<Integer> batch = new SimpleObjectProperty<>(1);
    private final ObservableList<Integer> batches = FXCollections.observableArrayList(1);
    private final ObjectProperty<Overrides> overrides = new SimpleObjectProperty<>(Overrides.NONE);

    public ObjectProperty<ClassifyOptions.Mode> modeProperty() {
        return mode;
    }

    public ObjectProperty<Scaling> scalingProperty() {
        return scaling;
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

    ClassifyOptions options() {
        return new ClassifyOptions(
                classes.get(),
                batch.get(),
                mode.get(),
                CONCURRENCY,
                new PictureOptions(scaling.get(), PictureOptions.DEFAULTS.orient()),
                true);
    }

    /**
     * Sensible choices for another model: floating-point inputs mostly want −1 to 1, integer ones
     * the values as they are; the server cannot say which.
     */
    void suit(PictureModel model) {
        scaling.set(FLOATING.contains(model.datatype()) ? Scaling.INCEPTION : Scaling.NONE);
        List<Integer> offered = new ArrayList<>();
        int most = Math.clamp(model.maxBatchSize(), 1, MOST_OFFERED_BATCH);
        for (int size = 1; size < most; size *= 2) {
            offered.add(size);
        }
        offered.add(most);
        int wanted = batch.get();
        batches.setAll(offered);
        batch.set(offered.contains(wanted) ? wanted : 1);
    }
}
