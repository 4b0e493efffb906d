package dev.tritonexplorer.app.present;

import dev.tritonexplorer.app.classify.ClassifyModel;
import dev.tritonexplorer.app.classify.PictureRow;
import dev.tritonexplorer.app.models.ModelEntry;
import dev.tritonexplorer.app.models.ModelsModel;
import dev.tritonexplorer.classify.ClassifyOptions;
import dev.tritonexplorer.imaging.PictureModelCheck.Accepted;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

import java.util.List;

/**
 * What is on the wall, and what moves it on. While it is on, the picture in view is classified by
 * itself if it has no result yet, with the model and the mode chosen meanwhile.
 */
public final class PresentModel {

    private final ClassifyModel classify;
    private final ModelsModel models;
    private final ReadOnlyBooleanWrapper on = new ReadOnlyBooleanWrapper();

    public PresentModel(ClassifyModel classify, ModelsModel models) {
        this.classify = classify;
        this.models = models;
        classify.selectedProperty().addListener((property, old, now) -> classifyInView());
        classify.checkProperty().addListener((property, old, now) -> classifyInView());
        classify.choices().modeProperty().addListener((property, old, now) -> again());
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
        classifyInView();
    }

    public void end() {
        on.set(false);
    }

    /** Goes some pictures on, or back if negative; from either end to the other. */
    public void movePicture(int by) {
        List<PictureRow> pictures = pictures();
        if (!pictures.isEmpty()) {
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

    /** Goes on to a mode that can be used now. */
    public void choose(ClassifyOptions.Mode mode) {
        classify.choices().modeProperty().set(mode);
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
