package dev.tritonexplorer.app.models;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener.Change;
import javafx.collections.ObservableList;

import java.util.List;
import java.util.Locale;

/** The models whose names have what a person typed in them. */
public final class ModelFilter {

    private final ObservableList<ModelEntry> all;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<ModelEntry> shown = FXCollections.observableArrayList();
    // Kept: a view of a list that nobody keeps forgets its listeners.
    private final ObservableList<ModelEntry> shownView =
            FXCollections.unmodifiableObservableList(shown);

    /**
     * @param all the models to choose from; the filter follows them
     */
    public ModelFilter(ObservableList<ModelEntry> all) {
        this.all = all;
        all.addListener((Change<? extends ModelEntry> change) -> apply());
        text.addListener((property, old, typed) -> apply());
        apply();
    }

    /** Words in any order, upper or lower case; each has to be in the name. */
    public StringProperty textProperty() {
        return text;
    }

    /** What matches, in the models' order. */
    public ObservableList<ModelEntry> shown() {
        return shownView;
    }

    /** How many models there are to choose from. */
    public int total() {
        return all.size();
    }

    public void clear() {
        text.set("");
    }

    private void apply() {
        List<String> words = List.of(text.get().toLowerCase(Locale.ROOT).strip().split("\\s+"));
        shown.setAll(all.stream().filter(one -> matches(one.name(), words)).toList());
    }

    private static boolean matches(String name, List<String> words) {
        String lower = name.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(lower::contains);
    }
}
