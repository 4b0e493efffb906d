package dev.tritonexplorer.app.config;

import dev.tritonexplorer.app.models.ModelDetails;
import dev.tritonexplorer.app.task.Background;
import dev.tritonexplorer.app.task.Running;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The chosen model's configuration: its forms, and the search in the one that is shown. */
public final class ConfigModel {

    private final Background background;
    private final ReadOnlyObjectWrapper<ConfigState> state =
            new ReadOnlyObjectWrapper<>(new ConfigState.Nothing());
    private final ObjectProperty<ConfigForm> form = new SimpleObjectProperty<>(ConfigForm.TREE);
    private final BooleanProperty setOnly = new SimpleBooleanProperty(true);
    private final StringProperty query = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<Integer>> matches =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper(-1);
    private @Nullable Running building;
    private @Nullable Running searching;

    public ConfigModel(Background background, ObservableValue<@Nullable ModelDetails> details) {
        this.background = background;
        details.addListener((property, old, now) -> show(now));
        form.addListener((property, old, now) -> search());
        setOnly.addListener((property, old, now) -> search());
        query.addListener((property, old, now) -> search());
        show(details.getValue());
    }

    ReadOnlyObjectProperty<ConfigState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The form that is shown. */
    public ObjectProperty<ConfigForm> formProperty() {
        return form;
    }

    /** Whether the tree leaves out fields that hold their default, where these can be told. */
    public BooleanProperty setOnlyProperty() {
        return setOnly;
    }

    /** What is searched for; empty for nothing. */
    public StringProperty queryProperty() {
        return query;
    }

    /** The rows of the shown form that hold what is searched for, in order. */
    ReadOnlyObjectProperty<List<Integer>> matchesProperty() {
        return matches.getReadOnlyProperty();
    }

    /** Which of the matches is looked at; −1 for none. */
    ReadOnlyIntegerProperty currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** Goes to the next match, after the last to the first. */
    public void next() {
        step(1);
    }

    /** Goes to the match before, before the first to the last. */
    public void previous() {
        step(-1);
    }

    private void step(int by) {
        int count = matches.get().size();
        if (count > 0) {
            current.set(Math.floorMod(current.get() + by, count));
        }
    }

    private void show(@Nullable ModelDetails details) {
        cancel(building);
        if (details == null) {
            become(new ConfigState.Nothing());
            return;
        }
        if (state.get() instanceof ConfigState.Ready(ConfigContent content)
                && content.details().config().equals(details.config())
                && content.details().metadata().equals(details.metadata())) {
            return;
        }
        building =
                background
                        .work(() -> ConfigContent.of(details))
                        .onSuccess(content -> become(new ConfigState.Ready(content)))
                        .onFailure(
                                problem ->
                                        become(
                                                new ConfigState.Failed(
                                                        String.valueOf(problem.getMessage()))))
                        .start();
    }

    private void become(ConfigState now) {
        state.set(now);
        search();
    }

    private void search() {
        cancel(searching);
        String text = query.get();
        if (!(state.get() instanceof ConfigState.Ready(ConfigContent content)) || text.isEmpty()) {
            found(List.of());
            return;
        }
        ConfigForm where = form.get();
        boolean onlySet = setOnly.get();
        searching =
                background
                        .work(() -> Search.rows(content.searched(where, onlySet), text))
                        .onSuccess(this::found)
                        .start();
    }

    private void found(List<Integer> rows) {
        current.set(-1);
        matches.set(rows);
        if (!rows.isEmpty()) {
            current.set(0);
        }
    }

    private static void cancel(@Nullable Running running) {
        if (running != null) {
            running.cancel();
        }
    }
}
