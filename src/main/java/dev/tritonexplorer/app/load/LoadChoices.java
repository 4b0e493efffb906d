package dev.tritonexplorer.app.load;

import dev.tritonexplorer.app.settings.Section;
import dev.tritonexplorer.compare.Tensors;
import dev.tritonexplorer.load.InputData;
import dev.tritonexplorer.load.Level;
import dev.tritonexplorer.load.Load.Distribution;
import dev.tritonexplorer.load.Mode;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person chooses of a load test, as it was typed. The defaults make a short sweep. */
public final class LoadChoices {

    /** Latencies to look at, in percent; 0 is the mean. */
    static final List<Integer> LATENCIES = List.of(0, 50, 90, 95, 99);

    private static final String KEPT = "choices";
    private static final String USUAL_LIMIT = "100";

    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.SYNC);
    private final ObjectProperty<Tensors> path = new SimpleObjectProperty<>(Tensors.BINARY);
    private final ObjectProperty<InputData> data = new SimpleObjectProperty<>(InputData.RANDOM);
    private final StringProperty batch = new SimpleStringProperty("1");
    private final ObjectProperty<Level.Kind> kind =
            new SimpleObjectProperty<>(Level.Kind.CONCURRENCY);
    private final ObjectProperty<Distribution> distribution =
            new SimpleObjectProperty<>(Distribution.CONSTANT);
    private final ObjectProperty<LevelForm> form = new SimpleObjectProperty<>(LevelForm.SWEEP);
    private final StringProperty levels = new SimpleStringProperty();
    private final StringProperty limit = new SimpleStringProperty("");
    private final ObjectProperty<Integer> latency = new SimpleObjectProperty<>(0);
    private final BooleanProperty untilStable = new SimpleBooleanProperty(true);
    private final StringProperty window = new SimpleStringProperty("2");
    private final StringProperty duration = new SimpleStringProperty("10");
    private final StringProperty warmup = new SimpleStringProperty("2");

    /** What was last typed for each form and kind of levels. */
    private final Map<String, String> typed = new HashMap<>();

    private Section kept = Section.NONE;
    private boolean restoring;

    LoadChoices() {
        typed.put(key(Level.Kind.CONCURRENCY, LevelForm.ONE), "4");
        typed.put(key(Level.Kind.CONCURRENCY, LevelForm.SWEEP), "1, 2, 4, 8");
        typed.put(key(Level.Kind.CONCURRENCY, LevelForm.SEARCH), "1:64");
        typed.put(key(Level.Kind.RATE, LevelForm.ONE), "100");
        typed.put(key(Level.Kind.RATE, LevelForm.SWEEP), "25, 50, 100, 200");
        typed.put(key(Level.Kind.RATE, LevelForm.SEARCH), "10:1000:10");
        levels.set(typed.get(key()));
        kind.addListener((property, old, now) -> other(old, form.get()));
        form.addListener((property, old, now) -> other(kind.get(), old));
        form.addListener(
                (property, old, now) -> {
                    if (now == LevelForm.SEARCH && limit.get().isBlank()) {
                        limit.set(USUAL_LIMIT);
                    }
                });
        all().forEach(one -> one.addListener((property, old, now) -> keep()));
    }

    private void other(Level.Kind kindBefore, LevelForm formBefore) {
        if (!restoring) {
            typed.put(key(kindBefore, formBefore), levels.get());
        }
        levels.set(typed.get(key()));
    }

    private String key() {
        return key(kind.get(), form.get());
    }

    private static String key(Level.Kind kind, LevelForm form) {
        return "levels." + kind + "." + form;
    }

    /** All that makes another test when it changes. */
    List<Property<?>> all() {
        return List.of(
                mode,
                path,
                data,
                batch,
                kind,
                distribution,
                form,
                levels,
                limit,
                latency,
                untilStable,
                window,
                duration,
                warmup);
    }

    /** The choices of last time come back, and last beyond the window from now on. */
    void setMemory(Section section) {
        restoring = true;
        Map<String, String> texts = section.get(KEPT);
        texts.forEach(
                (name, text) -> {
                    if (name.startsWith("levels.") && typed.containsKey(name)) {
                        typed.put(name, text);
                    }
                });
        levels.set(typed.get(key()));
        read(texts, "mode", mode, Mode.class);
        read(texts, "tensors", path, Tensors.class);
        read(texts, "data", data, InputData.class);
        read(texts, "kind", kind, Level.Kind.class);
        read(texts, "form", form, LevelForm.class);
        read(texts, "distribution", distribution, Distribution.class);
        levels.set(typed.get(key()));
        limit.set(texts.getOrDefault("limit", limit.get()));
        window.set(texts.getOrDefault("window", window.get()));
        duration.set(texts.getOrDefault("duration", duration.get()));
        warmup.set(texts.getOrDefault("warmup", warmup.get()));
        untilStable.set(!"false".equals(texts.get("stable")));
        LATENCIES.stream()
                .filter(one -> one.toString().equals(texts.get("latency")))
                .forEach(latency::set);
        kept = section;
        restoring = false;
    }

    private static <E extends Enum<E>> void read(
            Map<String, String> texts, String name, Property<E> property, Class<E> values) {
        String text = texts.get(name);
        for (E one : values.getEnumConstants()) {
            if (one.name().equals(text)) {
                property.setValue(one);
                return;
            }
        }
    }

    private void keep() {
        if (restoring) {
            return;
        }
        typed.put(key(), levels.get());
        Map<String, String> texts = new LinkedHashMap<>(typed);
        texts.put("mode", mode.get().name());
        texts.put("tensors", path.get().name());
        texts.put("data", data.get().name());
        texts.put("kind", kind.get().name());
        texts.put("form", form.get().name());
        texts.put("distribution", distribution.get().name());
        texts.put("limit", limit.get());
        texts.put("latency", latency.get().toString());
        texts.put("stable", String.valueOf(untilStable.get()));
        texts.put("window", window.get());
        texts.put("duration", duration.get());
        texts.put("warmup", warmup.get());
        kept.put(KEPT, texts);
    }

    /** How requests are sent. */
    public ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /** How tensors travel. */
    public ObjectProperty<Tensors> pathProperty() {
        return path;
    }

    /** The values of the inputs. */
    public ObjectProperty<InputData> dataProperty() {
        return data;
    }

    /** Items a request; of the chosen model alone. */
    public StringProperty batchProperty() {
        return batch;
    }

    /** What the levels count. */
    public ObjectProperty<Level.Kind> kindProperty() {
        return kind;
    }

    /** With a rate: how the times between requests vary. */
    public ObjectProperty<Distribution> distributionProperty() {
        return distribution;
    }

    public ObjectProperty<LevelForm> formProperty() {
        return form;
    }

    /** The levels of the chosen kind and form. */
    public StringProperty levelsProperty() {
        return levels;
    }

    /** In ms; empty for no limit. */
    public StringProperty limitProperty() {
        return limit;
    }

    /** Which latency stability and limit look at, one of {@link #LATENCIES}. */
    public ObjectProperty<Integer> latencyProperty() {
        return latency;
    }

    /** Whether each level is measured until it is stable, or for a time. */
    public BooleanProperty untilStableProperty() {
        return untilStable;
    }

    /** How long a window is, in s. */
    public StringProperty windowProperty() {
        return window;
    }

    /** How long a level is measured if not until it is stable, in s. */
    public StringProperty durationProperty() {
        return duration;
    }

    /** In s. */
    public StringProperty warmupProperty() {
        return warmup;
    }
}
