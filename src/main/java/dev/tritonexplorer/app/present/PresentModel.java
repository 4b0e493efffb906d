package dev.tritonexplorer.app.present;

import dev.tritonexplorer.app.classify.ClassifyChoices;
import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.classify.PictureRow;
import dev.tritonexplorer.app.live.LiveModel;
import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.models.ModelEntry;
import dev.tritonexplorer.app.models.ModelsModel;
import dev.tritonexplorer.classify.ClassifyOptions;
import dev.tritonexplorer.client.Protocol;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.imaging.PictureModelCheck.Accepted;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What is on the wall, and what moves it on. While it is on, the picture in view is classified by
 * itself if it has no result yet, with the model and the mode chosen meanwhile.
 */
public final class PresentModel {

    private final ClassifyModel classify;
    private final ModelsModel models;
    private final LiveModel live;
    private final ObjectProperty<Protocol> protocol;
    private final ReadOnlyBooleanWrapper on = new ReadOnlyBooleanWrapper();
    private final BooleanProperty following = new SimpleBooleanProperty(true);

    /** Whether the picture in view is to be sent once the other protocol's session is there. */
    private boolean switching;

    public PresentModel(
            ClassifyModel classify,
            ModelsModel models,
            LiveModel live,
            ObjectProperty<Protocol> protocol) {
        this.classify = classify;
        this.models = models;
        this.live = live;
        this.protocol = protocol;
        classify.selectedProperty().addListener((property, old, now) -> classifyInView());
        classify.checkProperty().addListener((property, old, now) -> classifyInView());
        classify.choices().modeProperty().addListener((property, old, now) -> again());
        classify.choices().pathProperty().addListener((property, old, now) -> again());
        protocol.addListener((property, old, now) -> switching = on.get());
        models.detailsProperty().addListener((property, old, now) -> arrived(now));
        live.latestProperty().addListener((property, old, now) -> follow(now));
        live.onProperty()
                .addListener(
                        (property, old, now) -> {
                            if (now) {
                                following.set(true);
                            }
                        });
    }

    /** The sources of pictures that come by themselves. */
    public LiveModel live() {
        return live;
    }

    /** Whether the newest picture of a live source comes into view by itself. */
    public BooleanProperty followingProperty() {
        return following;
    }

    /** By which the server is asked. */
    public ObjectProperty<Protocol> protocolProperty() {
        return protocol;
    }

    private void follow(@Nullable PictureRow newest) {
        if (on.get() && following.get() && newest != null && live.onProperty().get()) {
            classify.selectedProperty().set(newest);
        }
    }

    private void arrived(@Nullable ModelDetails now) {
        if (switching && now != null && now.session().protocol() == protocol.get()) {
            switching = false;
            again();
        }
    }

    /** Goes on to the next mode that can be used. */
    public void nextMode() {
        ClassifyChoices choices = classify.choices();
        next(
                choices.modeProperty(),
                ClassifyOptions.Mode.values(),
                choices.hinderedModesProperty().get());
    }

    /** Goes on to the next way of tensors that can be used. */
    public void nextTensors() {
        ClassifyChoices choices = classify.choices();
        next(choices.pathProperty(), Tensors.values(), choices.hinderedPathsProperty().get());
    }

    /** Goes over to the other protocol. */
    public void nextProtocol() {
        next(protocol, Protocol.values(), Map.of());
    }

    private static <T> void next(ObjectProperty<T> choice, T[] values, Map<T, ?> hindered) {
        List<T> free = Arrays.stream(values).filter(one -> !hindered.containsKey(one)).toList();
        if (!free.isEmpty()) {
            choice.set(free.get((free.indexOf(choice.get()) + 1) % free.size()));
        }
    }

    public ReadOnlyBooleanProperty onProperty() {
        return on.getReadOnlyProperty();
    }

    /** Begins with the picture that is selected, or with the first. */
    public void begin() {
        if (classify.selectedProperty().get() == null && !pictures().isEmpty()) {
            classify.selectedProperty().set(pictures().getFirst());
        }
        on.set(true);
        follow(live.latestProperty().get());
        classifyInView();
    }

    public void end() {
        on.set(false);
    }

    /** Goes some pictures on, or back if negative; from either end to the other. */
    public void movePicture(int by) {
        List<PictureRow> pictures = pictures();
        if (!pictures.isEmpty()) {
            // Whoever looks at one picture does not want the next one to come in between.
            following.set(false);
            int at = pictures.indexOf(classify.selectedProperty().get());
            int next = at < 0 ? 0 : Math.floorMod(at + by, pictures.size());
            classify.selectedProperty().set(pictures.get(next));
        }
    }

    /** Goes some of the models that are ready on, or back if negative. */
    public void moveModel(int by) {
        List<String> ready =
                models.models().stream().filter(ModelEntry::isReady).map(ModelEntry::name).toList();
        ModelEntry now = models.selectedProperty().get();
        if (!ready.isEmpty()) {
            int at = now == null ? -1 : ready.indexOf(now.name());
            models.choose(ready.get(at < 0 ? 0 : Math.floorMod(at + by, ready.size())));
        }
    }

    /** Classifies the picture in view once more. */
    public void again() {
        PictureRow row = classify.selectedProperty().get();
        if (on.get() && row != null) {
            classify.classify(row);
        }
    }

    /** The place of the picture in view, from 1; 0 if there is none. */
    public int position() {
        return pictures().indexOf(classify.selectedProperty().get()) + 1;
    }

    public int count() {
        return pictures().size();
    }

    private List<PictureRow> pictures() {
        return classify.shown().items();
    }

    private void classifyInView() {
        PictureRow row = classify.selectedProperty().get();
        if (on.get()
                && row != null
                && row.state() instanceof PictureRow.State.NotRun
                && classify.checkProperty().get() instanceof Accepted) {
            classify.classify(row);
        }
    }
}
